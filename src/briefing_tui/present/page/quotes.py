"""Who said what, on a printed page: first all that stands in quotation marks, then what is reported
in other words, and of that first on what no position rests."""

from collections.abc import Iterator, Sequence
from functools import partial

from briefing_tui.model.briefing import Quote
from briefing_tui.model.quotes import content
from briefing_tui.present.block import Block
from briefing_tui.present.compose import GLUE, block, listed, part, text
from briefing_tui.present.page.fit import Length, Section, counts, turn_of
from briefing_tui.present.page.parts import heading, run_in, titled
from briefing_tui.present.panes.quotes import quoted_words
from briefing_tui.present.people import Called
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View

_LEAST = 4
_TITLE = "Who said it"


def section(view: View, called: Called) -> Section:
    """The quotes: the words in quotation marks alone, then every quote as the article has it."""
    briefing = view.reading.briefing
    cited = {
        position.quote
        for issue in briefing.issues
        for claim in issue.claims
        for position in claim.positions
    }
    total = len(briefing.quotes)
    marked = [quote for quote in briefing.quotes if quote.type != "indirect"]
    reported = [quote for quote in briefing.quotes if quote.type == "indirect"]
    told = [*marked, *sorted(reported, key=lambda quote: quote.id in cited)]
    short = [
        Length(
            partial(_in_marks, view, called, marked[:count]),
            "quotes",
            turn_of(count, _LEAST, _LEAST),
        )
        for count in counts(len(marked))
    ]
    whole = [
        Length(partial(_whole, view, called, told[:count]), "quotes" if count < total else "")
        for count in counts(total)
        if count >= len(marked)
    ]
    return [*short, *whole]


def _in_marks(view: View, called: Called, quotes: Sequence[Quote]) -> Iterator[Block]:
    """Whose words they are, and the words in quotation marks."""
    total = len(view.reading.briefing.quotes)
    pieces = [
        text(who, ": ", listed([_short(view, quote) for quote in together]))
        for who, together in _by_speaker(view, called, quotes)
    ]
    yield from run_in(heading(_TITLE, len(quotes), total), pieces, "; ")


def _whole(view: View, called: Called, quotes: Sequence[Quote]) -> Iterator[Block]:
    """A paragraph for all that one said, as the article has it."""
    yield titled(heading(_TITLE, len(quotes), len(view.reading.briefing.quotes)))
    for who, together in _by_speaker(view, called, quotes):
        words = listed([quoted_words(view, quote) for quote in together], "; ")
        yield block(part(words, first=text(who, ": "), indent=2))


def _by_speaker(
    view: View, called: Called, quotes: Sequence[Quote]
) -> Iterator[tuple[Text, list[Quote]]]:
    """Each speaker, with whoever relayed the words, and all that came that way."""
    found: dict[tuple[str, str | None], list[Quote]] = {}
    for quote in quotes:
        found.setdefault((view.reading.cast.id(quote.source), quote.via), []).append(quote)
    for (_, via), together in found.items():
        how = f" ({view.glyphs.relayed}{GLUE}{called.name(via)})" if via else ""
        yield text(called.named(together[0].source), (how, "quiet")), together


def _short(view: View, quote: Quote) -> Text:
    """The words in quotation marks alone, without the comma that leads on from them."""
    words = content(quote)
    if words is None:
        return quoted_words(view, quote)
    return text((view.quoted(words.rstrip(",")), "quote"))
