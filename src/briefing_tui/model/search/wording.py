"""The words readers see for what a briefing writes as ids and figures: names, dates, numbers.

What repeats is worded once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from briefing_tui.model import dates
from briefing_tui.model.figures import wording
from briefing_tui.model.format.declaration import Key, Many, Nested, Ref, Scalar
from briefing_tui.model.format.records import NARRATOR, Selector
from briefing_tui.model.reading import Reading
from briefing_tui.model.text.truncation import NAMED

Words: TypeAlias = Callable[[Any], tuple[str, ...]]
"""Makes the texts of a key's value."""

_TEXT_SCALARS = ("line", "text", "url", "language", "grade")


class Wording:
    """The words for one briefing's values."""

    def __init__(self, reading: Reading) -> None:
        self.names: Mapping[str, str] = {
            ref: one.name[:NAMED] for ref, one in reading.actors.items()
        }
        self._figures = {figure.id: figure for figure in reversed(reading.briefing.figures)}
        self._figure_words: dict[str, tuple[str, ...]] = {}
        self._dates: dict[str, tuple[str, ...]] = {}

    def reader(self, name: str) -> Words | None:
        """What makes texts of a value, by the name that `reader_name` gives it; None: nothing need
        be made, it is one."""
        if name in ("texts", "text"):
            return tuple if name == "texts" else None
        made: Words = anchors if name == "anchors" else getattr(self, name)
        return made

    def actor(self, ref: str) -> tuple[str, ...]:
        """The name that an id stands for. None for `narrator`, which every figure has that names
        nobody: that the article has a voice is no text of them."""
        name = self.names.get(ref)
        return () if name is None or ref == NARRATOR else (name,)

    def actors(self, refs: tuple[str, ...]) -> tuple[str, ...]:
        """The names of several."""
        return tuple([name for ref in dict.fromkeys(refs) for name in self.actor(ref)])

    def figures(self, refs: tuple[str, ...]) -> tuple[str, ...]:
        """The numbers that ids stand for, with bound and unit."""
        return tuple([words for ref in dict.fromkeys(refs) for words in self._figure(ref)])

    def _figure(self, ref: str) -> tuple[str, ...]:
        words = self._figure_words.get(ref)
        if words is None:
            figure = self._figures.get(ref)
            words = () if figure is None else (wording.words(figure)[:NAMED],)
            self._figure_words[ref] = words
        return words

    def date(self, written: str) -> tuple[str, ...]:
        """A date in words and as it is written, in one."""
        made = self._dates.get(written)
        if made is None:
            made = self._dates[written] = (both(written)[0],)
        return made


def reader_name(key: Key) -> str:
    """How texts are made of a key's value; empty where it holds none."""
    many = isinstance(key.spec, Many)
    spec = key.spec.of if isinstance(key.spec, Many) else key.spec
    if isinstance(spec, Nested):
        return "anchors" if spec.record is Selector else ""
    if isinstance(spec, Ref):
        names = {"actor": "actors" if many else "actor", "figure": "figures"}
        return names.get(spec.kind, "")
    if not isinstance(spec, Scalar):
        return ""
    if spec.name == "date":
        return "date"
    if spec.name in _TEXT_SCALARS:
        return "texts" if many else "text"
    return ""


@lru_cache(1024)
def both(written: str) -> tuple[str, int]:
    """A date in words and as it is written, in one text, and how long the words are.

    Where the words end as the other begins, that stands once: `28 July 2024` and `2024-07-28` make
    `28 July 2024-07-28`, in which either is found, and the year counts once.
    """
    date = dates.parse(written)
    if date is None:
        return written, 0
    words = dates.words(date)
    shared = next((n for n in range(len(written), 0, -1) if words.endswith(written[:n])), 0)
    between = "" if shared else " "
    return words + between + written[shared:], len(words)


def anchors(selectors: tuple[Selector, ...]) -> tuple[str, ...]:
    """The words of the article that something rests on."""
    return tuple([selector[0] for selector in selectors])
