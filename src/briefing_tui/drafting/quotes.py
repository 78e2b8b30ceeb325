"""Make the quotes and the figures of a draft, and find the speaker of any passage."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations
from typing import Final, NamedTuple

from briefing_tui.drafting.attributions import Attribution
from briefing_tui.drafting.body import Body, Ids, slug
from briefing_tui.drafting.cast import Naming
from briefing_tui.drafting.figure_units import CURRENCY
from briefing_tui.drafting.figures import PUT_AT, FoundFigure
from briefing_tui.drafting.lexicon import denies
from briefing_tui.drafting.roster import Roster
from briefing_tui.drafting.units import ArticleSpan, with_marks
from briefing_tui.model.anchors import fold_text
from briefing_tui.model.items import content
from briefing_tui.model.records import LENGTH_LIMIT, NARRATOR, Figure, Quote, Selector
from briefing_tui.model.text import word_set


class Speaker(NamedTuple):
    """The speaker of a passage."""

    by: str | None = None
    """The id of the actor, or None for the article's own voice."""
    via: str | None = None
    attribution: int | None = None
    """The index of the attribution that holds the passage."""
    content: ArticleSpan | None = None
    """The part of the attribution's content in which the passage stands."""
    is_direct: bool = False
    """True if the passage stands in a quotation."""
    is_unknown: bool = False
    """True if somebody says the passage, but it is not clear who."""


class Speakers:
    """Finds who says a passage."""

    def __init__(self, body: Body, attributions: Sequence[Attribution], roster: Roster) -> None:
        self._body = body
        self._text = body.text
        self._attributions = attributions
        self._roster = roster
        self._contents = sorted(
            (span.start, span.end, place)
            for place, one in enumerate(attributions)
            for span in one.content
        )
        cues = sorted(one.cue for one in attributions)
        self._cues = [cue.start for cue in cues]
        self._cue_ends = [cue.end for cue in cues]
        self._starts = [start for start, _, _ in self._contents]
        self._reach = list(accumulate((end for _, end, _ in self._contents), max))
        """For each content, the largest offset at which it or an earlier content ends."""

    def of(self, span: ArticleSpan) -> Speaker:
        """Return who says the words in `span`."""
        inner = self.innermost(span)
        if inner is None:
            return Speaker(is_unknown=self._has_unnamed_speaker(span))
        place, content = inner
        one = self._attributions[place]
        if one.source is None or one.source.actor is None or not self._is_sure(one):
            return Speaker(is_unknown=True)
        if denies(one.cue.of(self._text)):  # somebody else says what is denied
            return Speaker(is_unknown=True)
        by = self._roster.id_of(one.source.actor)
        via = self._roster.mention_id(one.via)
        return Speaker(by, via if via != by else None, place, content, one.type == "direct")

    def _is_sure(self, one: Attribution) -> bool:
        return one.is_sure and self._roster.is_sure(one.source)

    def _has_unnamed_speaker(self, span: ArticleSpan) -> bool:
        sentence = self._body.sentence_at(span.start)
        paragraph = self._body.paragraph_at(span.start)
        if _SPEAKER_LABEL.match(self._body.text, *paragraph) or _FIRST_PERSON.search(
            self._body.text, *sentence
        ):
            return True
        for found in _SAYING.finditer(self._body.text, *sentence):
            at = bisect_right(self._cues, found.start())
            if not (at and self._cue_ends[at - 1] > found.start()) and not (
                at < len(self._cues) and self._cues[at] < found.end()
            ):
                return True
        return False

    def innermost(self, span: ArticleSpan) -> tuple[int, ArticleSpan] | None:
        """Return the index and the content of the innermost attribution that holds the passage."""
        best: tuple[int, ArticleSpan] | None = None
        shortest = 0
        at = bisect_right(self._starts, span.start) - 1
        while at >= 0 and self._reach[at] >= span.end:
            start, end, place = self._contents[at]
            if end >= span.end and (best is None or end - start < shortest):
                best, shortest = (place, ArticleSpan(start, end)), end - start
            at -= 1
        return best


