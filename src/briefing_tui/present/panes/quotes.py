"""The pane Quotes: each quote with its speaker, its sentence, and how the words are told.

The type of a quote shows without colour: a solid bar beside words in quotation marks, a dashed bar
beside words quoted in part, a dotted bar beside reported speech. The line below the quote says the
type in words. The printed pane also shows the cue, and the actors whom the words are about.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import TypeAlias

from briefing_tui.model.anchors import Passage, fold, fold_text
from briefing_tui.model.items import content
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Quote
from briefing_tui.model.text import quoted
from briefing_tui.panes import pane_spec
from briefing_tui.present import describe
from briefing_tui.present.actors import several
from briefing_tui.present.blocks import (
    BLANK,
    GLUE,
    Block,
    Pane,
    PaneRow,
    Part,
    Piece,
    Side,
    Span,
    Text,
    block,
    list_pane,
    listed,
    part,
    prose,
    text,
)
from briefing_tui.present.panes.article import near_span, sentence_span, styled_slice
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.vocabulary import counted

_BAR = 2
"""Number of columns of the bar and the blank after it."""
_LEAST = 12
"""Minimum width, in columns, at which the bar is drawn."""
_NONE = "This briefing lists no quotes."
_LONGEST_END = 3
"""Maximum length of the end of a sentence: a full stop, a quotation mark and a blank."""

_Span: TypeAlias = tuple[int, int]
"""Start and end in a section's text; the end is exclusive."""
_Inside: TypeAlias = tuple[Passage, Quote]
"""A quote, and a passage that it rests on."""


def pane(view: View) -> Pane:
    """Return all quotes below a line that says their order."""
    by_speaker = view.quotes_by == "speaker"
    make = partial(_quote_block, with_speaker=not by_speaker)
    quotes = in_text_order(view.reading)
    rows = [PaneRow(_order_line(view, quotes))] if quotes else []
    for group in _grouped_by_speaker(view, quotes) if by_speaker else (quotes,):
        if by_speaker:
            count = (f"  {len(group):,}", "quiet")
            speaker = part(several(view, group[0].source), count)
            rows.append(PaneRow(block(speaker._replace(role="subheading"))))
        for told in in_one_sentence(view, group):
            rows += [PaneRow((told, place), quote.id) for place, quote in enumerate(told)]
    return list_pane("quotes", view, rows, make, _NONE)


@per_reading
def in_text_order(reading: Reading) -> list[Quote]:
    """Return the quotes in the order of the text. Quotes without a passage come last."""
    find, nowhere = reading.places.find, Passage(len(reading.briefing.sections), 0, 0)

    def passage(quote: Quote) -> Passage:
        return min((find(anchor).passage or nowhere for anchor in quote.at), default=nowhere)

    return sorted(reading.briefing.quotes, key=passage)


def _order_line(view: View, quotes: Sequence[Quote]) -> Block:
    [order] = [form.words for form in pane_spec("quotes").forms if form.name == view.quotes_by]
    order = f"{counted(len(quotes), 'quote')} {order}"
    around = f"{view.glyphs.before}{GLUE}{view.glyphs.after} what was said".replace(" ", GLUE)
    is_marked = any(quote.type != "direct" for quote in quotes)
    return block(part((order, "label"), (f"  {around}" if is_marked else "", "quiet")), BLANK)


def _grouped_by_speaker(view: View, quotes: Iterable[Quote]) -> Iterable[list[Quote]]:
    same = view.reading.cast.id
    groups: dict[tuple[str, ...], list[Quote]] = {}
    for quote in quotes:
        groups.setdefault(tuple(map(same, quote.source)), []).append(quote)
    return groups.values()


def in_one_sentence(view: View, quotes: Iterable[Quote]) -> Iterator[tuple[Quote, ...]]:
    """Group adjacent quotes that share their sentences."""
    known = _sentences_by_quote(view.reading)
    for _, group in groupby(quotes, lambda quote: known[quote.id] or quote.id):
        yield tuple(group)


@per_reading
def _sentences_by_quote(reading: Reading) -> dict[str, tuple[Passage, ...]]:
    view = View(reading)
    return {
        quote.id: tuple(sentence for sentence, _ in _shown_spans(view, [quote]))
        for quote in reading.briefing.quotes
    }


def _quote_block(view: View, row: tuple[tuple[Quote, ...], int], *, with_speaker: bool) -> Block:
    """Return a quote in its sentence, or only its words if the quote before has the sentence."""
    quotes, place = row
    quote = quotes[place]
    bar = text((f"{view.glyphs.quoted(quote.type)} ", "rule"))
    is_last = quote is quotes[-1]

    def side(width: int) -> Side | None:
        if width < _LEAST:
            return None
        end = [Text(" " * _BAR)] * is_last
        return Side(_BAR, lambda count: [*[bar] * (count - len(end)), *end])

    if place:
        own = quote.source == quotes[place - 1].source or not with_speaker
        words = [Part(describe.said(view, quote.id, quote, own=own), clip=not view.in_full)]
    else:
        words = [part(several(view, quote.source))] if with_speaker else []
        words.append(prose(view, in_sentence(view, *quotes)))
    first, *rest = words
    return block(
        first._replace(role="item"),
        *rest,
        Part(describe.known(view, quote, whole=view.in_full), clip=not view.in_full),
        *describe.below(view, quote),
        BLANK if is_last else None,
        item=quote.id,
    )._replace(side=side)


