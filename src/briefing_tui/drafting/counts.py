"""Make the figures of a draft: what is measured, who gives it, and which figures are compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from briefing_tui.drafting.body import Body, Ids
from briefing_tui.drafting.figures import FoundFigure, ItemSpan
from briefing_tui.drafting.lexicon import pattern
from briefing_tui.drafting.quotes import Speaker, Speakers
from briefing_tui.drafting.reading import ArticleReading
from briefing_tui.drafting.roster import Roster
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.records import LENGTH_LIMIT, NARRATOR, Figure
from briefing_tui.model.text import word_set


class Counts(NamedTuple):
    """The figures of a draft."""

    figures: tuple[Figure, ...]
    placed: tuple[ItemSpan, ...]
    attributions: tuple[int | None, ...]
    """For each figure, the index of its attribution."""
    sure: tuple[bool, ...]
    """For each figure, whether it can be taken as it is."""

    def only(self, *, sure: bool) -> Counts:
        """Return the figures that are sure, or those that are not."""
        places = [place for place, one in enumerate(self.sure) if one is sure]
        return Counts(*(tuple(row[place] for place in places) for row in self))  # type: ignore[arg-type]


def make_figures(
    body: Body,
    reading: ArticleReading,
    found: Sequence[FoundFigure],
    roster: Roster,
    speakers: Speakers,
    ids: Ids,
) -> Counts:
    """Return the figures of an article, in order, each with what it measures."""
    rows: list[tuple[Figure, ItemSpan, int | None, bool]] = []
    text = body.text
    per_sentence = Counter(body.sentence_number(one.span.start) for one in found)
    for one in found[:LENGTH_LIMIT]:
        if per_sentence[body.sentence_number(one.span.start)] > _MOST_IN_SENTENCE:
            continue  # a table
        if _CLAIM.search(text, max(0, one.span.start - _WINDOW), one.span.start):
            continue
        speaker = speakers.of(one.number)
        if speaker.is_unknown or (speaker.by and _is_aside(text, one.number)):
            speaker = Speaker(is_unknown=speaker.is_unknown)
        share = _Share(body, one, roster) if one.sort == "share" else None
        whole = share.whole if share else None
        span = ArticleSpan(one.span.start, whole.end if whole else one.span.end)
        anchor = body.anchor(span)
        if anchor is None:
            continue
        figure = Figure(
            id=ids.take("f", _id_words(one), otherwise="f-number"),
            value=one.value or None,
            low=one.low or None,
            high=one.high or None,
            unit=one.unit,
            bound=one.bound,
            at=(anchor,),
            by=speaker.by or NARRATOR,
            unchecked=True,
        )
        if share and whole and share.subject:
            measure, of = share.words(whole)
            figure = figure._replace(measure=measure, whole=of, subject=share.subject)
        else:
            figure = figure._replace(label=_label(body, reading, one))
        rows.append((figure, ItemSpan(figure.id, span), speaker.attribution, one.is_sure))
    counts = Counts(*(tuple(column) for column in zip(*rows, strict=True))) if rows else _NONE
    return compare_tolls(body, counts)


_NONE: Final = Counts((), (), (), ())
_WINDOW: Final = 200
_MOST_IN_SENTENCE: Final = 20
_CLAIM: Final = re.compile(
    r"\b(?:claims?|allegations?|accusations?|suggestions?|rumou?rs?|speculation|fears?|notion|idea"
    r")\s(?:that|of)\b[^.;:]*\Z|\b(?:den(?:y|ies|ied|ying)|disput(?:es?|ed|ing))\s[^.;:]*\Z"
)


def _is_aside(text: str, number: ArticleSpan) -> bool:
    """Return True for a number in an aside: "12" in "the fire, which killed 12 people, is out"."""
    # such a number may be the reporter's, not the speaker's
    opened = _ASIDE_START.search(text, max(0, number.start - _WINDOW), number.start)
    return opened is not None and _ASIDE_END.match(text, number.end) is not None


_ASIDE_START: Final = re.compile(r",\s(?:which|who|whose|where)\s[^,;:.]*\Z")
_ASIDE_END: Final = re.compile(r"[^,;:.!?]*,\s")


def _id_words(one: FoundFigure) -> str:
    unit = one.unit.split()[-1] if one.unit.split() else "number"
    value = one.value or f"{one.low}-{one.high}"
    return f"{unit} {value.replace('.', '-')}"


def _label(body: Body, reading: ArticleReading, one: FoundFigure) -> str | None:
    """Return what a figure is, in words that mean something alone."""
    phrase = _killed(body.text, one)
    if phrase:
        return phrase
    quotes = body.quotations(one.span)
    sentence = body.after_dateline(body.sentence_at(one.span.start))
    clause = None if quotes else reading.clause_at(one.span.start)
    if clause is not None and clause.subject is not None and clause.span.holds(one.span):
        start = clause.span.start + len(clause.opener)
        is_first = clause.span.start <= sentence.start
        is_joined = clause.opener in ("and", "but") and body.text[clause.span.start - 2] in ",;"
        is_opened = is_joined or clause.opener in ("that", "because")
        is_whole = is_opened != is_first and _ENDED.match(body.text, clause.span.end)
        words = _line(body.text[start : clause.span.end])
        if words and is_whole and not _LOOSE.search(words):
            return words
    if quotes:
        first, last = quotes[0]
        sentence = ArticleSpan(max(sentence.start, first), min(sentence.end, last))
    words = _line(sentence.of(body.text))
    return words if words and not _LOOSE.search(words) else None


def _line(words: str) -> str:
    words = " ".join(words.split()).strip(' ,;:.\u2014\u2013-*\u2022\u201c\u201d"')
    is_open = words.count("\u201c") != words.count("\u201d") or words.count('"') % 2
    if len(words) > _LONGEST_LABEL or is_open:
        return ""
    return words[:1].upper() + words[1:]


def _killed(text: str, one: FoundFigure) -> str:
    """Return the noun with its verb: "people killed" for "killed at least 27 people"."""
    if one.sort != "count" or not one.unit.split()[-1].isalpha():
        return ""
    unit = one.unit.split()[-1]
    after = _WERE.match(text, one.span.end)
    before = _DID.search(text, max(0, one.span.start - 40), one.span.start)
    verb = after["verb"] if after else before["verb"] if before and not before["be"] else ""
    if not verb or unit == verb or unit in _STATES or unit.rstrip("s") in _NO_OBJECTS:
        return ""
    return f"{unit} {verb}"


_ENDED: Final = re.compile(
    r"\s*(?:[,.;:!?)\"\u201d\u2014\u2013]|\Z)|\s(?:and|but|while|when|after|because|as|who|which)\b"
)
_LONGEST_LABEL: Final = 110
_DEEDS: Final = pattern("figures", "deeds")
_WERE: Final = re.compile(
    rf"\s(?:were|was|are|had been|have been|has been)\s(?:\w+ly\s)?(?P<verb>{_DEEDS})\b"
)
_DID: Final = re.compile(rf"(?P<be>\b(?:be|been|was|were)\s)?\b(?P<verb>{_DEEDS})\s\Z")
_STATES: Final = word_set(
    "dead injured wounded missing killed hurt arrested detained deaths arrests"
)
_NO_OBJECTS: Final = word_set(
    "day week month year hour minute decade second time percent mile point"
)
_LOOSE: Final = re.compile(
    r"[a-z]:\s|\A(?:It|They|This|That|These|Those|Which|Who|Its|Their|Here|There|Than|And|But|Or|Of|He|She"
    r"|If|What|You|We|I|While|When|As|Although|Though|Because|Asked|Puts?)\b"
    r"|\b(?:the|a|an|of|to|in|on|at|for|with|by|and|or|but|that|which|who|from|his|her)\Z"
)


class _Share:
    """Reads who has a share of what: "Lind won 51 percent of the vote"."""

    def __init__(self, body: Body, one: FoundFigure, roster: Roster) -> None:
        self._text = body.text
        self._roster = roster
        start = max(body.sentence_at(one.number.start).start, one.span.start - _WINDOW)
        self._before = ArticleSpan(min(start, one.span.start), one.span.start)
        self.whole = self._whole(one)
        self.subject = self._subject() if self.whole else None

    def _whole(self, one: FoundFigure) -> ArticleSpan | None:
        match = _OF_WHOLE.match(self._text, one.span.end)
        around = self._text[self._before.start : one.span.end + _WINDOW // 2]
        if match is None or _NO_RESULT.search(around):
            return None
        return ArticleSpan(match.start("whole"), match.end())

    def words(self, whole: ArticleSpan) -> tuple[str, str]:
        """Return the measure and the whole, in words."""
        words = " ".join(whole.of(self._text).split())
        bare = re.sub(r"^(?:the|all|its)\s+", "", words, flags=re.I)
        bare = re.sub(r"^((?:[\w-]+ )?)(vote|ballot|seat)s\b", r"\1\2", bare)
        return f"share of the {bare}", f"the {bare}"

    def _subject(self) -> str | None:
        start, end = self._before
        for verb in (_GOT, _GAVE):
            match = verb.search(self._text, start, end)
            if match is not None:
                return self._holder(ArticleSpan(*match.span("who")))
        return None

    def _holder(self, who: ArticleSpan) -> str | None:
        sex = {"he": "male", "him": "male", "she": "female", "her": "female"}.get(
            who.of(self._text).lower()
        )
        if sex is not None:
            before = ArticleSpan(self._before.start, who.start)
            named = {one.actor for one in self._roster.namings_in(before)}
            fitting = {actor for actor in named if self._fits(actor, sex)}
            return self._roster.id_of(fitting.pop()) if len(fitting) == 1 else None
        for naming in self._roster.namings_in(ArticleSpan(who.start - 60, who.end)):
            head = self._text[max(0, naming.span.start - 12) : naming.span.start]
            if naming.span.end == who.end and not _OF.search(head):
                return self._roster.id_of(naming.actor)
        return None

    def _fits(self, actor: int, sex: str) -> bool:
        known = self._roster.found(actor)
        return known.kind == "person" and known.sex in (sex, "")


_NO_RESULT: Final = re.compile(
    r"\b(?:(?<!closure of )(?<!closing of )(?<!the )polls?(?!\s+(?:clos|open))|an? poll|surveys?"
    r"|polling|surveyed|project(?:ed|ions?)|forecasts?|expected|predicted|previous|earlier"
    r"|last (?:election|time|year)|first round|run-?off|compared|up from|down from|exit poll"
    r"|(?:would|could|might) \w+)\b",
    re.I,
)
_OF_WHOLE: Final = re.compile(
    r"\s+of\s+(?P<whole>(?:(?:the|all|its)\s+)?(?:popular |valid |total |electoral "
    r"|company['\u2019]s )?(?:votes?|ballots?|seats|shares|stock|vote share)(?:\s+cast)?"
    r"(?:\s+in\s+(?:the\s+)?(?:[A-Z0-9][\w-]*)(?:\s+[A-Z0-9][\w-]*){0,3})?)\b"
)
_OF: Final = re.compile(r"\b(?:for|of|in|at|from|to|near|against|over|with)\s(?:the\s)?\Z")
_GOT: Final = re.compile(
    r"(?P<who>\b(?:he|she)|[A-Z][\w'\u2019-]*(?<!['\u2019]s))\s+"
    r"(?:(?:had|has|have|having|in fact|actually|really|already|now)\s+)*"
    r"(?:garnered|won|got|gained|received|secured|took|polled|obtained|scored|earned|captured"
    r"|holds?|held|owns?|owned|had|has|claimed|collected|drew)"
    r"(?:\s+(?:re-?election|the (?:election|race|presidency|vote)))?(?:\s+(?:with|by))?"
    r"\s+(?:just\s+|only\s+)?\Z"
)
_GAVE: Final = re.compile(
    r"\b(?:g[ai]ve|gives|given|giving|award(?:ed|ing)|handed|credit(?:ed|ing)|declar(?:ed|ing)"
    r"|proclaimed|named|show(?:ed|s|ing)|puts?)\s+(?:(?:President|Senator|M(?:r|s|rs)\.?)\s+)?"
    r"(?P<who>him|her|[A-Z][\w'\u2019-]*(?:\s[A-Z][\w'\u2019-]*){0,2})\s+"
    r"(?:(?:as\s+)?(?:the\s+)?(?:victor|winner|re-?elected|president)\s+)?(?:on\s+\w+day\s+)?"
    r"(?:(?:with|at|on)\s+)?(?:just\s+|only\s+)?\Z"
)
_UNITS: Final = word_set("people persons dead deaths killed victims civilians fatalities residents")
_NEAR: Final = 2
_MOST_TOLLS: Final = 12


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
    for first, last in combinations(tolls, 2):
        sources = {figures[first.place].by, figures[last.place].by}
        is_near = abs(first.paragraph - last.paragraph) <= _NEAR
        if len(sources) > 1 and is_near and (first.is_definite or last.is_definite):
            for toll in (first, last):
                figure = figures[toll.place]
                figures[toll.place] = figure._replace(measure="deaths", unit="deaths", label=None)
    return counts._replace(figures=tuple(figures))


def _tolls(body: Body, counts: Counts) -> Iterator[_Toll]:
    for place, (figure, placed) in enumerate(zip(counts.figures, counts.placed, strict=True)):
        unit = figure.unit.split()[-1:]
        if figure.by == NARRATOR or figure.measure or not _UNITS.issuperset(unit):
            continue
        sentence = body.sentence_at(placed.span.start)
        start, end = max(sentence.start, placed.span.start - _WINDOW), placed.span.end + _WINDOW
        words = body.text[start : min(sentence.end, end)]
        if _OTHER_EVENT.search(words) or not _is_of_deaths(body.text, sentence, placed.span):
            continue
        paragraph = body.paragraph_number(placed.span.start)
        yield _Toll(place, paragraph, _THE_DEAD.search(words) is not None)


def _is_of_deaths(text: str, sentence: ArticleSpan, figure: ArticleSpan) -> bool:
    before = list(_FATES.finditer(text, max(sentence.start, figure.start - 60), figure.start))
    if before:
        return before[-1]["death"] is not None
    after = _FATES.search(text, figure.start, min(sentence.end, figure.end + 30))
    return after is not None and after["death"] is not None


_FATES: Final = re.compile(
    r"\b(?:(?P<death>kill(?:ed|ing|s)?|died|dead|deaths?|death toll|toll|fatalities)"
    r"|injur\w+|wound\w+|hurt|arrest\w+|detain\w+|missing|rescued|survived|displaced|treated)\b",
    re.I,
)
_THE_DEAD: Final = re.compile(
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