_SAYING: Final = re.compile(
    r"\b(?:said|says|told|according to|reported|reports that|estimates?d?"
    r"|puts? (?:it|(?:the|its|their) [\w ]{3,40}) (?:at|below|above|over|under|between|closer)"
    r"|claimed|alleg(?:ed?|es|ing)|argue[sd]?|insist(?:s|ed)?|assert(?:s|ed)|warn(?:s|ed)"
    r"|predict(?:s|ed)?|believes?|expects"
    r"|by (?:its|their|his|her) (?:own )?(?:count|estimates?|reckoning|calculations?|account)"
    r"|sees (?:\w+ ){1,3}\w+ing|den(?:y|ies|ied|ying)"
    r"|(?<!votes )(?<!ballots )(?<!been )(?<!being )counted\s"
    r"(?=about|around|some|at|more|over|\d)"
    r"|claims\s(?:that|to|it|he|she|they|the|more|less|fewer|over|about|around|nearly|at|up"
    r"|some|between|only|just|\W?\d))\b",
    re.I,
)
_SPEAKER_LABEL: Final = re.compile(r"(?:[QA]|[A-Z][A-Z. ]{1,30}):\s")
_FIRST_PERSON: Final = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us)\b(?!\.)")


def is_of_somebody(body: Body, number: ArticleSpan, end: int, *, is_share: bool) -> bool:
    """Return True if the number is somebody's claim: "the claim that he took $5".

    `end` is the end of the figure's words.
    """
    text = body.text
    sentence = body.sentence_at(number.start)
    return (
        _CLAIM.search(text, sentence.start, number.start) is not None
        or (is_share and _POLLED.match(text, end, sentence.end) is not None)
        or (is_share and _POLL.search(text, *sentence) is not None)
        or _SAID_AT_END.search(text, end, sentence.end) is not None
        or _FORECAST_BEFORE.search(text, sentence.start, number.start) is not None
        or _FORECAST_AFTER.match(text, number.end, sentence.end) is not None
    )


_POLL: Final = re.compile(
    r"\b(?:(?:an?|the|its|latest|recent|new|opinion)\s(?:\w+\s)?poll(?!\s(?:clos|open))|pollsters?"
    r"|surveys?|(?:adults|people|voters|those|workers)\ssurveyed|surveyed\s\d"
    r"|respondents|polled|polls\s(?:show|suggest|put|found|gave|give))\b",
    re.I,
)
_POLLED: Final = re.compile(
    r"\s(?:of\s(?:(?!(?:what|that|they|he|she|it|we|who|which)\b)[\w'\u2019-]+\s){1,8}|\w+\s)?(?:said|say|saying|believed?|think|thought|felt|feel"
    r"|reported|agreed?|disagreed?|disapproved?|approved?|supported|opposed|support|oppose"
    r"|favou?r(?:ed)?|backed|back|prefer(?:red)?|want(?:ed)?|would|expect(?:ed)?"
    r"|(?:are|were|was|is)\s(?:in favou?r|against|opposed|satisfied|worried|undecided))\b"
)
"""Words after a percentage that is the result of a poll: "of voters said" after "60%"."""
_FORECASTERS: Final = (
    r"(?:analysts|economists|forecasters|experts|traders|investors|brokers|markets|pollsters)"
)
_FORECAST_BEFORE: Final = re.compile(
    rf"\b{_FORECASTERS}\b[^.;]{{0,40}}\b(?:expect|forecast|predict|project|estimate)\w*"
    r"\s[^.;,]{0,40}\Z|\b(?:forecasts?|expectations|estimates|consensus)\s(?:of|for|was|were)"
    r"\s[^.;,]{0,40}\Z",
    re.I,
)
_FORECAST_AFTER: Final = re.compile(
    rf"[^,.;]{{0,30}}\b(?:{_FORECASTERS}|it|they|he|she)\s(?:had\s)?(?:\w+\s){{0,2}}(?:expect|forecast"
    r"|predict|project|estimate|assume)",
    re.I,
)
_SAID_AT_END: Final = re.compile(
    r",[\"\u201d]?\s(?:[\w.'\u2019&-]+\s){1,7}(?:said|says|added|reported|announced|estimates"
    r"|estimated)(?=[.,;]|\s(?:in|on|at|to|while|late|early|last|this|by|during|from|\w+day)\b)"
    r"|,\saccording\sto\s"
)
_CLAIM: Final = re.compile(
    r"\b(?:claims?|allegations?|accusations?|suggestions?|rumou?rs?|speculation|reports?|fears?"
    r"|notion|idea)\s(?:that|of)\b[^.;:]*\Z"
)
_LONGEST: Final = 600
"""Maximum number of characters of an anchor that holds source, cue and content."""


