"""Make the quotes of a draft, and find the speaker of any passage."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from briefing_tui.drafting.attributions import Attribution
from briefing_tui.drafting.body import Body, Ids, slug
from briefing_tui.drafting.contents import are_paired, has_main_verb, is_title
from briefing_tui.drafting.lexicon import AUXILIARIES, bare, denies, verbs_of
from briefing_tui.drafting.reading import ArticleReading
from briefing_tui.drafting.roster import Roster
from briefing_tui.drafting.units import ArticleSpan, hull_of, with_marks
from briefing_tui.model.anchors import fold_text
from briefing_tui.model.records import LENGTH_LIMIT, Quote, Selector
from briefing_tui.model.text import only_quotation, quoted


class Speaker(NamedTuple):
    """The speaker of a passage."""

    by: str | None = None  # the id of the actor, or None for the article's own voice
    via: str | None = None
    is_unknown: bool = False
    """True if somebody says the passage, but it is not clear who, or several do."""


class Speakers:
    """Finds who says a passage."""

    def __init__(self, body: Body, reading: ArticleReading, roster: Roster) -> None:
        self._text = body.text
        self._attributions = reading.attributions
        self._roster = roster
        self._contents = sorted(
            (span.start, span.end, place)
            for place, one in enumerate(reading.attributions)
            if {*_frames(one.cue.of(body.text))} != {*"po"}  # in criticism the article speaks
            for span in one.content
        )
        self._starts = [start for start, _, _ in self._contents]

    def of(self, span: ArticleSpan) -> Speaker:
        """Return who says the words in `span`."""
        place = self.innermost(span)
        if place is None:
            return Speaker()
        one = self._attributions[place]
        is_one = one.is_sure and not one.source.others
        by = self._roster.mention_id(one.source) if is_one else None
        if by is None or denies(one.cue.of(self._text)):  # somebody else says what is denied
            return Speaker(is_unknown=True)
        via = self._roster.mention_id(one.via)
        return Speaker(by, via if via != by else None)

    def innermost(self, span: ArticleSpan) -> int | None:
        """Return the index of the innermost attribution that holds the passage, or None."""
        at = bisect_right(self._starts, span.start)
        before = self._contents[max(0, at - _NEAR) : at]
        holding = [(end - start, place) for start, end, place in before if end >= span.end]
        return min(holding)[1] if holding else None


_NEAR: Final = 100  # of the contents that begin before a passage
_FEWEST_WORDS: Final = 3  # of a quotation, or of what is so "according to" somebody
_LONGEST: Final = 600  # characters of an anchor that holds source, cue and content


class Made(NamedTuple):
    """The quotes of a draft."""

    quotes: tuple[Quote, ...]
    of: tuple[str | None, ...]
    """The id of the first quote of each attribution, or None if the attribution has no quote."""
    spans: tuple[ArticleSpan, ...]  # the place of each quote in the text
    unsigned: int  # the number of attributions that are left out because the speaker is not clear


def make_quotes(
    body: Body,
    reading: ArticleReading,
    attributions: Sequence[Attribution],
    roster: Roster,
    ids: Ids,
    *,
    everything: bool = False,
) -> Made:
    """Return the quotes of the attributions that are sure; with `everything`, also of others."""
    drafted = [*islice(_drafted(body, reading, attributions, roster, everything), LENGTH_LIMIT - 1)]
    worded = {(q.source, q.at): q for _, q, _ in reversed(drafted) if not _is_plain(q)}
    quotes: list[Quote] = []
    of: list[str | None] = [None] * len(attributions)
    spans: list[ArticleSpan] = []
    known: dict[tuple[object, ...], int] = {}
    for place, quote, span in drafted:
        if _is_plain(quote):
            quote = worded.get((quote.source, quote.at), quote)
        alike = known.setdefault((quote.source, quote.at, quote.content), len(quotes))
        if alike == len(quotes):
            quotes.append(quote._replace(id=ids.number("q", slug(quote.source[0]), "source")))
            spans.append(span)
        spans[alike] = hull_of(span, spans[alike])
        of[place] = of[place] or quotes[alike].id
    unsigned = sum(not roster.is_sure(one.source) for one in attributions)
    return Made(tuple(quotes), tuple(of), tuple(spans), unsigned)


def _is_plain(quote: Quote) -> bool:
    return quote.type == "indirect" and quote.content is None


def _drafted(
    body: Body,
    reading: ArticleReading,
    attributions: Sequence[Attribution],
    roster: Roster,
    everything: bool,
) -> Iterator[tuple[int, Quote, ArticleSpan]]:
    for place, one in enumerate(attributions):
        if not (roster.is_sure(one.source) and (everything or one.is_sure)):
            continue
        for span in _spans(body.text, one):
            anchor = _anchor(body, reading, one, span)
            quote = _quote(body, one, anchor, span, roster)
            is_whole = _is_whole(body.text, one, span) and not _is_cut(body, attributions[place:])
            near = attributions[max(0, place - _NEXT) : place + _NEXT]
            if quote is None:
                continue
            is_own = _is_own(body.text, one, quote) and not _has_another(body, near, one, quote)
            is_own &= quote.type != "indirect" or not one.is_thought(body.text)
            if everything or (is_whole and is_own):
                yield place, quote, span


def _is_cut(body: Body, attributions: Sequence[Attribution]) -> bool:
    """Return True if the sentence goes on with a quotation, and not with another report."""
    one, *others = attributions[:_NEXT]
    end = max(one.content[-1].end, one.cue.end, one.source.span.end)
    rest = body.text[end : body.paragraph_at(one.cue.start).end]
    goes_on = one.type == "indirect" and _GOES_ON.match(rest) is not None
    near = (other.cue.of(body.text) for other in others if 0 <= other.cue.start - end < _SOON)
    return goes_on and all({*"qp"}.isdisjoint(_frames(cue)) for cue in near)


def _has_another(body: Body, near: Sequence[Attribution], one: Attribution, quote: Quote) -> bool:
    start = body.text.find(quote.at[0].exact, body.paragraph_at(one.cue.start).start)
    whole = ArticleSpan(start, start + len(quote.at[0].exact))
    others = (other for other in near if other is not one and whole.holds(other.cue))
    own = {one.source.actor, one.via and one.via.actor} - {None}
    apart = (at for at in others if not own & {at.source.actor, at.via and at.via.actor})
    is_open = quote.type == "indirect" and not quote.content
    return is_open and not all(body.text.endswith("who ", 0, at.cue.start) for at in apart)


def _frames(cue: str) -> str:
    return "".join(verb.frames for verb in verbs_of(cue))


def _is_own(text: str, one: Attribution, quote: Quote) -> bool:
    words = _QUOTATION.sub('"', quote.content or "")  # not "said it “leaks” and called Berg “weak”"
    if quote.type == "indirect" and not words:
        passage = quote.at[0].exact  # not "said it leaks, not that it is “a wreck”"
        marks = [passage[slice(*part)].split() for part in quoted(passage)]
        return all(map(is_title, marks))
    if one.type == "mixed" and _OF_TOLD.search(text, one.content[0].start, one.quoted[0].start):
        return False  # "said two calls told her to “leave”"
    is_bare = quote.type != "mixed" or not words
    return is_bare or (_is_ended(text, one) and not _AND.search(words))


def _is_whole(text: str, one: Attribution, span: ArticleSpan) -> bool:
    words = span.of(text).rstrip()
    is_open = one.type == "indirect" and bare(words.split()[-1]) in AUXILIARIES
    if words.endswith(":") or not are_paired(words) or is_open:
        return False  # “It leaks. He added: “It, "said that his would be"
    is_alone = one.type == "direct" or one.cue.of(text).lower() == "according to"
    if is_alone and len(words.split()) < _FEWEST_WORDS:
        return False
    return one.type != "direct" or (span in one.quoted and not _SPLIT.match(text, span.end))


def _spans(text: str, one: Attribution) -> Sequence[ArticleSpan]:
    if one.type == "indirect" or (one.type == "mixed" and len(one.content) == 1):
        clause = ArticleSpan(one.content[0].start, one.content[-1].end)
        if len(one.quoted) < 2 or has_main_verb(clause.of(text)):
            return [clause]
        return [with_marks(text, hull_of(*one.quoted), opening=True, closing=True)]
    spans: list[ArticleSpan] = []
    for span in one.quoted:
        if spans and _go_on(text, spans[-1], span):
            span = ArticleSpan(spans.pop().start, span.end)
        spans.append(span)
    return spans


def _go_on(text: str, first: ArticleSpan, second: ArticleSpan) -> bool:
    is_split = text[first.end] == "," and {*".?!"}.isdisjoint(text[first.end : second.start])
    return is_split and not all(has_main_verb(part.of(text)) for part in (first, second))


def _anchor(
    body: Body, reading: ArticleReading, one: Attribution, span: ArticleSpan
) -> Selector | None:
    span = with_marks(body.text, span, opening=True, closing=True)
    near = [span, one.cue, *(() if one.type == "direct" else one.content)]
    for parts in ([*near, one.source.span], near):
        hull = hull_of(*parts)
        whole = _whole_sentences(body, reading, hull)
        lead = max(whole.start, hull.start - _LONGEST)
        before = _QUOTATION.sub("", body.text[lead : hull.start])
        is_apart = _APART.search(before) is not None and has_main_verb(before)
        if one.type != "direct" and is_apart:  # "It leaks, although Lind says it"
            whole = ArticleSpan(hull.start, whole.end)
        rest = body.text[hull.end : whole.end]
        is_others = one.type != "direct" and _OF_OTHERS.match(rest) is not None
        if is_others or (one.type == "indirect" and quoted(rest)):
            whole = ArticleSpan(whole.start, hull.end)
        if body.paragraph_at(span.start).holds(hull) and whole.end - whole.start <= _LONGEST:
            return body.anchor(whole) or body.anchor(hull)
    return body.anchor(span)


def _is_ended(text: str, one: Attribution) -> bool:
    words, lead = one.content[0].of(text), text[one.cue.end : one.content[0].start]
    is_closed = words.endswith(('"', "\u201d", "''")) and one.cue.end <= one.content[0].start
    is_led = "," in lead or text.endswith(", ", 0, one.source.span.start)  # "if it rains, she said"
    is_last = is_closed or _END.match(text, one.content[0].end) is not None
    return is_last and not (is_led or _MAY_END.search(_QUOTATION.sub("", words)))


def _is_marked(text: str, one: Attribution) -> bool:
    """Return True if a whole clause is said that surely ends with its sentence."""
    if not _is_ended(text, one):
        return False
    words, lead = one.content[0].of(text), text[one.cue.end : one.content[0].start]
    cue, frames = one.cue.of(text).lower(), _frames(one.cue.of(text))
    is_clause = "that" in lead.split() or ("p" not in frames and has_main_verb(words))
    is_clause &= not (denies(cue) or "doubt" in cue)
    return is_clause and (not frames or not {*frames}.isdisjoint("ct"))


def _whole_sentences(body: Body, reading: ArticleReading, span: ArticleSpan) -> ArticleSpan:
    whole = hull_of(*(sentence.span for sentence in reading.sentences_in(span)))
    words = _STOP.sub("", whole.of(body.text))
    return body.after_dateline(ArticleSpan(whole.start, whole.start + len(words)))


_SINGLE: Final = re.compile(
    r"(?<![\w'])['\u2018](?=[^'\u2018\u2019\"]*\s[a-z]|[a-z]+['\u2019])[^'\u2018\u2019\"]+['\u2019](?!\w)"
)
_SPLIT: Final = re.compile(  # “Every time,” he said, “it leaks.”
    r",[\"\u201d'\u2019]+\s[^.?!\"\u201c\u201d]{1,80},\s[\"\u201c](?!and|or|so|because)[a-z]"
)
_PART: Final = re.compile(  # The “boat,” he said, “leaks.”
    r"\A\w+\s[^\"\u201c\u201d:]+,\s[^\"\u201c\u201d,:]+,\s[\"\u201c][a-z][^\"\u201c\u201d]*[\"\u201d]?\Z"
)
_END: Final = re.compile(r"[\"'\u201d\u2019)]*(?:[.!?]|\s*\n|\Z)")
_QUOTATION: Final = re.compile(r"(?:[\"\u201c]|'').*?(?:[\"\u201d]|''|\Z)")
_MAY_END: Final = re.compile(
    r"[,;:()\u2014\u2013](?!\d)|\s-+\s|\b(?:after|although|as|because|before|but|if|since|though"
    r"|unless|until|what|when(?:ever)?|where(?:ver|as)?|which|while|who)\b"
)
"""Where the narrator may go on behind what is said."""
_OF_TOLD: Final = re.compile(r"\b(?:(?:been|was|were) told|telling) [^,;]*\Z")
_OF_OTHERS: Final = re.compile(
    r", (?:but|while|although|though|whereas|meaning) (?!(?:rather|also|later|not|only|instead"
    r"|still|now|in|on|at|with|if|when|by|for|to|\w+ly|\w+ing|\w+ed)\b)[a-z][^()]+\Z"
)
_AND: Final = re.compile(r"\b(?:and|or)\b(?! that\b| \")")
_GOES_ON: Final = re.compile(r"[^.!?\n\"\u201c\u201d]*[^.!?\n\"\u201c\u201d\w'](?:[\"\u201c]|'')")
_NEXT, _SOON = 3, 25  # the next attributions, and how near the cue of one is
_APART: Final = re.compile(r"(?:\W|\b(?:and|but|or|nor|so|yet|though|although|while|as))\s+\Z")
_STOP: Final = re.compile(r"(?<!\.\w)\.\Z")  # but for "U.S."


def _quote(
    body: Body, one: Attribution, anchor: Selector | None, span: ArticleSpan, roster: Roster
) -> Quote | None:
    source, via = roster.mention_id(one.source), roster.mention_id(one.via)
    if anchor is None or source is None or anchor.exact.endswith(":"):
        return None
    cue = " ".join(one.cue.of(body.text).split())
    quote = Quote(
        type=one.type,
        source=(source, *map(roster.id_of, one.source.others)),
        at=(anchor,),
        via=via if via != source else None,
        cue=cue if any(char.isalnum() for char in cue) else None,
        unchecked=True,
    )
    words = " ".join(span.of(body.text).split()).rstrip(",").removeprefix("that, ")
    folded, only = fold_text(words), fold_text(only_quotation(anchor.exact) or "").rstrip(",")
    marked = [words[slice(*part)] for part in quoted(words)]
    is_marked = one.type != "indirect" or _is_marked(body.text, one)
    around = ArticleSpan(max(0, span.start - 1), span.end + 1)
    marked += _SINGLE.findall(around.of(body.text) if is_marked else anchor.exact)
    is_part = one.type == "direct" and _PART.search(anchor.exact) is not None
    if is_part or (one.type == "indirect" and any(not part.istitle() for part in marked)):
        quote = quote._replace(type="mixed")
    is_denied = folded[: folded.find(only)].rstrip(' "').endswith((" not", " not to", " never"))
    is_clear = only == folded or (quote.type == "mixed" and only in folded and not is_denied)
    if (only and is_clear) or (quote.type == "indirect" and not is_marked):
        return quote
    return quote._replace(content=words) if folded in fold_text(anchor.exact) else None