def in_sentence(view: View, *quotes: Quote) -> Text:
    """Return the sentences around quotes. If no anchor is found, return only the quoted words.

    If the sentences do not make clear which words were said, signs surround these words.
    """
    shown: list[Text] = []
    for sentence, inside in _shown_spans(view, quotes):
        said = [one for one in inside if one[0].start > sentence.start or not _has_cue(one[1])]
        raw, own = _own_spans(view, sentence, said)
        marked = bool(said) and (len(own) > 1 or _is_unclear(raw, sentence, own, said[0][1]))
        shown.append(_styled_sentence(view, raw, sentence, own, marked=marked))
    return listed(shown or [describe.quote_words(view, quotes[0])], view.skipping(["", ""]))


def clauses(view: View, *quotes: Quote) -> Text:
    """Return the words from the first to the last of the quotes of one sentence."""
    shown: list[Text] = []
    for sentence, inside in _shown_spans(view, quotes):
        raw, own = _own_spans(view, sentence, inside)
        every = [*own, *((passage.start, passage.end) for passage, _ in inside)]
        start, end = min(low for low, _ in every), max(high for _, high in every)
        shown.append(styled_slice(raw, start, end, [Span(*span, "quote") for span in own]))
    return listed(shown or [describe.quote_words(view, quotes[0])], view.skipping(["", ""]))


def _own_spans(
    view: View, sentence: Passage, inside: Iterable[_Inside]
) -> tuple[str, Sequence[_Span]]:
    raw = view.reading.briefing.sections[sentence.section].text
    return raw, [_own_span(raw, passage, quote) for passage, quote in inside]


def _shown_spans(view: View, quotes: Iterable[Quote]) -> list[tuple[Passage, list[_Inside]]]:
    found: list[tuple[Passage, list[_Inside]]] = []
    told = [(passage, quote) for quote in quotes for passage in view.passages(quote)]
    for passage, quote in sorted(told, key=itemgetter(0)):
        start, end = near_span(view.reading, passage)
        last = found[-1] if found else None
        if last is not None and last[0].section == passage.section and start <= last[0].end:
            found[-1] = (last[0]._replace(end=max(last[0].end, end)), [*last[1], (passage, quote)])
        else:
            found.append((Passage(passage.section, start, end), [(passage, quote)]))
    return found


def _own_span(raw: str, passage: Passage, quote: Quote) -> _Span:
    words = content(quote)
    within = fold(raw[passage.start : passage.end])
    wanted = fold_text(words) if words is not None else ""
    at = within.text.find(wanted) if wanted else -1
    if at < 0:
        return passage.start, passage.end
    low, high = (passage.start + place for place in within.span(at, at + len(wanted)))
    return _with_quotation_marks(raw, low, high)


def _has_cue(quote: Quote) -> bool:
    if quote.type != "indirect" or not quote.cue or quote.content is not None:
        return False
    return quote.cue in (content(quote) or "")


def _with_quotation_marks(raw: str, low: int, high: int) -> _Span:
    marks = quoted(raw[low - 1 : high + 2]) if low else ()
    if not marks or marks[0][0] != 1:
        return low, high
    closing = low + marks[0][1] - 1
    return low - 1, min(max(high, closing + 1), len(raw))


def _is_unclear(raw: str, sentence: Passage, own: Sequence[_Span], quote: Quote) -> bool:
    if quote.type == "indirect":
        rest = sentence.end - sentence.start - sum(end - start for start, end in own)
        return rest > _LONGEST_END
    return len(quoted(raw[sentence.start : sentence.end])) > len(own)


def _styled_sentence(
    view: View, raw: str, sentence: Passage, own: Sequence[_Span], *, marked: bool
) -> Text:
    before, after = (view.glyphs.before, view.glyphs.after) if marked else ("", "")
    whole = sentence_span(view.reading, sentence)
    pieces: list[Piece] = [view.glyphs.more] if whole[0] < sentence.start else []
    edges = {sentence.start, sentence.end, *chain(*own)}
    for start, end in pairwise(sorted(edges)):
        is_said = any(low <= start and end <= high for low, high in own)
        pieces += [
            (after * sum(high == start for _, high in own), "quiet"),
            _removed_blank(raw, start, sentence),
            (before * sum(low == start for low, _ in own), "quiet"),
            styled_slice(raw, start, end, (), "quote" if is_said else "context"),
        ]
    pieces.append((after * sum(high == sentence.end for _, high in own), "quiet"))
    if sentence.end < whole[1]:
        pieces.append(view.glyphs.more)
    return text(*pieces)


def _removed_blank(raw: str, at: int, sentence: Passage) -> str:
    # `styled_slice` removes the blank at the start of a piece
    return " " if sentence.start < at < sentence.end and raw[at].isspace() else ""
