"""Read attributions that people marked, in brat's standoff format.

A folder has `text/NAME.txt` and `attributions/NAME.ann`. The second name may end with a mark of the
annotator (`NAME_d473.ann`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from briefing_tui.drafting.units import ArticleSpan


class Gold(NamedTuple):
    """An attribution as somebody marked it."""

    source: tuple[ArticleSpan, ...]
    """Empty if the article names no source."""
    cue: tuple[ArticleSpan, ...]
    content: tuple[ArticleSpan, ...]


class Marked(NamedTuple):
    """An article with its marked attributions."""

    name: str
    text: str
    attributions: tuple[Gold, ...]


def read_folder(folder: Path) -> Iterator[Marked]:
    """Yield the articles of the folder, in alphabetical order."""
    for marks in sorted((folder / "attributions").glob("*.ann")):
        name = marks.stem
        article = folder / "text" / f"{name}.txt"
        if not article.exists():
            article = folder / "text" / f"{name.rpartition('_')[0]}.txt"
        text = article.read_bytes().decode("utf-8")
        yield Marked(name, text, tuple(read_marks(marks.read_text(encoding="utf-8"))))


def read_marks(marks: str) -> Iterator[Gold]:
    """Yield the attributions of one `.ann` file; those without a content are left out."""
    entities: dict[str, tuple[ArticleSpan, ...]] = {}
    events = []
    for line in marks.splitlines():
        sign, _, rest = line.partition("\t")
        if sign.startswith("T"):
            entities[sign] = _spans(rest.partition("\t")[0])
        elif sign.startswith("E"):
            events.append(rest)
    for event in events:
        roles: dict[str, list[ArticleSpan]] = defaultdict(list)
        for part in event.split():
            role, _, entity = part.partition(":")
            roles[role.rstrip("0123456789")] += entities.get(entity, ())
        if roles["Content"]:
            yield Gold(*(tuple(sorted(roles[role])) for role in ("Source", "Cue", "Content")))


def _spans(written: str) -> tuple[ArticleSpan, ...]:
    """Return the spans of `Content 3 9;12 20`."""
    _, _, offsets = written.partition(" ")
    return tuple(ArticleSpan(*map(int, piece.split())) for piece in offsets.split(";"))
