"""The index of a library, in SQLite: a summary, names, words and a snapshot of each file."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from itertools import chain, groupby
from typing import NamedTuple, TypeAlias

from briefing_tui import __version__
from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import Input
from briefing_tui.model.search.hits import Index, dump
from briefing_tui.model.search.query import BriefingFacts, Filter, Query
from briefing_tui.model.search.terms import (
    CAPITALS,
    FIELD,
    UNIT,
    Term,
    folded_value,
    is_number,
    lower,
    other_forms,
)
from briefing_tui.model.text import UNSPACED
from briefing_tui.system.writing import lock

_POINTS = 8
"""How many points of the bottom line are kept for a preview."""
_LONGEST_POINT = 1_000
_BLANKS = bytes(code if code > 127 or chr(code).isalnum() else 32 for code in range(256))
"""A table for `bytes.translate` that turns ASCII signs into blanks. Letters and digits stay."""
CAPITAL, PERCENT = "\ue004", "\ue005"
"""Prefixes of words with a capital inside, such as `EU`, and of numbers before a percent sign.

In lower case, `eu` is inside so many words that looking them up would narrow no search.
"""
_PERCENT = re.compile("([0-9]+) ?[%‰]")
_INNER_CAPITAL = re.compile(f"[{CAPITALS}](?<=[0-9A-Za-z\x80-\U0010ffff].)")


class Summary(NamedTuple):
    """What the list of briefings shows about each briefing."""

    title: str
    publisher: str
    date: str
    """The date of the article, or else of the briefing (EDTF), or `""`."""
    story: Sequence[str]
    contested: int
    """The number of contested questions."""
    unchecked: int
    """The number of items that nobody has checked."""
    points: Sequence[str]
    """The first points of the bottom line."""


class Record(NamedTuple):
    """What the index stores of one file."""

    refused: str
    """In a few words, why the file cannot be opened, or `""` if it can."""
    summary: Summary | None = None
    names: str = ""
    """The folded names of actors, issues and stories."""
    rows: Sequence[str] = ()
    """The words of each unit."""
    words: Iterable[str] = ()
    """The words of all `rows`, each once."""
    snapshot: bytes = b""


def read_record(given: Input) -> Record:
    """Read one file for the index. Raises Unopenable if the file cannot be read."""
    try:
        return _record(load(given, checked=False))
    except Refused as refused:
        return Record(refusal(refused))


def refusal(refused: Refused) -> str:
    """Return in a few words why a file is refused."""
    number, first = len(refused.problems), refused.problems[0]
    errors = "1 error" if number == 1 else f"{number:,} errors"
    return f"{errors}; line {first.line}: {first.message}"


def _record(document: Document) -> Record:
    index = Index(document.reading)
    given = index.facets.given
    lowered = [index.lowered[number] for number in index.searched]
    texts = spaced_words(UNIT.join(lowered)).split(UNIT)
    marks = [" ".join(_marks(index.cased[number])) for number in index.searched]
    # Each text once: positions repeat names and passages
    different = {text for unit in lowered for text in unit.split(FIELD)}
    every = " ".join((spaced_words(FIELD.join(different)), *set(marks)))
    return Record(
        "",
        summary(document, given, len(index.facets.facts.unchecked)),
        FIELD.join([*(folded for *_, folded in (*given.actors, *given.issues)), *given.stories]),
        list(map("{} {}".format, texts, marks)),
        set(words(every)),
        dump(index),
    )


def summary(document: Document, given: BriefingFacts, unchecked: int) -> Summary:
    """Return the summary of a loaded file. `unchecked` is the number of unchecked items."""
    briefing = document.reading.briefing
    article = briefing.article
    published = None if article is None else article.published
    return Summary(
        briefing.title,
        "" if article is None else article.publisher or "",
        published or briefing.updated or "",
        list(briefing.story),
        len(given.statuses.get("contested", ())),
        unchecked,
        [point.text[:_LONGEST_POINT] for point in briefing.summary[:_POINTS]],
    )


def spaced_words(lowered: str) -> str:
    """Return folded, lower-case text with a blank between any two words."""
    if lowered.isascii():
        return lowered.replace(FIELD, " ")
    return _unspaced().sub(r" \g<0> ", lowered.replace(FIELD, " "))


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


def words(text: str) -> list[str]:
    """Split a text as FTS5's tokenizer `ascii` does."""
    return [word for word in _blanked(text).split(" ") if word]


