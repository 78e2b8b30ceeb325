"""Make the figures of a draft from the numbers of an article.

Different numbers of dead, from different sources, become figures that can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from briefing_tui.drafting.body import Body, Ids
from briefing_tui.drafting.cast import Naming
from briefing_tui.drafting.figures import FoundFigure
from briefing_tui.drafting.number_words import CURRENCY
from briefing_tui.drafting.quotes import Speaker, Speakers, is_of_somebody
from briefing_tui.drafting.roster import Roster
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.drafting.values import PUT_AT
from briefing_tui.model.records import LENGTH_LIMIT, NARRATOR, Figure
from briefing_tui.model.segmentation import word_set

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
