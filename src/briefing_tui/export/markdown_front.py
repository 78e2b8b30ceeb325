"""The front of a page in Markdown: what article it is about, the bottom line, who is who, and what
the article does not say."""

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.export.markdown_lines import heading, paragraph
from briefing_tui.export.markdown_words import cites, joined, note
from briefing_tui.export.page import front
from briefing_tui.export.page.context import Context
from briefing_tui.export.page.values import Person, Point
from briefing_tui.present.text.markdown import address, escaped
from briefing_tui.present.view import View


def opening(view: View, notices: Sequence[str]) -> Iterator[str]:
    """Title and article; what a reader must know first comes right below the title."""
    opening = front.opening(view, notices)
    title = list(heading(1, escaped(opening.title)))
    yield from title[1:]
    for notice in opening.notices:
        yield from paragraph(f"**{escaped(notice)}**", "> ")
        yield ""
    if opening.headline:
        yield from paragraph(f"*{escaped(opening.headline)}*")
        yield ""
    facts = " · ".join(
        f"{fact.label} {_given(fact.words, given=fact.given)}" for fact in opening.facts
    )
    yield from paragraph(facts)
    yield ""
    for words in (
        escaped(opening.manner),
        address(opening.url),
        escaped(opening.note),
        escaped(opening.state),
    ):
        if words:
            yield from paragraph(words)
            yield ""


def _given(words: str, *, given: bool) -> str:
    return f"**{escaped(words)}**" if given else f"*{escaped(words)}*"


def points(context: Context) -> Iterator[Iterable[str]]:
    """The summary, the bottom line first."""
    if context.view.reading.briefing.summary:
        yield heading(2, "Bottom line")
    for number, point in enumerate(front.points(context), 1):
        mark = f"{number}. "
        yield paragraph(_point(point), mark, len(mark))


def gaps(context: Context) -> Iterator[Iterable[str]]:
    """What is missing."""
    if context.view.reading.briefing.gaps:
        yield heading(2, "What the article does not say")
    for gap in front.gaps(context):
        yield paragraph(_point(gap), "- ", 2)


def _point(point: Point) -> str:
    return joined(escaped(point.words), cites(point.cites))


def people(context: Context) -> Iterator[Iterable[str]]:
    """Bodies with their members, then those who stand alone."""
    yield heading(2, "Who is who")
    for family in front.people(context):
        if family.label:
            yield paragraph(f"{escaped(family.label)}:", "- ", 2)
            below = family.people
        else:
            yield paragraph(_person(family.people[0]), "- ", 2)
            below = family.people[1:]
        for person in below:
            yield paragraph(_person(person), "  - ", 4)


def _person(person: Person) -> str:
    facts = [
        person.about,
        f"also {', '.join(person.aliases)}" if person.aliases else "",
        f"with {', '.join(person.members)}" if person.members else "",
        person.mentioned,
    ]
    told = "; ".join(filter(None, facts))
    return joined(
        f"**{escaped(person.name.words)}**",
        f"({escaped(told)})" if told else "",
        note(person.note),
    )