class Made(NamedTuple):
    """The quotes of a draft."""

    quotes: tuple[Quote, ...]
    of: tuple[str | None, ...]
    """The id of the first quote of each attribution, or None if the attribution has no quote."""
    spans: tuple[ArticleSpan, ...]
    """The place of each quote in the text."""
    unsigned: int
    """The number of attributions that are left out because the speaker is not clear."""


def make_quotes(
    body: Body,
    attributions: Sequence[Attribution],
    roster: Roster,
    ids: Ids,
    *,
    everything: bool = False,
) -> Made:
    """Return the quotes of the attributions that are sure; with `everything`, also of others."""
    quotes: list[Quote] = []
    of: list[str | None] = []
    spans: list[ArticleSpan] = []
    unsigned = 0
    for place, one in enumerate(attributions):
        first = None
        if not roster.is_sure(one.source):
            unsigned += 1
        elif (everything or one.is_sure) and len(quotes) < LENGTH_LIMIT - len(one.quoted) - 1:
            others = attributions[max(0, place - 4) : place]
            for quote, span in _quotes(body, one, others, roster, ids):
                first = first or quote.id
                quotes.append(quote)
                spans.append(span)
        of.append(first)
    return Made(tuple(quotes), tuple(of), tuple(spans), unsigned)


def _quotes(
    body: Body,
    one: Attribution,
    others: Sequence[Attribution],
    roster: Roster,
    ids: Ids,
) -> Iterator[tuple[Quote, ArticleSpan]]:
    for quoted in one.quoted:
        span = with_marks(body.text, quoted, opening=True, closing=True)
        anchors = _anchors(body, one, others, span if one.type == "direct" else _content(one, span))
        words = quoted.of(body.text)
        quote = _quote(body, one, anchors, words, roster, ids)
        if quote is not None:
            yield quote, quoted
    if one.quoted:
        return
    span = ArticleSpan(one.content[0].start, one.content[-1].end)
    anchors = _anchors(body, one, others, span, pieces=one.content)
    reported = span.of(body.text) if one.type == "direct" else None
    quote = _quote(body, one, anchors, reported, roster, ids)
    if quote is not None:
        yield quote, span


def _content(one: Attribution, quoted: ArticleSpan) -> ArticleSpan:
    for span in one.content:
        if span.holds(quoted):
            return span
    return quoted


def _anchors(
    body: Body,
    one: Attribution,
    others: Sequence[Attribution],
    span: ArticleSpan,
    pieces: Sequence[ArticleSpan] = (),
) -> tuple[Selector, ...]:
    """Return one anchor for the source, the cue and `span` if they stand close together.

    Otherwise, return an anchor for each of `pieces`. If there are no pieces, return an anchor for
    `span`.
    """
    paragraph = body.paragraph_at(span.start)
    parts = [span, one.cue]
    if one.source is not None and not _is_far(one, span, others):
        parts.append(one.source.span)
    if all(paragraph.holds(part) for part in parts):
        hull = ArticleSpan(min(part.start for part in parts), max(part.end for part in parts))
        hull = _with_closing_mark(body.text, hull)
        if hull.end - hull.start <= _LONGEST and (anchor := body.anchor(hull)) is not None:
            return (anchor,)
    found = [body.anchor(piece) for piece in (pieces or (span,))]
    return tuple(anchor for anchor in found if anchor is not None)


