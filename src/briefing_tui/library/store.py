"""The index of a library, in SQLite: a summary, words and a snapshot of each file."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from briefing_tui import __version__
from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import Input
from briefing_tui.model.search.hits import Index, dump
from briefing_tui.model.search.query import FIXED_VALUES, BriefingFacts, Facets, Filter, Query
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
from briefing_tui.system.writing import lock, unlock

_POINTS = 8
"""How many points of the bottom line are kept for a preview."""
_LONGEST_POINT = 1_000
ALL = 0xFFFFF
"""The number of the row with the words that filters look up. No unit has this number."""
_BLANKS = bytes(code if code > 127 or chr(code).isalnum() else 32 for code in range(256))
"""A table for `bytes.translate` that turns ASCII signs into blanks. Letters and digits stay."""
ACTOR, ISSUE, STORY, VALUE = "\ue000", "\ue001", "\ue002", "\ue003"
"""Prefixes of the indexed words for filters: `actor:lind` looks for the word ACTOR + `lind`."""
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
    rows: Sequence[tuple[int, str]] = ()
    """The number and the words of each unit. The row `ALL` has words for filters."""
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
    facets = index.facets
    lowered = [index.lowered[number] for number in index.searched]
    texts = spaced_words(UNIT.join(lowered)).split(UNIT)
    values = _values_of_units(index)
    filters = " ".join(sorted(set(_filter_words(facets))))
    marks = [" ".join(_marks(index.cased[number])) for number in index.searched]
    rows = [*enumerate(map("{} {} {}".format, texts, values, marks)), (ALL, filters)]
    # Each text once: positions repeat names and passages
    different = {text for unit in lowered for text in unit.split(FIELD)}
    every = " ".join((spaced_words(FIELD.join(different)), *set(values), *set(marks), filters))
    about = summary(document, facets.given, len(facets.facts.unchecked))
    return Record("", about, rows, set(words(every)), dump(index))


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


def _filter_words(facets: Facets) -> Iterator[str]:
    for mark, names in ((ACTOR, facets.actors), (ISSUE, facets.issues)):
        folded = FIELD.join([folded for _, _, folded in names.entries])
        yield from (mark + word for word in words(spaced_words(folded)))
    for story in facets.given.stories:
        yield from (STORY + piece.text for piece in pieces(story))
    yield from (value_word("status", value) for value in facets.given.statuses)
    if facets.facts.unchecked:
        yield value_word("is", "unchecked")


def _values_of_units(index: Index) -> list[str]:
    values: list[str] = []
    claim = 0
    for unit, own in zip(index.units, index.facets.facts.owns, strict=True):
        kind = value_word("kind", unit.kind)
        if unit.kind == "position":
            stance = value_word("stance", own)
            values[claim] += f" {stance}"
            kind += f" {stance}"
        elif own:
            kind += f" {value_word('kind', own)}"
        if unit.kind == "claim":
            claim = len(values)
        values.append(kind)
    return values


@cache
def value_word(name: str, value: str) -> str:
    """Return the word that stands for `name:value` in the index."""
    return VALUE + name + value.replace("-", "").replace("_", "")


MADE_BY = f"7 {__version__}"
"""The versions of the tables and the program. An index of other versions is built again."""
_SHIFT = 20
"""A row's number is `file << _SHIFT | unit`."""
_LOCK_SECONDS = 3.0
"""How many seconds to wait for another program that is writing the index."""
_MANY = 400
"""A part of a query does not narrow the search if more words than this contain it."""
_FEW = 12
"""Maximum number of words that `all_matching` gives to FTS5 at once."""
_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
  id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, signature TEXT NOT NULL,
  refused TEXT NOT NULL, errors INTEGER, warnings INTEGER
);
CREATE TABLE summaries (id INTEGER PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE snapshots (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE words (id INTEGER PRIMARY KEY, words TEXT NOT NULL);
CREATE VIRTUAL TABLE units USING fts5(
  words, content='', tokenize='ascii', detail=none, columnsize=0
);
"""


class DamagedError(ValueError):
    """The index cannot be used, and must be built again."""


class IndexedFile(NamedTuple):
    """A file in the index."""

    id: int
    path: bytes
    signature: str
    refused: str
    errors: int | None
    """The number of errors, or None if it is not known yet."""
    warnings: int | None


FAULTS = (sqlite3.Error, ValueError, TypeError, LookupError, AttributeError, OverflowError)
"""What reading a damaged index may raise: SQLite returns values of other types, or broken text."""
_DAMAGED = "it was damaged"
_PAST = 1_000_000_000
"""Times are coarse. A time so many nanoseconds ago differs from that of a change just now."""


class _Seal:
    """A file that holds the size and times of the index as this program has left it.

    So a change by anything else shows, whatever was changed. It is locked and empty while the file
    of the index changes, which is at commits and when it is closed.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._file = open(f"{path}.lock", "a+")  # noqa: SIM115  # closed with the index
        self.close = self._file.close

    @contextmanager
    def held(self, *, changing: bool = False) -> Iterator[None]:
        """Hold the lock, and put the seal on again after a change by this program."""
        lock(self._file.fileno())
        before = self.text()
        is_whole = before == self.state()
        try:
            if changing:
                self._write("")
            yield
        finally:
            if changing and is_whole:
                self.renew()
            elif changing:
                self._write(before)
            unlock(self._file.fileno())

    def renew(self) -> None:
        status = os.stat(self._path)
        os.utime(self._path, ns=(status.st_atime_ns, status.st_mtime_ns - _PAST))
        self._write(self.state())

    def text(self) -> str:
        self._file.seek(0)
        return self._file.read()

    def _write(self, text: str) -> None:
        self._file.truncate(0)
        self._file.write(text)
        self._file.flush()

    def state(self) -> str:
        try:
            status = os.stat(self._path)
        except FileNotFoundError:
            return ""
        return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


class Store:
    """An open index. All methods except `close` and `rollback` may raise one of `FAULTS`."""

    def __init__(self, path: str) -> None:
        """Open the index at `path`. If there is none, make it.

        Raises DamagedError if the index must be deleted first.
        """
        self.path = path
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        self._seal = _Seal(path)
        try:
            with self._seal.held():
                self._open()
        except BaseException:
            self._seal.close()
            raise

    def _open(self) -> None:
        seal = self._seal.text() if os.path.exists(self.path) else ""
        if seal and seal != self._seal.state():
            raise DamagedError(_DAMAGED)
        self._db = sqlite3.connect(
            self.path, timeout=_LOCK_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            self._prepare(is_sealed=bool(seal))
        except BaseException:
            self._db.close()
            raise

    def check(self) -> None:
        """Raise DamagedError if anything but this program has changed the index."""
        with self._seal.held():
            if self._seal.text() != self._seal.state():
                raise DamagedError(_DAMAGED)

    def _prepare(self, *, is_sealed: bool) -> None:
        db = self._db
        db.execute("PRAGMA synchronous = NORMAL")  # with WAL, no power cut damages the file
        if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            db.execute("PRAGMA journal_mode = WAL")
            db.executescript(f"BEGIN IMMEDIATE; {_TABLES}")
            db.execute("INSERT INTO meta VALUES ('made', ?)", (MADE_BY,))
            db.execute("COMMIT")
        elif db.execute("SELECT value FROM meta WHERE name = 'made'").fetchone() != (MADE_BY,):
            raise DamagedError("another version of this program has made it")
        elif not is_sealed:  # a program was killed while it wrote
            db.execute("INSERT INTO units(units) VALUES ('integrity-check')")
            if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise DamagedError(_DAMAGED)
        if not is_sealed:
            self._seal.renew()

    def close(self) -> None:
        """Close the index. An open transaction is rolled back."""
        with suppress(OSError, ValueError, sqlite3.Error):  # ValueError: it is closed already
            with self._seal.held(changing=True):
                self._db.close()
            self._seal.close()

    def begin(self) -> None:
        """Begin a transaction that writes. If another program is writing, wait for it."""
        self._db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """End a transaction and keep its changes."""
        with self._seal.held(changing=True):
            self._db.execute("COMMIT")

    def rollback(self) -> None:
        """End a transaction, if there is one, and undo its changes."""
        with suppress(sqlite3.Error):
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    def rows(self) -> dict[bytes, IndexedFile]:
        """Return a dictionary from paths to files, for all files of the index."""
        rows = self._db.execute("SELECT id, path, signature, refused, errors, warnings FROM files")
        return {row[1]: IndexedFile(*row) for row in rows}

    def garbage(self) -> int:
        """Return the number of files that were removed or replaced but still have rows."""
        live: int = self._db.execute("SELECT count(*) FROM files").fetchone()[0]
        return self._highest_number() - live

    def remove(self, ids: Iterable[int]) -> None:
        """Remove files. Their rows of `units` stay, but searches ignore the rows."""
        numbers = [(number,) for number in ids]
        for table in ("files", "summaries", "snapshots"):
            self._db.executemany(f"DELETE FROM {table} WHERE id = ?", numbers)  # noqa: S608

    def add(self, records: Iterable[tuple[bytes, str, Record]]) -> None:
        """Add files, each with path, signature and record."""
        db, number = self._db, self._highest_number()
        known = {word for text in self._word_lists() for word in text.split("\n")}
        new: dict[str, None] = {}
        for path, signature, record in records:
            number += 1
            unknown = set(record.words) - known
            new |= dict.fromkeys(unknown)
            known |= unknown
            db.execute(
                "INSERT INTO files VALUES (?, ?, ?, ?, NULL, NULL)",
                (number, path, signature, record.refused),
            )
            if record.summary is not None:
                summary = json.dumps(record.summary)
                db.execute("INSERT INTO summaries VALUES (?, ?)", (number, summary))
                db.execute("INSERT INTO snapshots VALUES (?, ?)", (number, record.snapshot))
            base = number << _SHIFT
            db.executemany(
                "INSERT INTO units (rowid, words) VALUES (?, ?)",
                [(base | unit, text) for unit, text in record.rows],
            )
        if new:
            db.execute("INSERT INTO words (words) VALUES (?)", ("\n" + "\n".join(new) + "\n",))
        db.execute("INSERT OR REPLACE INTO meta VALUES ('last', ?)", (str(number),))

    def _highest_number(self) -> int:
        last = self._db.execute("SELECT value FROM meta WHERE name = 'last'").fetchone()
        return int(last[0]) if last else 0

    def _word_lists(self) -> list[str]:
        return [text for (text,) in self._db.execute("SELECT words FROM words")]

    def set_problems(self, counts: Iterable[tuple[int, int | None, int]]) -> None:
        """Store how many errors and warnings each file has: (errors, warnings, file id)."""
        self._db.executemany("UPDATE files SET errors = ?, warnings = ? WHERE id = ?", counts)

    def summaries(self) -> dict[int, str]:
        """Return the summary of each file as JSON text, by the number of the file."""
        return dict(self._db.execute("SELECT id, data FROM summaries"))

    def snapshot(self, number: int) -> bytes | None:
        """Return the snapshot of a file, or None if there is none."""
        stored = self._db.execute("SELECT data FROM snapshots WHERE id = ?", (number,)).fetchone()
        return stored[0] if stored and isinstance(stored[0], bytes) else None

    def matching(self, conditions: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
        """Yield the file and the unit of each row that meets all conditions, in row order.

        A row meets a condition if it has any word of the condition. For many words,
        `all_matching` is faster, unless only the first rows are needed.
        """
        query = " AND ".join(f"({_any_of(choices)})" for choices in conditions)
        for (row,) in self._rows(query):
            yield row >> _SHIFT, row & ALL

    def all_matching(self, conditions: Sequence[Sequence[str]]) -> Iterable[tuple[int, int]]:
        """Return what `matching` yields. This is faster for many words."""
        if sum(map(len, conditions)) <= _FEW:
            return self.matching(conditions)
        kept: set[int] | None = None
        for choices in sorted(conditions, key=len):
            matching: set[int] = set()
            for start in range(0, len(choices), _FEW):
                some = choices[start : start + _FEW]
                matching.update(row for (row,) in self._rows(_any_of(some)))
            kept = matching if kept is None else kept & matching
        return [(row >> _SHIFT, row & ALL) for row in sorted(kept or ())]

    def _rows(self, query: str) -> sqlite3.Cursor:
        return self._db.execute(
            "SELECT rowid FROM units WHERE units MATCH ? ORDER BY rowid", (query,)
        )

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


def _any_of(words: Sequence[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return False for a number that is inside another number or follows an ASCII letter."""
    before, after = text[start - 1], text[end]
    return not (before.isascii() and before.isalnum()) and not "0" <= after <= "9"


_Condition: TypeAlias = list[str]
"""A list of words. A row must have at least one of them."""
_MARKS = {"actor": ACTOR, "by": ACTOR, "issue": ISSUE, "story": STORY}
_MOST = 800
"""Maximum number of words of a condition. A longer condition is not used."""
_SELECTIVE = 1_000
"""If more files than this match the filters, the first candidates are not narrowed by them."""

Candidate: TypeAlias = tuple[int, Sequence[int] | None]
"""The number of a file that may have a hit, and its units that may have one. None means all."""


def candidates(store: Store, query: Query, *, first: bool = False) -> Iterator[Candidate] | None:
    """Find the files that may have a hit, in the order of the index, and their units to search.

    If `first` is true, the first candidates are found sooner, and all of them later. Return None if
    the query has nothing that the index can look up.
    """
    filters = [condition for given in query.filters for condition in _file_conditions(store, given)]
    terms = [condition for term in query.terms for condition in _term_conditions(store, term)]
    for given in query.filters:
        if given.name in ("kind", "stance") and not given.excludes:
            terms.append(_value_words(given))
    return _candidates(store, terms, filters, first=first) if terms or filters else None


def _candidates(
    store: Store, terms: Sequence[_Condition], filters: Sequence[_Condition], *, first: bool
) -> Iterator[Candidate]:
    if not (all(terms) and all(filters)):
        return
    find = store.matching if first else store.all_matching
    files = (file for file, unit in find(filters) if unit == ALL) if filters else iter(())
    if not terms:
        yield from ((file, None) for file in files)
        return
    kept: frozenset[int] | None = None
    if filters:
        some = list(islice(files, _SELECTIVE + 1)) if first else list(files)
        kept = None if first and len(some) > _SELECTIVE else frozenset(some)
    for file, rows in groupby(find(terms), itemgetter(0)):
        units = [unit for _, unit in rows if unit != ALL]
        if units and (kept is None or file in kept):
            yield file, units


def may_match(store: Store, given: Filter) -> bool:
    """Return True if any file of the index may have items that match the filter."""
    matching = candidates(store, Query("", filters=(given,)), first=True)
    return matching is None or any(True for _ in matching)


def _term_conditions(store: Store, term: Term) -> Iterator[_Condition]:
    if not (term.end and is_number(term.forms[0])):
        forms = other_forms(term.forms[0]) if not (term.start or term.exact) else ()
        for piece in pieces(term.forms[0]):
            yield from _condition(store.words_with(piece), tuple(forms))
    elif percents := [PERCENT + n for form in term.forms for n in _PERCENT.findall(form)]:
        yield from _condition(percents)
    else:
        yield from _any_text(store, term.forms, is_number=True)


def _inside(piece: Piece, mark: str = "") -> Piece:
    """Return the piece as it may be anywhere in a word."""
    return Piece(piece.text, mark, starts=False, ends=False)


def _any_text(
    store: Store, texts: Iterable[str], *, mark: str = "", is_number: bool = False
) -> Iterator[_Condition]:
    """Yield at most one condition. Each row that has one of `texts` meets the condition."""
    every: _Condition = []
    for text in texts:
        longest = max(pieces(text), key=lambda piece: len(piece.text), default=None)
        having = longest and store.words_with(_inside(longest, mark), is_number=is_number)
        if having is None:
            return
        every += having
    yield from _condition(every)


def _condition(having: Sequence[str] | None, others: Sequence[str] = ()) -> Iterator[_Condition]:
    if having is not None and len(having) + len(others) <= _MOST:
        yield list(dict.fromkeys((*having, *others)))


def _file_conditions(store: Store, given: Filter) -> Iterator[_Condition]:
    if given.excludes:
        return
    if given.name in _MARKS:
        yield from _any_text(store, map(folded_value, given.values), mark=_MARKS[given.name])
    elif given.name in ("status", "is"):
        yield _value_words(given)


def _value_words(given: Filter) -> _Condition:
    wanted = tuple(value.lower().replace(" ", "-") for value in given.values)
    known = FIXED_VALUES[given.name]
    return [value_word(given.name, word) for word in known if word.startswith(wanted)]


def delete(path: str) -> None:
    """Delete an index and SQLite's files beside it. Raises OSError."""
    # Two programs may find the damage at once: one of them must not delete the other's new index
    with open(f"{path}.lock", "a") as held:
        lock(held.fileno())
        for suffix in ("-wal", "-shm", ""):
            with suppress(FileNotFoundError):
                os.unlink(path + suffix)
