"""Who is said to have said what: source, cue and content, and through whom it came.

How a quote is told needs no colour: quotation marks for quoted words alone, the sentence with marks
inside for words quoted in part, no marks for what is only reported.
"""

from briefing_tui.model.briefing import Quote
from briefing_tui.model.quotes import content
from briefing_tui.present.block import Block, Pane, Part
from briefing_tui.present.compose import BLANK, GLUE, Piece, block, listed, text
from briefing_tui.present.panes.rows import paged
from briefing_tui.present.people import named
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View
from briefing_tui.present.words import QUOTE_TYPE


def pane(view: View) -> Pane:
    """All quotes in the order of the file."""
    quotes = view.reading.briefing.quotes
    ids = [quote.id for quote in quotes]
    return paged("quotes", view, quotes, ids, quote_block, "This briefing lists no quotes.")


def quote_block(view: View, quote: Quote) -> Block:
    """The speaker, the words, and how they came."""
    return block(
        Part(speaker(view, quote)),
        Part(quoted_words(view, quote), None, 2),
        Part(manner(view, quote), None, 2),
        BLANK,
        item=quote.id,
    )


def speaker(view: View, quote: Quote) -> Text:
    """Whose words they are, and who relayed them."""
    pieces: list[Piece] = [named(view, quote.source)]
    if quote.via is not None:
        relay = f"  {view.glyphs.relayed}{GLUE}relayed by {view.name(quote.via)}"
        pieces.append((relay, "relayed"))
    return text(*pieces)


def quoted_words(view: View, quote: Quote) -> Text:
    """The words, told apart by their marks: all in marks, some of them, or none."""
    words = content(quote)
    if quote.type == "direct" and words is not None:
        return text((view.quoted(words), "quote"))
    whole = view.say(view.skipping(selector.exact for selector in quote.at))
    inner = view.say(words) if words is not None else ""
    start = whole.find(inner) if quote.type == "mixed" and inner else -1
    if start < 0:
        return text(whole)
    low, high = max(start - 1, 0), start + len(inner) + 1
    return text(whole[:low], (whole[low:high], "quote"), whole[high:])


def manner(view: View, quote: Quote) -> Text:
    """How it is quoted, with what cue, to whom, about whom and when."""
    facts = [QUOTE_TYPE[quote.type]]
    if quote.cue is not None:
        facts.append(f"cue: {view.say(quote.cue)}")
    if quote.to:
        facts.append(f"to {view.names(quote.to)}")
    if quote.about:
        facts.append(f"about {view.names(quote.about)}")
    if quote.date is not None:
        facts.append(view.date(quote.date))
    return listed(facts, f" {view.glyphs.separator} ", style="quiet")