def _is_far(one: Attribution, span: ArticleSpan, others: Sequence[Attribution]) -> bool:
    if one.source is None:
        return True
    low, high = one.source.span.end, min(one.cue.start, span.start)
    return any(
        low <= other.cue.start < high and not other.cue.overlaps(one.cue) for other in others
    )


def _with_closing_mark(text: str, span: ArticleSpan) -> ArticleSpan:
    words = span.of(text)
    is_open = words.count('"') % 2 == 1 or words.count("\u201c") > words.count("\u201d")
    return with_marks(text, span, opening=False, closing=True) if is_open else span


def _quote(
    body: Body,
    one: Attribution,
    anchors: tuple[Selector, ...],
    words: str | None,
    roster: Roster,
    ids: Ids,
) -> Quote | None:
    if not anchors or one.source is None or one.source.actor is None:
        return None
    source = roster.id_of(one.source.actor)
    via = roster.mention_id(one.via)
    cue = " ".join(one.cue.of(body.text).split())
    quote = Quote(
        type=one.type,
        source=source,
        at=anchors,
        via=via if via != source else None,
        cue=cue if any(char.isalnum() for char in cue) else None,
        unchecked=True,
    )
    if words is not None:
        words = " ".join(words.split()).rstrip(",")
        if not words:
            return None
        implied = content(quote)
        if implied is None or fold_text(implied).rstrip(",") != fold_text(words):
            quote = quote._replace(content=words)
            if fold_text(words) not in fold_text(" ".join(at.exact for at in anchors)):
                return None
    return quote._replace(id=ids.number("q", slug(source), "source"))


_LONGEST_WHOLE: Final = 60


class ItemSpan(NamedTuple):
    """The id of an item, and its span in the text."""

    id: str
    span: ArticleSpan


class Counts(NamedTuple):
    """The figures of a draft."""

    figures: tuple[Figure, ...]
    placed: tuple[ItemSpan, ...]
    attributions: tuple[int | None, ...]
    """For each figure, the index of its attribution."""


def make_figures(
    body: Body, found: Sequence[FoundFigure], roster: Roster, speakers: Speakers, ids: Ids
) -> Counts:
    """Return figures for numbers whose speaker is known."""
    figures: list[Figure] = []
    placed: list[ItemSpan] = []
    attributions: list[int | None] = []
    for one in found:
        speaker = speakers.of(one.number)
        shared = _Share(body, one, roster) if one.sort == "share" else None
        whole = shared.whole if shared else None
        span = ArticleSpan(one.span.start, whole.end) if whole else one.span
        anchor = body.anchor(span)
        if speaker.attribution is None and is_of_somebody(
            body, one.number, one.span.end, is_share=one.sort == "share"
        ):
            continue
        if speaker.by and not speaker.is_direct and _is_aside(body, one.number):
            continue
        if anchor is None or speaker.is_unknown or len(figures) >= LENGTH_LIMIT:
            continue
        if one.sort == "age" and not speaker.is_direct:
            speaker = Speaker()  # ages are the reporter's, also within reported speech
        subject = shared.subject if shared else _person_of_age(body, one, roster)
        figure = Figure(
            id=ids.take("f", _id_words(one), otherwise="f-number"),
            value=one.value or None,
            low=one.low or None,
            high=one.high or None,
            unit=one.unit,
            bound=one.bound,
            at=(anchor,),
            unchecked=True,
        )
        if speaker.by:
            figure = figure._replace(by=speaker.by)
        if shared and whole and subject:
            measure, of = shared.words(whole)
            figure = figure._replace(measure=measure, whole=of, subject=subject)
        elif one.sort == "age" and subject:
            figure = figure._replace(measure="age", subject=subject)
        figures.append(figure)
        placed.append(ItemSpan(figure.id, span))
        attributions.append(speaker.attribution)
    return Counts(tuple(figures), tuple(placed), tuple(attributions))