def _blanked(text: str) -> str:
    spaced = text.encode("utf-8", "surrogatepass").translate(_BLANKS)
    return spaced.decode("utf-8", "surrogatepass")


def _marks(cased: str) -> Iterator[str]:
    """Yield the words by which short words in capitals and percentages are looked up."""
    yield from (PERCENT + number for number in _PERCENT.findall(cased))
    if _INNER_CAPITAL.search(cased):
        for word in words(spaced_words(cased)):
            if _INNER_CAPITAL.search(word):
                yield CAPITAL + lower(word)


class Piece(NamedTuple):
    """A part of a query that is inside one word."""

    text: str
    """The part in lower case."""
    mark: str
    """`CAPITAL` if the part has a capital inside, else `""`."""
    starts: bool
    """True if the word begins with the part."""
    ends: bool


def pieces(folded: str) -> list[Piece]:
    """Return the parts of a folded text between blanks and signs."""
    parts = _blanked(spaced_words(folded)).split(" ")
    return [
        Piece(
            lower(part),
            CAPITAL if _INNER_CAPITAL.search(part) else "",
            starts=place > 0,
            ends=place < len(parts) - 1,
        )
        for place, part in enumerate(parts)
        if part
    ]


MADE_BY = f"9 {__version__}"
"""The versions of the tables and the program. An index of other versions is built again."""
_SEAL = 1_000_000_000 * 1_000_000_000
"""The modification time, in nanoseconds, of an index that only this program has changed.

Anything else that changes the file sets its time to another one, whatever it changes.
"""
_SHIFT = 20
"""A row's number is `file << _SHIFT | unit`."""
_LOCK_SECONDS = 3.0
"""How many seconds to wait for another program that is writing the index."""
_MANY = 400
"""A part of a query does not narrow the search if more words than this contain it."""
_TABLES = """
CREATE TABLE made (by TEXT NOT NULL);
CREATE TABLE files (
  id INTEGER PRIMARY KEY AUTOINCREMENT, path BLOB NOT NULL UNIQUE, signature TEXT NOT NULL,
  refused TEXT NOT NULL, errors INTEGER, warnings INTEGER
);
CREATE TABLE summaries (id INTEGER PRIMARY KEY, names TEXT NOT NULL, data TEXT NOT NULL);
CREATE TABLE snapshots (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE words (id INTEGER PRIMARY KEY, words TEXT NOT NULL);
CREATE VIRTUAL TABLE units USING fts5(
  words, content='', tokenize='ascii', detail=none, columnsize=0
);
"""


class DamagedError(ValueError):
    """The index cannot be used, and must be built again. The message says why."""


class IndexedFile(NamedTuple):
    """A file in the index."""

    id: int
    signature: str
    refused: str
    errors: int | None
    """The number of errors, or None if it is not known yet."""
    warnings: int | None


FAULTS = (sqlite3.Error, ValueError, TypeError, LookupError, AttributeError, OverflowError)
"""What reading a damaged index may raise: SQLite returns values of other types, or broken text."""


def is_refusal(error: Exception) -> bool:
    """Return True if SQLite works, but not with this index: no FTS5, locked, read-only or full."""
    if not isinstance(error, sqlite3.OperationalError):
        return False
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code != sqlite3.SQLITE_ERROR or "no such module" in str(error)


@contextmanager
def _locked(path: str) -> Iterator[bool]:
    """Hold the lock under which the file of an index changes, and tell whether it is sealed.

    A sealed file is sealed again afterwards.
    """
    with open(f"{path}.lock", "a") as held:
        lock(held.fileno())
        is_sealed = not os.path.exists(path) or os.stat(path).st_mtime_ns == _SEAL
        try:
            yield is_sealed
        finally:
            if is_sealed and os.path.exists(path):
                os.utime(path, ns=(_SEAL, _SEAL))


