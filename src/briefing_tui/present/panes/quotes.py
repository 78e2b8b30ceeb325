"""Who is said to have said what: source, cue and content, in the sentence of the article around
them, and through whom they came.

How a quote is told needs no colour: a bar beside it, whole for words in quotation marks, dashed for
words quoted in part, dotted for what is only reported; below it stands the same in words.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from briefing_tui.model.format.quotes import content
from briefing_tui.model.format.records import Quote
from briefing_tui.model.reading import Reading
from briefing_tui.model.text.article_text import Passage
from briefing_tui.model.text.folding import fold, fold_text
from briefing_tui.model.text.sentences import quoted
from briefing_tui.present.actors import named
from briefing_tui.present.detail.context import around, near
from briefing_tui.present.listing import Listed, Run
from briefing_tui.present.panes.article import spanned
from briefing_tui.present.panes.rows import paged
from briefing_tui.present.text.blocks import (
    BLANK,
    GLUE,
    Block,
    Pane,
    Part,
    Piece,
    Side,
    Text,
    block,
    listed,
    part,
    text,
)
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.wording import QUOTE_TYPE, counted

_BAR = 2
"""Columns of the bar and the blank behind it."""
_LEAST = 12
"""Columns below which there is no bar."""
_NONE = "This briefing lists no quotes."
_FULL_STOP = 3
"""Characters of a sentence beyond a reported passage that say nothing: its full stop and marks."""

_Span: TypeAlias = tuple[int, int]
"""Start and end in a section's text, half open."""


def pane(view: View) -> Pane:
    """All quotes in the order of the text; or below their speakers, as the view will have it: which
    of the two is said at the top."""
    quotes = in_text_order(view.reading)
    if view.quotes_by == "speaker":
        rows: list[Block | Quote] = [_order(view, quotes)] if quotes else []
        ids: list[Run] = [len(rows)]
        for group in _grouped(view, quotes):
            rows += [_speaker(view, group), *group]
            ids += [1, group]
        return paged("quotes", view, rows, Listed(*ids), said_block, _NONE)
    rows = [_order(view, quotes), *quotes] if quotes else []
    return paged("quotes", view, rows, Listed(1, quotes), quote_block, _NONE)


@per_reading
def in_text_order(reading: Reading) -> list[Quote]:
    """Return the quotes in the order of the text; those without a passage last."""
    find, nowhere = reading.places.find, Passage(len(reading.briefing.sections), 0, 0)

    def passage(quote: Quote) -> Passage:
        return min((find(anchor).passage or nowhere for anchor in quote.at), default=nowhere)

    return sorted(reading.briefing.quotes, key=passage)


def _order(view: View, quotes: Sequence[Quote]) -> Block:
    """How many there are, and in what order."""
    return block(part((f"{counted(len(quotes), 'quote')} {order_of(view)}", "label")), BLANK)


def order_of(view: View) -> str:
    """Return the order of the quotes, in words."""
    return "by speaker" if view.quotes_by == "speaker" else "in the order of the text"


def _grouped(view: View, quotes: Iterable[Quote]) -> Iterable[list[Quote]]:
    """The quotes of each speaker, in the order in which they first speak."""
    same = view.reading.cast.id
    groups: dict[str, list[Quote]] = {}
    for quote in quotes:
        groups.setdefault(same(quote.source), []).append(quote)
    return groups.values()


def _speaker(view: View, group: Sequence[Quote]) -> Block:
    """The heading of a speaker's quotes."""
    count = (f"  {len(group):,}", "quiet")
    return block(part(named(view, group[0].source), count), level=2)


def quote_block(view: View, quote: Quote) -> Block:
    """The speaker, the words, and how they came."""
    return _barred(view, quote, Part(speaker(view, quote)), *_said(view, quote))


def said_block(view: View, quote: Quote) -> Block:
    """The same without the speaker, who stands above."""
    chain = Part(relayed(view, quote)) if quote.via is not None else None
    return _barred(view, quote, *([chain] if chain else []), *_said(view, quote))


def _said(view: View, quote: Quote) -> Iterator[Part]:
    yield Part(in_sentence(view, quote), None)
    yield Part(manner(view, quote), None)


def _barred(view: View, quote: Quote, *parts: Part) -> Block:
    """The paragraphs with the bar of the quote's type beside them, and a blank line below."""
    bar = text((f"{view.glyphs.quoted(quote.type)} ", "rule"))

    def side(width: int) -> Side | None:
        if width < _LEAST:
            return None
        return Side(_BAR, lambda count: [*[bar] * (count - 1), Text(" " * _BAR)])

    return block(*parts, BLANK, item=quote.id)._replace(side=side)


def speaker(view: View, quote: Quote) -> Text:
    """Whose words they are, and who relayed them."""
    pieces: list[Piece] = [named(view, quote.source)]
    if quote.via is not None:
        pieces += ["  ", relayed(view, quote)]
    return text(*pieces)


