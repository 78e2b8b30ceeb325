"""Read the files that an index lacks, in this process or in several."""

from __future__ import annotations

import gc
import json
import os
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import BinaryIO, NamedTuple

from briefing_tui.library.folders import LibraryFile
from briefing_tui.library.records import Record, Summary, read_record
from briefing_tui.loading.files import Unopenable

_COLLECT_EVERY = 500
"""How many files are read between two garbage collections; loading leaves little garbage."""
_FEW = 50
"""Maximum number of files that are read without starting another process."""
_LENGTHS = struct.Struct("<II")

Progress = Callable[[int], None]
"""A function that is called with the number of files read."""


class Built(NamedTuple):
    """A file with its record. The record is None if the file cannot be read at all."""

    file: LibraryFile
    record: Record | None


def build(files: Sequence[LibraryFile], limit: int, jobs: int) -> Iterator[Built]:
    """Read files, in the order given, with `jobs` processes."""
    if jobs > 1 and len(files) > _FEW and hasattr(os, "fork"):
        yield from _in_processes(files, limit, min(jobs, len(files)))
        return
    with _without_collector():
        for number, file in enumerate(files, 1):
            yield Built(file, _read(file, limit))
            if number % _COLLECT_EVERY == 0:
                gc.collect()


def _read(file: LibraryFile, limit: int) -> Record | None:
    try:
        return read_record(file.input, limit)
    except (Unopenable, UnicodeError):
        return None


@contextmanager
def _without_collector() -> Iterator[None]:
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _in_processes(files: Sequence[LibraryFile], limit: int, jobs: int) -> Iterator[Built]:
    """Read the files in several processes. Each process reads every n-th file if there are n of
    them.

    A worker writes its records to a pipe. When this process ends, the pipe is closed and the worker
    ends too.
    """
    pipes = [_start(files[number::jobs], limit) for number in range(jobs)]
    try:
        for number, file in enumerate(files):
            pipe = pipes[number % jobs][1]
            yield Built(file, _received(pipe))
    finally:
        for _, pipe in pipes:
            pipe.close()
        for worker, _ in pipes:
            with suppress(ChildProcessError):
                os.waitpid(worker, 0)


def _start(files: Sequence[LibraryFile], limit: int) -> tuple[int, BinaryIO]:
    """Start a worker. Return its process id and the pipe with its records."""
    reading, writing = os.pipe()
    sys.stdout and sys.stdout.flush()
    worker = os.fork()
    if worker:
        os.close(writing)
        return worker, os.fdopen(reading, "rb", buffering=1 << 16)
    status = 1
    try:
        os.close(reading)
        gc.disable()
        with os.fdopen(writing, "wb", buffering=1 << 16) as pipe:
            for file in files:
                _send(pipe, _read(file, limit))
        status = 0
    finally:
        os._exit(status)


def _send(pipe: BinaryIO, record: Record | None) -> None:
    data = b"" if record is None else record.snapshot
    head = b"" if record is None else json.dumps(record[:4]).encode()
    pipe.write(_LENGTHS.pack(len(head), len(data)))
    pipe.write(head)
    pipe.write(data)


def _received(pipe: BinaryIO) -> Record | None:
    """Return the next record; None if the file cannot be read or the worker has crashed."""
    lengths = pipe.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head_size, data_size = _LENGTHS.unpack(lengths)
    if not head_size:
        return None
    head, data = pipe.read(head_size), pipe.read(data_size)
    if len(head) + len(data) < head_size + data_size:
        return None
    refused, summary, rows, words = json.loads(head)
    return Record(
        refused,
        None if summary is None else summary_of(summary),
        [(unit, text) for unit, text in rows],
        words,
        data,
    )


def summary_of(values: Sequence[object]) -> Summary:
    """Return the summary from JSON's values. Raises TypeError or ValueError if they are wrong."""
    title, publisher, date, story, contested, unchecked, points = values
    if not (isinstance(story, list) and isinstance(points, list)):
        raise TypeError("a summary has lists")
    if not (isinstance(contested, int) and isinstance(unchecked, int)):
        raise TypeError("a summary has counts")
    return Summary(
        str(title),
        str(publisher),
        str(date),
        tuple(map(str, story)),
        contested,
        unchecked,
        tuple(map(str, points)),
    )