def _is_aside(body: Body, number: ArticleSpan) -> bool:
    """Return True for a number in an aside: "12" in "the fire, which killed 12 people, is out"."""
    # such a number may be the reporter's, not the speaker's
    sentence = body.sentence_at(number.start)
    opened = _ASIDE_START.search(body.text, sentence.start, number.start)
    return opened is not None and _ASIDE_END.match(body.text, number.end, sentence.end) is not None


_ASIDE_START: Final = re.compile(r",\s(?:which|who|whose|where)\s[^,;:]*\Z")
_ASIDE_END: Final = re.compile(r"[^,;:.!?]*,\s")


def _id_words(one: FoundFigure) -> str:
    unit = one.unit.split()[-1] if one.unit.split() else "number"
    value = one.value or f"{one.low}-{one.high}"
    return f"{unit} {value.replace('.', '-')}"


def _person_of_age(body: Body, one: FoundFigure, roster: Roster) -> str | None:
    if one.sort != "age":
        return None
    before = ArticleSpan(max(0, one.span.start - 80), one.span.start)
    last = None
    for naming in roster.namings_in(before):
        last = naming
    if last is None or roster.found(last.actor).kind != "person":
        return None
    gap = body.text[last.span.end : one.span.start]
    return roster.id_of(last.actor) if gap.strip() in (",", "(", ", aged", "") else None


class _Share:
    """Reads who has a share of what: "Lind won 51 percent of the vote"."""

    def __init__(self, body: Body, one: FoundFigure, roster: Roster) -> None:
        self._text = body.text
        self._roster = roster
        sentence = body.sentence_at(one.number.start)
        self._before = ArticleSpan(min(sentence.start, one.span.start), one.span.start)
        self.whole = self._whole(one, sentence)
        self.subject = self._subject() if self.whole else None

    def _whole(self, one: FoundFigure, sentence: ArticleSpan) -> ArticleSpan | None:
        if _NO_RESULT.search(self._text, *sentence):
            return None
        found = _OF_WHOLE.match(self._text, one.span.end, sentence.end)
        if found is None or found.end() - found.start() > _LONGEST_WHOLE:
            return None
        return ArticleSpan(found.start("whole"), found.end())

    def words(self, whole: ArticleSpan) -> tuple[str, str]:
        words = " ".join(whole.of(self._text).split())
        bare = re.sub(r"^(?:the|all|its)\s+", "", words, flags=re.I)
        bare = re.sub(r"^((?:[\w-]+ )?)(vote|ballot|seat)s\b", r"\1\2", bare)
        return f"share of the {bare}", f"the {bare}"

    def _subject(self) -> str | None:
        start, end = self._before
        for pattern in (_GOT, _GAVE):
            found = pattern.search(self._text, max(start, end - 160), end)
            if found is not None:
                return self._holder(ArticleSpan(*found.span("who")))
        return None

    def _holder(self, who: ArticleSpan) -> str | None:
        word = who.of(self._text).lower()
        if word in ("he", "him", "she", "her"):
            sex = "male" if word in ("he", "him") else "female"
            fitting = {
                naming.actor
                for naming in self._roster.namings_in(ArticleSpan(self._before.start, who.start))
                if self._fits(naming, sex)
            }
            return self._roster.id_of(fitting.pop()) if len(fitting) == 1 else None
        for naming in self._roster.namings_in(ArticleSpan(who.start - 60, who.end)):
            if naming.span.end == who.end and not _OF.search(
                self._text, self._before.start, naming.span.start
            ):
                return self._roster.id_of(naming.actor)
        return None

    def _fits(self, naming: Naming, sex: str) -> bool:
        found = self._roster.found(naming.actor)
        return found.kind == "person" and found.sex in (sex, "")


