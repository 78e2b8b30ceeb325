"""A briefing as Markdown (CommonMark with GFM's tables) that reads well raw. Every statement leads
to the section of the article it rests on, by a link whose words name section and paragraph.

Links go to headings by the ids that renderers give them, so that no raw HTML is needed: those of
the article are `Section 1`, `Section 2`, ..., which no heading with words of the file can equal.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from briefing_tui.export import markdown_front
from briefing_tui.export.markdown_lines import aligned, heading, paragraph, table
from briefing_tui.export.markdown_words import cites, joined, name, note, tags
from briefing_tui.export.page import front
from briefing_tui.export.page.context import Context
from briefing_tui.export.page.evidence import happenings, number_of, said
from briefing_tui.export.page.questions import grades, legend, questions
from briefing_tui.export.page.rulers import drawings
from briefing_tui.export.page.values import (
    Claim,
    Happening,
    Number,
    Question,
    Said,
    Tag,
    Voice,
)
from briefing_tui.present.text.markdown import escaped
from briefing_tui.present.view import View

WIDEST_GRID = 12
"""Actors of a matrix that is set as a table; of more, the list below tells as well."""


def markdown(view: View, panes: Sequence[str], notices: Sequence[str] = ()) -> Iterator[str]:
    """The lines of the page, a part at a time, each part ending in a line end."""
    context = Context(view, panes)
    blank = False
    for lines in _parts(context, notices):
        told = [line.rstrip(" ") for line in lines]  # other blanks are words
        kept = [line for before, line in pairwise(["" if blank else "-", *told]) if line or before]
        blank = not told[-1] if told else blank
        yield "".join(f"{line}\n" for line in kept)


def _parts(context: Context, notices: Sequence[str]) -> Iterator[Iterable[str]]:
    yield markdown_front.opening(context.view, notices)
    for pane, write in _PARTS:
        if pane in context.panes:
            yield from write(context)


def _questions(context: Context) -> Iterator[Iterable[str]]:
    if not context.view.reading.briefing.issues:
        return
    yield heading(2, "Questions")
    signs = (f"{sign} {meaning}" for sign, meaning, _ in legend(context.view))
    yield paragraph(escaped("; ".join(signs)))
    meaning = grades(context.view)
    if meaning:
        yield ["", *paragraph(escaped(meaning))]
    for question in questions(context):
        yield _question(question)


def _question(question: Question) -> Iterator[str]:
    yield from heading(3, f"{question.number}. {escaped(question.words)}")
    words = ", ".join(word for word, _ in question.statuses)
    yield from paragraph(f"**{words}.** {escaped(question.reason)}.")
    yield ""
    if question.grid is not None and len(question.grid.heads) <= WIDEST_GRID:
        yield from _grid(question)
        yield ""
    for claim in question.claims:
        yield from _claim(claim)
    yield ""
    yield from _outcome(question)


def _grid(question: Question) -> Iterator[str]:
    """The stances by sign; the list below has all that goes with them."""
    if question.grid is None:
        return
    heads = ["", *(escaped(head.short) for head in question.grid.heads)]
    rows = [
        [
            row.claim.number,
            *("".join(dict.fromkeys(v.glyph for v in cell)) or "·" for cell in row.cells),
        ]
        for row in question.grid.rows
    ]
    yield from aligned(heads, rows)


def _claim(claim: Claim) -> Iterator[str]:
    numbers = ", ".join(number.words for number in claim.numbers)
    facts = [claim.kind, f"hedged: {claim.hedge}" if claim.hedge else "", numbers]
    about = f"*({escaped('; '.join(filter(None, facts)))})*"
    yield from paragraph(f"{escaped(claim.words)} {about}", f"- {claim.number} ", 2)
    for voice in claim.voices:
        yield from paragraph(f"{escaped(voice.glyph)} {_voice(voice)}", "  - ", 4)


def _voice(voice: Voice) -> str:
    who = joined(
        name(voice.who), f"{voice.verb}{':' if voice.quoted else ''}", escaped(voice.quoted)
    )
    return joined(who, tags(voice.tags), cites(voice.cites), note(voice.note))


def _outcome(question: Question) -> Iterator[str]:
    lines = [escaped(saying.words) for saying in question.sayings]
    if question.exclusive:
        claims = " / ".join(f"“{words}”" for words in question.exclusive)
        lines.append(f"At most one can hold: {escaped(claims)}")
    if question.silent:
        lines.append(f"Silent: {', '.join(map(name, question.silent))}")
    if question.settler is not None:
        what, state, label = question.settler
        lines.append(f"{label.capitalize()}: {escaped(what)} (**{state}**)")
    if question.note:
        lines.append(note(question.note))
    for line in lines:
        yield from paragraph(line, "* ", 2)  # a list of its own beside that of the claims


def _timeline(context: Context) -> Iterator[Iterable[str]]:
    if context.view.reading.briefing.timeline:
        yield heading(2, "Timeline")
    for happening in happenings(context):
        yield paragraph(_happening(happening), "- ", 2)


def _happening(happening: Happening) -> str:
    numbers = ", ".join(number.words for number in happening.numbers)
    facts = [
        "inferred" if happening.inferred else "",
        f"with {', '.join(name.words for name in happening.who)}" if happening.who else "",
        numbers,
    ]
    told = "; ".join(filter(None, facts))
    return joined(
        f"**{escaped(happening.date)}**:",
        escaped(happening.words),
        f"({escaped(told)})" if told else "",
        cites(happening.cites),
        note(happening.note),
    )


def _figures(context: Context) -> Iterator[Iterable[str]]:
    figures = context.view.reading.briefing.figures
    if not figures:
        return
    yield heading(2, "Numbers")
    rows = (_number(number_of(context, figure, anchored=True)) for figure in figures)
    heads = ["number", "what", "of", "by", "when", "rests on", "note"]
    yield table(heads, rows)
    yield [""]
    for _, told in drawings(context.view):
        for saying in told:
            yield paragraph(escaped(saying.words), "- ", 2)


def _number(number: Number) -> list[str]:
    return [
        f"**{escaped(number.words)}**",
        escaped(number.what),
        escaped(number.of),
        name(number.by),
        escaped(number.date),
        cites(number.cites),
        escaped(number.note),
    ]


def _quotes(context: Context) -> Iterator[Iterable[str]]:
    if context.view.reading.briefing.quotes:
        yield heading(2, "Who said it")
    for one in said(context):
        yield paragraph(_said(one), "- ", 2)


def _said(one: Said) -> str:
    words = "".join(run.words for run in one.words)
    within = [f"words: {one.content}"] if one.content and one.content not in words else []
    told = (*one.tags, *(Tag("words", text) for text in within))
    return joined(f"{name(one.who)}:", escaped(words), tags(told), cites(one.cites), note(one.note))


def _article(context: Context) -> Iterator[Iterable[str]]:
    yield heading(2, "The article")
    for part in context.passages.article():
        yield heading(3, f"Section {part.number}")
        if part.heading:
            yield [*paragraph(f"**{escaped(part.heading)}**"), ""]
        for piece in part.paragraphs:
            yield [*paragraph(f"§{piece.mark} {escaped(piece.words)}"), ""]


def _coverage(context: Context) -> Iterator[Iterable[str]]:
    known = front.covered(context.view)
    if known:
        told = ", ".join(f"{one.covered:,} of {one.total:,} {one.what}" for one in known)
        yield ["", *paragraph(f"Some statement here rests on {told} of the text.")]


_Part = Callable[[Context], Iterator[Iterable[str]]]
_PARTS: tuple[tuple[str, _Part], ...] = (
    ("summary", markdown_front.points),
    ("actors", markdown_front.people),
    ("claims", _questions),
    ("timeline", _timeline),
    ("figures", _figures),
    ("quotes", _quotes),
    ("summary", markdown_front.gaps),
    ("article", _article),
    ("summary", _coverage),
)
