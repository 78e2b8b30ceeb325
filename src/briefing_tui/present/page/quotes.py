"""Who said what, on a printed page: all that stands in quotation marks, and of what is reported in
other words that on which no position rests, since the rest is told with its claim."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from briefing_tui.model.briefing import Quote
from briefing_tui.model.quotes import content
from briefing_tui.present.block import Block
from briefing_tui.present.compose import GLUE, listed, text
from briefing_tui.present.page.fit import Length, Section, counts
from briefing_tui.present.page.parts import run_in
from briefing_tui.present.panes.quotes import quoted_words
from briefing_tui.present.people import Called
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View

_FIRST = 3
"""Quotes that stand on every page."""


def section(view: View, called: Called) -> Section:
    """The quotes: words in quotation marks first."""
    briefing = view.reading.briefing
    if not briefing.quotes:
        return ()
    cited = {
        position.quote
        for issue in briefing.issues
        for claim in issue.claims
        for position in claim.positions
    }
    marked = [quote for quote in briefing.quotes if quote.type != "indirect"]
    alone = [one for one in briefing.quotes if one.type == "indirect" and one.id not in cited]
    told, total = [*marked, *alone], len(briefing.quotes)
    short = [
        Length(partial(_told, view, called, marked[:count], whole=False), "quotes")
        for count in (counts(len(marked), _FIRST) if marked else ())
    ]
    whole = [
        Length(partial(_told, view, called, told[:count]), "quotes" if count < total else "")
        for count in (counts(len(told), max(len(marked), _FIRST)) if told else ())
    ]
    return [*short, *whole]


def _told(
    view: View, called: Called, quotes: Sequence[Quote], *, whole: bool = True
) -> Iterator[Block]:
    """Whose words they are, and the words: those in quotation marks alone, or as the article has
    them and with their dates."""
    pieces = []
    for key, together in groupby(quotes, key=lambda quote: _came(view, called, quote, whole)):
        told = list(together)
        words = listed([(_words if whole else _short)(view, quote) for quote in told])
        pieces.append(text(called.named(told[0].source), (key[1], "quiet"), ": ", words))
    total = len(view.reading.briefing.quotes)
    yield from run_in("Who said it", len(quotes), total, pieces, "; ")


def _came(view: View, called: Called, quote: Quote, dated: bool) -> tuple[str, str]:
    """Whose words these are, and in brackets through whom they came and when."""
    how = [f"{view.glyphs.relayed}{GLUE}{called.name(quote.via)}"] if quote.via else []
    how += [view.date(quote.date)] if quote.date and dated else []
    return view.reading.cast.id(quote.source), f" ({', '.join(how)})" if how else ""


def _short(view: View, quote: Quote) -> Text:
    """The words in quotation marks alone."""
    words = content(quote)
    return _words(view, quote) if words is None else text((view.quoted(words), "quote"))


def _words(view: View, quote: Quote) -> Text:
    """The words; of a direct quote also those that ascribe it."""
    cue = f"{view.say(quote.cue)} " if quote.cue and quote.type == "direct" else ""
    return text(cue, quoted_words(view, quote))