_NO_RESULT: Final = re.compile(
    r"\b(?:(?<!closure of )(?<!closing of )(?<!the )polls?(?!\s+(?:clos|open))|an? poll"
    r"|surveys?|polling|surveyed|projected|projections?|forecasts?|expected|"
    r"predicted|previous|earlier|last (?:election|time|year)|first round|run-?off|compared"
    r"|up from|down from|"
    r"exit poll|would (?:win|get|receive)|could (?:win|get))\b",
    re.I,
)
_OF_WHOLE: Final = re.compile(
    r"\s+of\s+(?P<whole>(?:(?:the|all|its)\s+)?(?:popular |valid |total |electoral "
    r"|company['\u2019]s )?"
    r"(?:votes?|ballots?|seats|shares|stock|vote share)(?:\s+cast)?"
    r"(?:\s+in\s+(?:the\s+)?(?:[A-Z0-9][\w-]*)(?:\s+[A-Z0-9][\w-]*)*)?)\b"
)
_OF: Final = re.compile(r"\b(?:for|of|in|at|from|to|near|against|over|with)\s(?:the\s)?\Z")
"""A preposition before a name: "for" in "the MP for Osk"."""
_AUXILIARY: Final = r"(?:(?:had|has|have|having|in fact|actually|really|already|now)\s+)*"
_GOT_VERB: Final = (
    r"(?:garnered|won|got|gained|received|secured|took|polled|obtained|scored|earned|captured|"
    r"holds?|held|owns?|owned|had|has|claimed|collected|drew)"
)
_GOT: Final = re.compile(
    rf"(?P<who>\b(?:he|she)|[A-Z][\w'\u2019-]*(?<!['\u2019]s))\s+{_AUXILIARY}{_GOT_VERB}"
    r"(?:\s+(?:re-?election|the (?:election|race|presidency|vote)))?(?:\s+(?:with"
    r"|by))?\s+(?:just\s+|only\s+)?\Z"
)
"""Words before an election result: "he had garnered" in "he had garnered 52%"."""
_GAVE: Final = re.compile(
    r"\b(?:gave|gives|giving|given|awarded|awarding|handed|credited|crediting|declared"
    r"|declaring|proclaimed|"
    r"named|showed|shows|showing|put|puts)\s+(?:President\s+|Mr\.?\s+|Ms\.?\s+|Mrs\.?\s+"
    r"|Senator\s+)?"
    r"(?P<who>him|her|[A-Z][\w'\u2019-]*(?:\s[A-Z][\w'\u2019-]*){0,2})\s+"
    r"(?:(?:as\s+)?(?:the\s+)?(?:victor|winner|re-?elected|president)\s+)?(?:on\s+\w+day\s+)?(?:with\s+|at\s+"
    r"|on\s+)?(?:just\s+|only\s+)?\Z"
)
"""Words before an election result: "declared him the victor with"."""
MEASURE: Final = "deaths"
_UNITS: Final = word_set("people persons dead deaths killed victims civilians fatalities residents")
_NEAR: Final = 2
"""Maximum distance between compared figures: sentences for estimates, paragraphs for deaths."""
_MOST_TOLLS: Final = 12
"""Maximum number of death tolls to compare. An article with more is about several events."""


def compare_estimates(body: Body, counts: Counts) -> Counts:
    """Give two figures the same measure if one corrects the other.

    The figures must have the same unit and different sources.
    """
    figures = list(counts.figures)
    for place, (figure, placed) in enumerate(zip(counts.figures, counts.placed, strict=True)):
        start = placed.span.start
        sentence = body.sentence_at(start)
        if not PUT_AT.search(body.text, sentence.start, start) or figure.by == NARRATOR:
            continue
        for other in range(place - 1, -1, -1):
            before = figures[other]
            away = body.sentence_number(start) - body.sentence_number(
                counts.placed[other].span.start
            )
            if away > _NEAR:
                break
            if before.unit == figure.unit and before.by not in (figure.by, NARRATOR):
                if _has_other_of_unit(body, counts, other):
                    break
                measure = before.measure or _counted(body, before, counts.placed[other].span)
                for one in (other, place):
                    figures[one] = figures[one]._replace(measure=measure)
                break
    return counts._replace(figures=tuple(figures))


