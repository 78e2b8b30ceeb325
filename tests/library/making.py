"""Libraries for tests: generated and shipped briefings, edits of them, and queries over them."""

import random
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from bench.generate import briefing
from briefing_tui.library import Library, scan
from briefing_tui.loading.document import Refused, load
from briefing_tui.loading.files import Unopenable
from briefing_tui.model.search.hits import Hit, Index, Search
from briefing_tui.model.search.query import parse

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "briefings").glob("*.yaml"))
SIZE = 2_500
"""Bytes of a generated briefing."""
WIDE = """\
schema: briefing/1
title: Størmen “Ægir” – 台風の被害は三十二人
story: [storm, aegir-2031]
article: {publisher: L’État, published: 2031-02, language: fr}
sections:
  - text: |
      Le préfet a déclaré que 1 200 maisons (15 %) étaient détruites. 東京で三十二人が死亡した。
      The EU and the UN (AP) said AT&T, NATO and U.S. firms lost 5% or 5.5 %, 15% in the museum; ЕС.
      He denies it, said McDonald; the mayor denied it too. COVID-19 and F-16 are names. ไม่มีใครรู้
actors:
  - {id: prefet, name: Le préfet, kind: person}
quotes:
  - {source: prefet, type: indirect, at: "étaient détruites", date: 2031-02-03}
figures:
  - {id: f, value: 1200, unit: maisons, by: prefet, at: "1 200 maisons", unchecked: true}
"""


@cache
def text(seed: int) -> str:
    """A small generated briefing."""
    return briefing(seed, size=SIZE)


def fill(folder: Path, count: int) -> None:
    """Write a library: generated briefings, the shipped ones, and one beyond ASCII."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(count):
        (folder / f"b{seed:04}.yaml").write_text(text(seed), encoding="utf-8")
    for path in SHIPPED:
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "wide.yml").write_text(WIDE, encoding="utf-8")
    settle(folder)


def settle(folder: Path) -> None:
    """Wait until the times of all files can be relied on: a moment after the last change."""
    while not all(file.signature for file in scan([str(folder)])[0] if Path(file.path).exists()):
        time.sleep(0.01)


Hits = list[tuple[str, list[Hit]]]


class Plain:
    """A plain reading of all files, each read once, for many queries."""

    def __init__(self, folder: Path) -> None:
        self._indexes: list[tuple[str, Index]] = []
        for file in scan([str(folder)])[0]:
            try:
                document = load(file.input, checked=False)
            except (Refused, Unopenable):
                continue
            self._indexes.append((file.name, Index(document.reading)))

    def hits(self, query: str) -> Hits:
        found = ((name, Search(index, parse(query))) for name, index in self._indexes)
        return [(name, search.hits(1_000_000)) for name, search in found if search.total]


def indexed(library: Library, query: str) -> Hits:
    """The hits that the library finds."""
    found = [(one.file.name, one.search) for one in library.search(parse(query))]
    return [(name, search.hits(1_000_000)) for name, search in found if search.total]


def first_found(library: Library, query: str) -> Hits:
    """The hits for somebody who needs the first ones, all of them, in the order of the files."""
    found = [(one.file.name, one.search) for one in library.search_first(parse(query))]
    return sorted((name, search.hits(1_000_000)) for name, search in found if search.total)


_FILTERS = (
    "kind:quote|kind:claim,figure|-kind:position|stance:denies|stance:a|status:contested|"
    'status:un|is:unchecked|story:storm|story:tarrow|actor:maduro|actor:prefet|by:"le pr"|'
    "by:narrator|-by:narrator|pane:claims|date:2031|since:2031-03|until:2024|issue:won|"
    "actor:nobody|date:203"
)
_WORDS = (
    "e|th|port|denies|deny|said|Kestrel|kestrel|COVID-19|F-16|19|1,200|1200|15%|5%|27|"
    'préfet|prefet|détruites|東京|三十二人|Ægir|aegir|ไม่มี|"said that"|"lamp oil"|"the lo|xyzzy|'
    "EU|UN|AT&T|(AP)|U.S.|NATO|5 %|5.5%|eu|un|a|T|At|McD|ЕС|"
    "l'état|état|at least|52|over 60|-the|-copper|insisted|2031-02|warn|it"
)
FILTERS, WORDS = _FILTERS.split("|"), _WORDS.split("|")


def queries(chance: random.Random, count: int) -> Iterator[str]:
    """Yield random queries: words and parts of words of the briefings, phrases and filters."""
    words = sorted({word for seed in range(40) for word in text(seed).split()})
    for _ in range(count):
        parts = []
        for _ in range(chance.choice((1, 1, 2, 2, 3))):
            kind = chance.random()
            if kind < 0.35:
                parts.append(chance.choice(WORDS))
            elif kind < 0.55:
                parts.append(chance.choice(FILTERS))
            else:
                word = chance.choice(words)
                start = chance.randrange(len(word))
                cut = word[start : start + chance.randrange(1, 9)]
                parts.append(
                    chance.choice((word, cut, cut.lower(), cut.upper(), f'"{word}"', f"-{cut}"))
                )
        yield " ".join(parts)


def _rewrite(path: Path, chance: random.Random) -> None:
    path.write_text(text(chance.randrange(400)), encoding="utf-8")


def _reword(path: Path, chance: random.Random) -> None:
    """Change a word for another of the same length, as an edit that keeps the size does."""
    if path.is_file():
        old = path.read_text(encoding="utf-8", errors="replace")
        path.write_text(old.replace("Stevedores", "Longshorem"), encoding="utf-8")


def _delete(path: Path, _chance: random.Random) -> None:
    path.unlink(missing_ok=True)


def _rename(path: Path, chance: random.Random) -> None:
    if path.exists():
        path.rename(path.with_name(f"r{chance.randrange(1000):04}.yaml"))


def _break(path: Path, _chance: random.Random) -> None:
    path.write_bytes(b"schema: briefing/1\ntitle: [broken\n\xff\n")


def _replace(path: Path, chance: random.Random) -> None:
    """Replace the file as editors do: write another and rename it."""
    other = path.with_name("other.tmp")
    _rewrite(other, chance)
    other.replace(path)


EDITS: tuple[Callable[[Path, random.Random], None], ...] = (
    *(_rewrite, _rewrite, _reword, _reword, _delete, _rename, _break, _replace),
)


def edit(folder: Path, chance: random.Random) -> None:
    """Change one file of the library in some way."""
    names = sorted(path.name for path in folder.iterdir())
    new = f"n{chance.randrange(1000):04}.yaml"
    path = folder / chance.choice([*names, new] if names else [new])
    chance.choice(EDITS)(path, chance)
