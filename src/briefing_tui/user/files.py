"""The files in which something is kept of a briefing: how they are named, that no more of one is
read than makes sense, and that one which is not understood is put aside, never overwritten."""

import os
from pathlib import Path

from briefing_tui.loading.files import TooLarge, read_ordinary

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that are read."""
_LONGEST_NAME = 200
"""Bytes of a file's name; systems take 255, and something is put before and after it."""


class Newer(Exception):  # noqa: N818 - a finding about a file
    """The file was written by a later version, which knows more than this one."""


class Unclear(Exception):  # noqa: N818 - a finding about a file
    """The file is not what this program writes."""


def name_for(briefing: Path) -> str:
    """A file's name for a briefing's path, that no other path has: percent-encoded (RFC 3986, 2.1)
    where a name cannot hold it, and for a very long one its end and a hash."""
    name = str(briefing).replace("%", "%25").replace("/", "%2F")
    if len(os.fsencode(name)) <= _LONGEST_NAME:
        return name
    from hashlib import sha256  # only here: it loads OpenSSL, 2 ms

    # cut by bytes, the undecodable ones of what is cut through left out
    end = os.fsencode(name)[-100:].decode("utf-8", "ignore")
    return f"{sha256(os.fsencode(briefing)).hexdigest()}-{end}"


def load(file: Path) -> str | None:
    """What a file holds; None where there is none. Raises OSError, or Unclear."""
    try:
        return read_ordinary(file, LARGEST).decode("utf-8")
    except FileNotFoundError:
        return None
    except TooLarge as error:
        raise Unclear(f"it is {error.strerror}") from None
    except UnicodeDecodeError:
        raise Unclear("it is not UTF-8") from None


def put_aside(file: Path) -> Path:
    """Give a file that is not understood another name, which no file has. Raises OSError."""
    number = 1
    while True:
        other = file.with_name(f"{file.stem}.unclear-{number}{file.suffix}")
        try:
            os.link(file, other)
        except FileExistsError:
            number += 1
            continue
        file.unlink()
        return other
