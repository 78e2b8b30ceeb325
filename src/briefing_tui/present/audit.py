"""Show what the comparison of a text with articles says, as blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing_tui.model.text import shortened
from briefing_tui.present.blocks import BLANK, GLUE, Block, Part, Text, block, part, text
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import Glyphs, counted

if TYPE_CHECKING:
    from briefing_tui.drafting.support import ArticleWords, Audited, Fault, Span, Verdict

_STYLES: dict[Verdict, str] = {
    "differs": "denies",
    "not found": "contested",
    "rests on": "settled",
    "cannot tell": "quiet",
}
_SEVERAL = ("differ", "not found", "rest on passages", "cannot tell")
_WIDTH = max(map(len, _STYLES)) + 4
_LONGEST = 300
"""Maximum number of characters of a passage that bears a sentence."""


def sign(glyphs: Glyphs, verdict: Verdict) -> Text:
    """Return the sign of a verdict."""
    signs = {
        "differs": glyphs.disputes,
        "not found": glyphs.gap,
        "rests on": glyphs.agrees,
        "cannot tell": glyphs.questions,
    }
    return text((signs[verdict], _STYLES[verdict]))


def word(verdict: Verdict) -> Text:
    """Return the word of a verdict."""
    return text((verdict, _STYLES[verdict]))


def sentence(view: View, finding: Audited) -> Text:
    """Return a sentence of the text, with the words that differ highlighted."""
    spans = [fault.span for fault in finding.faults]
    return _highlighted(view, finding.text, finding.span[0], spans)


def audit_blocks(
    view: View, findings: Sequence[Audited], articles: Sequence[ArticleWords], names: Sequence[str]
) -> Iterator[Block]:
    """Yield a block for each sentence of the text, and one with their number."""
    for finding in findings:
        article = articles[finding.article]
        name = view.sanitize(names[finding.article]) if len(names) > 1 else ""
        verdict = text(sign(view.glyphs, finding.verdict), GLUE, word(finding.verdict))
        first = text(verdict, " " * (_WIDTH - verdict.cell_len))
        parts = [Part(sentence(view, finding), first, _WIDTH, role="item")]
        for fault in finding.faults:
            parts.append(part(view.computed(fault.why), indent=_WIDTH)._replace(role="note"))
        for span in () if finding.verdict == "cannot tell" else finding.passages:
            origin = (f"{name}: ", "quiet") if name else ""
            quotation = text(origin, _passage(view, article, span, finding.faults))
            bar = None if view.whole else text(" " * _WIDTH, (f"{view.glyphs.bar} ", "quiet"))
            parts.append(Part(quotation, bar, _WIDTH + 2))
        yield block(*parts, BLANK)
    yield block(part((summary(findings), "strong")))


def summary(findings: Sequence[Audited]) -> str:
    """Return how many sentences there are of each verdict."""
    numbers = Counter(finding.verdict for finding in findings)
    each = ", ".join(
        f"{numbers[verdict]:,} {verdict if numbers[verdict] == 1 else several}"
        for verdict, several in zip(_STYLES, _SEVERAL, strict=True)
        if numbers[verdict]
    )
    return f"{counted(len(findings), 'sentence')}: {each}" if each else "no sentence"


def _passage(view: View, article: ArticleWords, span: Span, faults: Sequence[Fault]) -> Text:
    start, end = span
    inside = [f.passage for f in faults if f.passage and start <= f.passage[0] < end]
    words = shortened(article.text[start:end], _LONGEST)
    return _highlighted(view, words, start, inside, style="quiet")


def _highlighted(
    view: View, words: str, start: int, spans: Sequence[Span], style: str = ""
) -> Text:
    """Return words of a text with spans of the text highlighted."""
    pieces: list[tuple[str, str]] = []
    at = 0
    for low, high in sorted(spans):
        low, high = max(at, low - start), min(len(words), high - start)
        if low < high:
            pieces += [
                (view.prose(words[at:low]), style),
                (view.prose(words[low:high]), "conflict"),
            ]
            at = high
    return text(*pieces, (view.prose(words[at:]), style))