class Store:
    """An open index. All methods except `close` may raise one of `FAULTS`."""

    def __init__(self, path: str) -> None:
        """Open the index at `path`. If there is none, make it.

        Raises DamagedError if the index must be deleted first.
        """
        self.path = path
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with _locked(path) as is_sealed:
            if not is_sealed:
                raise DamagedError("it was damaged")
            self._db = sqlite3.connect(
                path, timeout=_LOCK_SECONDS, isolation_level=None, check_same_thread=False
            )
            try:
                self._prepare()
            except BaseException:
                self._db.close()
                raise

    def check(self) -> None:
        """Raise DamagedError if anything but this program has changed the index."""
        with _locked(self.path) as is_sealed:
            if not is_sealed:
                raise DamagedError("it was damaged")

    def _prepare(self) -> None:
        db = self._db
        db.execute("PRAGMA synchronous = NORMAL")  # with WAL, no power cut damages the file
        if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            db.execute("PRAGMA journal_mode = WAL")
            db.executescript(f"BEGIN IMMEDIATE; {_TABLES}")
            db.execute("INSERT INTO made VALUES (?)", (MADE_BY,))
            db.execute("COMMIT")
        elif db.execute("SELECT by FROM made").fetchone() != (MADE_BY,):
            raise DamagedError("another version of this program has made it")

    def close(self) -> None:
        """Close the index. An open transaction is rolled back."""
        with suppress(OSError, sqlite3.Error), _locked(self.path):
            self._db.close()
        with suppress(sqlite3.Error):  # its folder may be gone
            self._db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep the changes that are made meanwhile, or undo them if there is an exception.

        If another program is writing, wait for it.
        """
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._commit()
        except BaseException:
            with suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            raise

    def _commit(self) -> None:
        with _locked(self.path):
            self._db.execute("COMMIT")

    def rows(self) -> dict[str, IndexedFile]:
        """Return a dictionary from paths to files, for all files of the index."""
        rows = self._db.execute("SELECT path, id, signature, refused, errors, warnings FROM files")
        return {os.fsdecode(path): IndexedFile(*row) for path, *row in rows}

    def garbage(self) -> int:
        """Return the number of files that were removed or replaced but still have rows."""
        highest = self._db.execute("SELECT max(seq) FROM sqlite_sequence").fetchone()[0] or 0
        return int(highest) - len(self.rows())

    def remove(self, ids: Iterable[int]) -> None:
        """Remove files. Their rows of `units` stay, but searches ignore the rows."""
        numbers = [(number,) for number in ids]
        for table in ("files", "summaries", "snapshots"):
            self._db.executemany(f"DELETE FROM {table} WHERE id = ?", numbers)  # noqa: S608

    def add(self, records: Iterable[tuple[str, str, Record]]) -> None:
        """Add files, each with path, signature and record."""
        db = self._db
        known = {word for text in self._word_lists() for word in text.split("\n")}
        new: list[str] = []
        for path, signature, record in records:
            unknown = set(record.words) - known
            new += unknown
            known |= unknown
            number = db.execute(
                "INSERT INTO files (path, signature, refused) VALUES (?, ?, ?)",
                (os.fsencode(path), signature, record.refused),
            ).lastrowid
            if record.summary is None or number is None:
                continue
            about = number, record.names, json.dumps(record.summary)
            db.execute("INSERT INTO summaries VALUES (?, ?, ?)", about)
            db.execute("INSERT INTO snapshots VALUES (?, ?)", (number, record.snapshot))
            base = number << _SHIFT
            db.executemany(
                "INSERT INTO units (rowid, words) VALUES (?, ?)", enumerate(record.rows, base)
            )
        if new:
            db.execute("INSERT INTO words (words) VALUES (?)", ("\n" + "\n".join(new) + "\n",))

    def _word_lists(self) -> list[str]:
        return [text for (text,) in self._db.execute("SELECT words FROM words")]

    def set_problems(self, counts: Iterable[tuple[int | None, int | None, int]]) -> None:
        """Store how many errors and warnings each file has: (errors, warnings, file id)."""
        self._db.executemany("UPDATE files SET errors = ?, warnings = ? WHERE id = ?", counts)

    def summaries(self) -> dict[int, str]:
        """Return the summary of each file as JSON text, by the number of the file."""
        return dict(self._db.execute("SELECT id, data FROM summaries"))

    def snapshot(self, number: int) -> bytes | None:
        """Return the snapshot of a file, or None if there is none."""
        stored = self._db.execute("SELECT data FROM snapshots WHERE id = ?", (number,)).fetchone()
        return stored[0] if stored and isinstance(stored[0], bytes) else None

    def naming(self, given: Filter) -> set[int]:
        """Return the files with a name that has a value of the filter inside: one of `NAMED`."""
        find = "SELECT id FROM summaries WHERE instr(names, ?)"
        if given.name == "story":
            wanted = [value.lower().replace(" ", "-") for value in given.values]
        else:
            wanted = [folded_value(value) for value in given.values]
        return {number for value in wanted for (number,) in self._db.execute(find, (value,))}

    def matching(self, conditions: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
        """Yield the file and the unit of each row that meets all conditions, in row order.

        A row meets a condition if it has any word of the condition.
        """
        each = (" OR ".join(f'"{word}"' for word in choices) for choices in conditions)
        query = " AND ".join(f"({any_of})" for any_of in each)
        find = "SELECT rowid FROM units WHERE units MATCH ? ORDER BY rowid"
        row = None
        for (row,) in self._db.execute(find, (query,)):
            yield divmod(row, 1 << _SHIFT)
        if row is None and any(map(self._is_lost, chain(*conditions))):
            raise DamagedError("it was damaged")

    def _is_lost(self, word: str) -> bool:
        """Return True if a word of the list is in no row: the index is damaged."""
        find = "SELECT rowid FROM units WHERE units MATCH ? LIMIT 1"
        if self._db.execute(find, (f'"{word}"',)).fetchall():
            return False
        return any(f"\n{word}\n" in text for text in self._word_lists())

    def words_with(self, piece: Piece, *, is_number: bool = False) -> list[str] | None:
        """Return the words that have the piece, or None if there are too many.

        If `is_number` is true, the piece must be a whole number in the word.
        """
        begin = "\n" + piece.mark if piece.starts else ""
        wanted = begin + piece.text + ("\n" if piece.ends else "")
        words: dict[str, None] = {}
        for text in self._word_lists():
            at = text.find(wanted)
            while at >= 0:
                if is_number and not _is_whole(text, at, at + len(wanted)):
                    at = text.find(wanted, at + 1)
                    continue
                inside = at + len(begin)
                start, end = text.rfind("\n", 0, inside) + 1, text.find("\n", inside)
                word = text[start:end]
                if word.startswith(piece.mark):
                    words[word] = None
                    if len(words) > _MANY:
                        return None
                at = text.find(wanted, end)
        return list(words)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return False for a number that is inside another number or follows an ASCII letter."""
    before, after = text[start - 1], text[end]
    return not (before.isascii() and before.isalnum()) and not "0" <= after <= "9"