def relayed(view: View, quote: Quote) -> Text:
    """Through whom the words came; empty where the article has them from the speaker."""
    if quote.via is None:
        return Text("")
    relay = (f"{view.glyphs.relayed}{GLUE}relayed by ", "relayed")
    return text(relay, (named(view, quote.via)[0], "relayed"))


def in_sentence(view: View, quote: Quote) -> Text:
    """The sentences of the article around the quote; where its anchor leads nowhere, only its own
    words. Those are marked where the sentence alone would not tell them."""
    passages = view.passages(quote)
    if not passages:
        return quoted_words(view, quote)
    told: list[Text] = []
    for sentence, inside in _sentences(view, passages):
        raw = view.reading.briefing.sections[sentence.section].text
        own = [_own_words(raw, one, quote) for one in inside]
        told.append(_told(view, raw, sentence, own, marked=_is_unclear(raw, sentence, own, quote)))
    return listed(told, view.skipping(["", ""]))


def _sentences(view: View, passages: Iterable[Passage]) -> list[tuple[Passage, list[Passage]]]:
    """The stretches of text to be shown, each with the passages in it; those that touch are one."""
    found: list[tuple[Passage, list[Passage]]] = []
    for passage in sorted(passages):
        start, end = near(view.reading, passage)
        last = found[-1] if found else None
        if last is not None and last[0].section == passage.section and start <= last[0].end:
            found[-1] = (last[0]._replace(end=max(last[0].end, end)), [*last[1], passage])
        else:
            found.append((Passage(passage.section, start, end), [passage]))
    return found


def _own_words(raw: str, passage: Passage, quote: Quote) -> _Span:
    """The quoted words within a passage, with their marks; of reported ones the whole passage."""
    words = content(quote) if quote.type != "indirect" else None
    within = fold(raw[passage.start : passage.end])
    wanted = fold_text(words) if words is not None else ""
    at = within.text.find(wanted) if wanted else -1
    if at < 0:
        return passage.start, passage.end
    low, high = (passage.start + place for place in within.span(at, at + len(wanted)))
    return _with_marks(raw, low, high)


def _with_marks(raw: str, low: int, high: int) -> _Span:
    """A span with the quotation marks right around it, a comma before the closing one included."""
    marks = quoted(raw[low - 1 : high + 2]) if low else ()
    if not marks or marks[0][0] != 1:
        return low, high
    closing = low + marks[0][1] - 1
    return low - 1, min(max(high, closing + 1), len(raw))


def _is_unclear(raw: str, sentence: Passage, own: Sequence[_Span], quote: Quote) -> bool:
    """Whether the sentence holds other words that could be taken for the quote's own."""
    if quote.type == "indirect":
        rest = sentence.end - sentence.start - sum(end - start for start, end in own)
        return rest > _FULL_STOP
    return len(quoted(raw[sentence.start : sentence.end])) > len(own)


def _told(view: View, raw: str, sentence: Passage, own: Sequence[_Span], *, marked: bool) -> Text:
    """A sentence with the quote's own words in their style, and between signs where `marked`."""
    signs = (view.glyphs.before, view.glyphs.after) if marked else ("", "")
    whole = around(view.reading, sentence)
    pieces: list[Piece] = [view.glyphs.more] if whole[0] < sentence.start else []
    at = sentence.start
    for start, end in [*own, (sentence.end, sentence.end)]:
        if start < at:
            continue
        pieces += [_gap(raw, at, sentence), spanned(raw, at, start, (), "context")]
        if start < end:
            pieces += [(signs[0], "quiet"), spanned(raw, start, end, (), "quote")]
            pieces.append((signs[1], "quiet"))
        at = end
    if sentence.end < whole[1]:
        pieces.append(view.glyphs.more)
    return text(*pieces)


def _gap(raw: str, at: int, sentence: Passage) -> str:
    """The blank with which a piece of a sentence begins, which it loses on its own."""
    return " " if sentence.start < at < sentence.end and raw[at].isspace() else ""


def quoted_words(view: View, quote: Quote) -> Text:
    """The words alone, told apart by their marks: all in marks, some of them, or none."""
    words = content(quote)
    if quote.type == "direct" and words is not None:
        return text((view.quoted(words), "quote"))
    whole = view.sanitize(view.skipping(selector.exact for selector in quote.at))
    inner = view.sanitize(words) if words is not None else ""
    start = whole.find(inner) if quote.type == "mixed" and inner else -1
    if start < 0:
        return text(whole)
    low, high = max(start - 1, 0), start + len(inner) + 1
    return text(whole[:low], (whole[low:high], "quote"), whole[high:])


def manner(view: View, quote: Quote) -> Text:
    """How it is quoted, with what cue, to whom, about whom and when."""
    facts = [QUOTE_TYPE[quote.type]]
    if quote.cue is not None:
        facts.append(f"cue: {view.sanitize(quote.cue)}")
    if quote.to:
        facts.append(f"to {view.names(quote.to)}")
    if quote.about:
        facts.append(f"about {view.names(quote.about)}")
    if quote.date is not None:
        facts.append(view.date(quote.date))
    return listed(facts, f" {view.glyphs.separator} ", style="quiet")