def _has_other_of_unit(body: Body, counts: Counts, place: int) -> bool:
    sentence = body.sentence_at(counts.placed[place].span.start)
    return any(
        sentence.holds(counts.placed[other].span)
        for other, figure in enumerate(counts.figures)
        if other != place and figure.unit == counts.figures[place].unit
    )


def _counted(body: Body, figure: Figure, span: ArticleSpan) -> str:
    found = _IN_MONEY.match(body.text, span.end)
    if found is not None:
        return found[1]
    return "amount" if CURRENCY.search(figure.unit) else figure.unit


_IN_MONEY: Final = re.compile(r"\sin\s((?:[a-z]+\s)?[a-z]+s)\b")


class _Toll(NamedTuple):
    place: int
    paragraph: int
    is_definite: bool
    """True if the sentence speaks of "the dead", "the death toll" or the like."""


def compare_tolls(body: Body, counts: Counts) -> Counts:
    """Find counts of the dead that can be compared, and give them the same `measure`.

    Such counts stand close together and have different named sources. One of the counts is
    called "the dead" or "the death toll". Counts of another time or place are left out.
    """
    figures = list(counts.figures)
    tolls = list(_tolls(body, counts))
    if len(tolls) > _MOST_TOLLS:
        return counts
    for one, other in combinations(tolls, 2):
        sources = {figures[one.place].by, figures[other.place].by}
        is_near = abs(one.paragraph - other.paragraph) <= _NEAR
        if len(sources) > 1 and is_near and (one.is_definite or other.is_definite):
            for toll in (one, other):
                figures[toll.place] = figures[toll.place]._replace(measure=MEASURE, unit=MEASURE)
    return counts._replace(figures=tuple(figures))


def _tolls(body: Body, counts: Counts) -> Iterator[_Toll]:
    for place, (figure, placed) in enumerate(zip(counts.figures, counts.placed, strict=True)):
        if figure.by == NARRATOR or not _counts_people(figure):
            continue
        sentence = body.sentence_at(placed.span.start)
        words = sentence.of(body.text)
        if _OTHER_EVENT.search(words) or not _is_of_deaths(body.text, sentence, placed.span):
            continue
        paragraph = body.paragraph_number(placed.span.start)
        yield _Toll(place, paragraph, _DEFINITE.search(words) is not None)


def _counts_people(figure: Figure) -> bool:
    words = figure.unit.split()
    return bool(words) and words[-1] in _UNITS and figure.measure is None


def _is_of_deaths(text: str, sentence: ArticleSpan, figure: ArticleSpan) -> bool:
    before = list(_FATES.finditer(text, sentence.start, figure.start))
    if before and figure.start - before[-1].end() < 60:
        return before[-1]["death"] is not None
    after = _FATES.search(text, figure.start, min(sentence.end, figure.end + 30))
    return after is not None and after["death"] is not None


_FATES: Final = re.compile(
    r"\b(?:(?P<death>kill(?:ed|ing|s)?|died|dead|deaths?|death toll|toll|fatalities)"
    r"|injur\w+|wound\w+|hurt|arrest\w+|detain\w+|missing|rescued|survived|displaced|treated)\b",
    re.I,
)
_DEFINITE: Final = re.compile(
    r"\bthe (?:dead|(?:death|final|official|true|real) toll|toll|deaths"
    r"|number of (?:the )?(?:dead|deaths|victims|people killed))\b",
    re.I,
)
_OTHER_EVENT: Final = re.compile(
    r"\b(?:initial(?:ly)?|first|earlier|previous(?:ly)?|another|other|separate|elsewhere"
    r"|last year|rose|risen|up from|more than \w+ years?|since|in (?:19|20)\d\d"
    r"|each year|a year|every|could|would|might|may)\b",
    re.I,
)
