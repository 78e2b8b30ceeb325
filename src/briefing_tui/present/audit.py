"""Show what the comparison of a text with articles says, as blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing_tui.model.anchors import Passage
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Briefing, Point
from briefing_tui.model.text import shortened
from briefing_tui.present.blocks import BLANK, GLUE, Block, Part, Text, block, part, text
from briefing_tui.present.view import AuditedPoint, View
from briefing_tui.present.vocabulary import Glyphs, counted

if TYPE_CHECKING:
    from briefing_tui.drafting.support import Audited, Span, Verdict

_LOOKS: dict[Verdict, tuple[str, str, str]] = {
    "differs": ("disputes", "denies", "differ"),
    "not found": ("gap", "contested", "not found"),
    "rests on": ("agrees", "settled", "rest on passages"),
    "cannot tell": ("questions", "quiet", "cannot tell"),
}
"""The sign, the style and the plural of each verdict."""
COMPARED = "Names, numbers, dates, quotations and negation are compared, not meaning."
_WIDTH = max(map(len, _LOOKS)) + 4
_LONGEST = 300
"""Maximum number of characters of a passage that bears a sentence."""


def sign(glyphs: Glyphs, verdict: Verdict) -> Text:
    """Return the sign of a verdict."""
    glyph, style, _ = _LOOKS[verdict]
    return text((getattr(glyphs, glyph), style))


def word(verdict: Verdict) -> Text:
    """Return the word of a verdict."""
    return text((verdict, _LOOKS[verdict][1]))


def sentence(view: View, finding: Audited) -> Text:
    """Return a sentence of the text, with the words that differ highlighted."""
    spans = [fault.span for fault in finding.faults]
    return _highlighted(view, finding.text, finding.span[0], spans)


def remarks(view: View, finding: Audited) -> Iterator[str]:
    """Yield each fault of a sentence or, of one that rests on passages, the words not in them."""
    yield from (view.computed(fault.why) for fault in finding.faults)
    if finding.verdict == "rests on" and finding.own:
        yield view.computed(f"no passage has: {', '.join(finding.own)}")


def audited_points(
    briefing: Briefing, findings: Sequence[Audited], starts: Sequence[int]
) -> tuple[Reading, list[AuditedPoint]]:
    """Return a briefing with the sentences of a text as its points, and their comparison.

    `starts` are the indexes at which the sections, and then the headings, begin in the article.
    """

    def passages(finding: Audited) -> Iterator[Passage]:
        places = [fault.passage for fault in finding.faults if fault.passage]
        for start, end in places or finding.passages:
            section = bisect_right(starts, start) - 1
            if section < len(briefing.sections):  # not in a heading
                yield Passage(section, start - starts[section], end - starts[section])

    points = tuple(Point(" ".join(each.text.split()), unchecked=True) for each in findings)
    audited = [AuditedPoint(finding, tuple(passages(finding))) for finding in findings]
    return Reading(briefing._replace(summary=points)), audited


def audit_blocks(
    view: View, findings: Sequence[Audited], article: str, sources: Sequence[str]
) -> Iterator[Block]:
    """Yield a block for each sentence of the text, and one with their number.

    If there are `sources`, the passage of each sentence is shown with the name of its source.
    """
    for finding, source in zip(findings, sources or [""] * len(findings), strict=True):
        name = f"{view.sanitize(source)}: " if source else ""
        verdict = text(sign(view.glyphs, finding.verdict), GLUE, word(finding.verdict))
        first = text(verdict, " " * (_WIDTH - verdict.cell_len))
        parts = [Part(sentence(view, finding), first, _WIDTH, role="item")]
        for remark in remarks(view, finding):
            parts.append(part(remark, indent=_WIDTH)._replace(role="note"))
        inside = [fault.passage for fault in finding.faults if fault.passage]
        for start, end in () if finding.verdict == "cannot tell" else finding.passages:
            words = shortened(article[start:end], _LONGEST)
            quotation = _highlighted(view, words, start, inside, "quiet")
            bar = None if view.whole else text(" " * _WIDTH, (f"{view.glyphs.bar} ", "quiet"))
            parts.append(Part(text((name, "quiet"), quotation), bar, _WIDTH + 2))
        yield block(*parts, BLANK)
    yield block(part((summary(findings), "strong")), part((COMPARED, "quiet")))


def summary(findings: Sequence[Audited]) -> str:
    """Return how many sentences there are of each verdict."""
    numbers = Counter(finding.verdict for finding in findings)
    each = ", ".join(
        f"{numbers[verdict]:,} {verdict if numbers[verdict] == 1 else plural}"
        for verdict, (_, _, plural) in _LOOKS.items()
        if numbers[verdict]
    )
    return f"{counted(len(findings), 'sentence')}: {each}" if each else "no sentence"


def _highlighted(
    view: View, words: str, start: int, spans: Sequence[Span], style: str = ""
) -> Text:
    pieces: list[tuple[str, str]] = []
    at = 0
    for low, high in sorted((low - start, min(len(words), high - start)) for low, high in spans):
        if at <= low < high:
            before, inside = words[at:low], words[low:high]
            pieces += [(view.prose(before), style), (view.prose(inside), "conflict")]
            at = high
    return text(*pieces, (view.prose(words[at:]), style))
