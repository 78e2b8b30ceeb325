"""Nothing of a briefing is lost: every text, number, quote and date of the file is in the exports.

The keys are read off the format's declaration, so that a new one fails here until it is shown.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from briefing_tui.model import dates
from briefing_tui.model.figures import grouped
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    CLAIM_KINDS,
    DATE,
    NUMERAL,
    STANCES,
    Choice,
    Many,
    Nested,
    Ref,
    Scalar,
    Spec,
    keys,
)
from briefing_tui.model.text import paragraphs
from briefing_tui.present.vocabulary import QUOTE_TYPE, RELIABILITY, RESOLVER_STATE, WORDING
from tests.export.exported import (
    SHIPPED,
    export,
    flat,
    html_words,
    json_words,
    markdown_words,
)
from tests.printing import read

SILENT = {
    ("selector", "prefix"),
    ("selector", "suffix"),
    ("selector", "exact"),
    ("briefing", "schema"),
}
"""What only leads to words that are there anyway."""


WORDS = {
    "wording": WORDING,
    "reliability": RELIABILITY,
    "type": QUOTE_TYPE,
    "resolver_state": RESOLVER_STATE,
    "stance": {stance: stance for stance in STANCES},
    "basis": {"inferred": "inferred"},
    "kind": {kind: kind for kind in CLAIM_KINDS},
}
"""How a choice is worded; what is not here goes without saying, or is in other words (a bound)."""


class Held(NamedTuple):
    """One value of a file, and where it stands."""

    path: str
    key: str
    spec: Spec
    value: Any


def held(item: Any, path: str) -> Iterator[Held]:
    """Every value of an item and of those inside it."""
    record = type(item).__name__.lower()
    for key in keys(type(item)):
        value = getattr(item, key.name)
        if value is None or (record, key.name) in SILENT:
            continue
        several = isinstance(key.spec, Many)
        spec = key.spec.of if isinstance(key.spec, Many) else key.spec
        for number, one in enumerate(value if several else (value,)):
            where = f"{path}.{key.name}[{number}]" if several else f"{path}.{key.name}"
            if isinstance(spec, Nested):
                yield from held(one, where)
            else:
                yield Held(where, key.name, spec, one)


def shown(one: Held, reading: Reading) -> list[str]:
    """A value as a reader should find it; nothing where it is no words of its own."""
    if one.spec is DATE:
        date = dates.parse(one.value)
        assert date is not None
        return [dates.words(date)]
    if one.spec is NUMERAL:
        return [grouped(one.value)]
    if isinstance(one.spec, Choice):
        return [WORDS.get(one.key, {}).get(one.value, "")]
    if not isinstance(one.spec, Scalar) or one.value is False:
        return []
    if one.value is True:
        return [one.key]
    if one.key == "subject" and one.value in reading.actors:
        return [reading.actors[one.value].name]
    if one.key == "unit" and one.value == "percent":
        return ["%"]
    return [flat(one.value[start:end]) for start, end in paragraphs(one.value)]


def of(path: Path) -> list[Held]:
    return list(held(read(path).briefing, "briefing"))


every_briefing = pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
WORDS_OF = {"markdown": markdown_words, "html": html_words}


@every_briefing
@pytest.mark.parametrize("name", WORDS_OF)
def test_everything_is_in_the_page(name: str, path: Path) -> None:
    text = WORDS_OF[name](export(name, path)).casefold()
    reading = read(path)
    lost = [
        one.path for one in of(path) if any(w.casefold() not in text for w in shown(one, reading))
    ]
    assert [] == lost
    refs = {one.value for one in of(path) if isinstance(one.spec, Ref) and one.spec.kind == "actor"}
    assert refs
    assert [] == [ref for ref in refs if reading.actors[ref].name.casefold() not in text]


@every_briefing
def test_everything_is_in_the_json_as_it_is_written(path: Path) -> None:
    text = json_words(export("json", path))
    assert [] == [one.path for one in of(path) if str(one.value) not in text]


@pytest.mark.parametrize("name", WORDS_OF)
def test_long_names_are_whole_in_their_own_pane(name: str) -> None:
    long = {key: f"{key} " + "very long words " * 20 + "end" for key in ("name", *FIGURE_WORDS)}
    figure = "".join(f", {key}: {long[key]}" for key in FIGURE_WORDS)
    keys = (
        f"actors: [{{id: a, name: {long['name']}, kind: person}}]\n"
        f"figures: [{{id: f, value: 3, by: a{figure}}}]\n"
    )
    text = WORDS_OF[name](export(name, keys))
    assert [] == [key for key, words in long.items() if words not in text]


FIGURE_WORDS = ("unit", "label", "measure")


@pytest.mark.parametrize("name", WORDS_OF)
def test_figures_drawn_to_scale_are_said_in_words(name: str) -> None:
    figures = [f"{{id: f{n}, value: {n}, unit: ships, measure: losses, by: a}}" for n in (7, 9)]
    keys = f"actors: [{{id: a, name: Ann, kind: person}}]\nfigures: [{', '.join(figures)}]\n"
    text = WORDS_OF[name](export(name, keys, "--pane", "figures"))
    assert "Ann: 7 ships, losses. Ann: 9 ships, losses." in text