NAMED = ("actor", "by", "issue", "story")
"""The filters whose values are names."""
Candidate: TypeAlias = tuple[int, Sequence[int] | None]
"""The number of a file that may have a hit, and its units that may have one. None means all."""


def candidates(store: Store, query: Query) -> Iterator[Candidate] | None:
    """Find the files that may have a hit, in the order of the index, and their units to search.

    Return None if the query has nothing that the index can look up.
    """
    given = [one for one in query.filters if one.name in NAMED and not one.excludes]
    files = set.intersection(*map(store.naming, given)) if given else None
    terms = [condition for term in query.terms for condition in _conditions(store, term)]
    if terms:
        return _with_units(store, terms, files)
    return None if files is None else ((file, None) for file in sorted(files))


def _with_units(
    store: Store, terms: Sequence[Sequence[str]], files: set[int] | None
) -> Iterator[Candidate]:
    rows = store.matching(terms) if all(terms) else ()
    for file, units in groupby(rows, lambda row: row[0]):
        if files is None or file in files:
            yield file, [unit for _, unit in units]


def _conditions(store: Store, term: Term) -> Iterator[list[str]]:
    """Yield lists of words. A unit with the term has at least one word of each list."""
    if not (term.end and is_number(term.forms[0])):
        others = other_forms(term.forms[0]) if not (term.start or term.exact) else ()
        for piece in pieces(term.forms[0]):
            if (having := store.words_with(piece)) is not None:
                yield list(dict.fromkeys((*having, *others)))
    elif percents := [PERCENT + n for form in term.forms for n in _PERCENT.findall(form)]:
        yield percents
    else:
        numbers = [_number_words(store, form) for form in term.forms]
        if None not in numbers:
            yield [word for having in numbers for word in having or ()]


def _number_words(store: Store, form: str) -> list[str] | None:
    longest = max(pieces(form), key=lambda piece: len(piece.text))
    inside = longest._replace(mark="", starts=False, ends=False)
    return store.words_with(inside, is_number=True)


def delete(path: str) -> None:
    """Delete an index and SQLite's files beside it. Raises OSError."""
    # Two programs may find the damage at once: one of them must not delete the other's new index
    with _locked(path):
        for suffix in ("-wal", "-shm", ""):
            with suppress(FileNotFoundError):
                os.unlink(path + suffix)
