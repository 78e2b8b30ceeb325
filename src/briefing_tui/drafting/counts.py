"""Make the figures of a draft: what is measured, and who gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from briefing_tui.drafting.body import Body, Drafted, Ids
from briefing_tui.drafting.events import stands_alone, tidy
from briefing_tui.drafting.figures import FoundFigure
from briefing_tui.drafting.lexicon import LOOSE_ENDS, PRONOUN_SEXES, entries, pattern
from briefing_tui.drafting.quotes import Speaker, Speakers
from briefing_tui.drafting.reading import ArticleReading, Sentence
from briefing_tui.drafting.roster import Roster
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.records import LENGTH_LIMIT, NARRATOR, Figure


def make_figures(
    body: Body,
    reading: ArticleReading,
    found: Sequence[FoundFigure],
    roster: Roster,
    speakers: Speakers,
    ids: Ids,
) -> tuple[Drafted[Figure], ...]:
    """Return the figures of an article, in order, each with what it measures."""
    rows: list[Drafted[Figure]] = []
    stated: set[tuple[str | None, ...]] = set()
    text = body.text
    for one in found[:LENGTH_LIMIT]:
        speaker = speakers.of(one.number)
        share = _share(body, reading, one, roster)
        span = ArticleSpan(one.span.start, share[0].end if share else one.span.end)
        anchor = body.anchor(span)
        if anchor is None:
            continue
        deed = _deed(text, one)
        figure = Figure(
            id=ids.take("f", id_words(one), otherwise="f-number"),
            value=one.value or None,
            low=one.low or None,
            high=one.high or None,
            unit=one.unit,
            bound=one.bound,
            at=(anchor,),
            by=speaker.by or NARRATOR,
            label=(None if share else _label(body, reading, one)) or deed or None,
            unchecked=True,
        )
        if share:
            whole = f"the {' '.join(_PLURAL.sub('', share[0].of(text)).split())}"
            figure = figure._replace(measure=f"share of {whole}", whole=whole, subject=share[1])
        is_kept = bool(deed or share) or one.unit.split()[-1] in _STATES  # the dead, shares
        sentence = reading.sentence_at(one.number.start)
        is_sum = speaker.by and one.sort == "money" and not _NO_SUM.search(text, *sentence.span)
        is_said = bool(figure.label or is_sum) and not one.is_small
        is_others = _is_others(body, sentence, one, speaker)
        facts = (figure.value, figure.low, figure.high, figure.unit, figure.by)
        is_own = not is_others or (is_kept and sentence.paragraph < 3)  # a toll
        is_sure = one.is_sure and (is_kept or is_said) and is_own and facts not in stated
        if is_sure:
            stated.add(facts)
        rows.append(Drafted(figure, span, is_sure))
    return tuple(rows)


def _is_others(body: Body, sentence: Sentence, one: FoundFigure, speaker: Speaker) -> bool:
    reader, text, start = sentence.reader, body.text, one.number.start
    if speaker.by:
        before = reader.shape[: reader.chunk_at(start)]
        return before.count("-") % 2 == 1
    tags, last = reader.tags, reader.token_at(start)
    is_told = "V" in tags[:last] + tags[-_TAG:] or _TOLD.search(sentence.span.of(text))
    is_of_survey = one.sort == "share" and _SURVEY.search(text, max(0, start - 10 * _WINDOW), start)
    return bool(is_told or is_of_survey or body.quotations(one.number))


def id_words(one: FoundFigure | Figure) -> str:
    """Return the words for the id of a figure: its unit and its value."""
    unit = one.unit.split()[-1] if one.unit.split() else "number"
    value = one.value or f"{one.low}-{one.high}"
    return f"{unit} {value.replace('.', '-')}"


def _label(body: Body, reading: ArticleReading, one: FoundFigure) -> str | None:
    sentence = reading.sentence_at(one.span.start)
    words = tidy(body.after_dateline(sentence.span).of(body.text))
    is_whole = sentence.span.holds(one.span) and words.split()[-1].lower() not in LOOSE_ENDS
    if sentence.is_heading or "?" in words or not is_whole or _PRONOUN.search(words):
        return None
    is_clear = stands_alone(words) and len(words.split()) >= _FEWEST_WORDS
    return words if is_clear and len(words) <= _LONGEST_LABEL else None


def _deed(text: str, one: FoundFigure) -> str:
    unit = one.unit.split()[-1]
    after = _WERE.match(text, one.span.end)
    before = _DID.search(text, max(0, one.span.start - 40), one.span.start)
    verb = after["verb"] if after else before["verb"] if before and not before["be"] else ""
    verb = re.sub(r"ing\Z", "ed", verb)
    is_thing = one.sort == "count" and unit.isalpha() and unit not in _STATES
    return f"{unit} {verb}" if verb and is_thing and unit.rstrip("s") not in _TIMES else ""


def _share(
    body: Body, reading: ArticleReading, one: FoundFigure, roster: Roster
) -> tuple[ArticleSpan, str] | None:
    text, end = body.text, one.span.end
    whole = _OF_WHOLE.match(text, end) if one.sort == "share" else None
    start = max(reading.sentence_at(one.number.start).span.start, one.span.start - _WINDOW)
    if whole is None or _NO_RESULT.search(text, start, end + _WINDOW // 2):
        return None
    holder = _holder(body, roster, ArticleSpan(start, one.span.start))
    return (ArticleSpan(*whole.span("whole")), holder) if holder else None


def _holder(body: Body, roster: Roster, before: ArticleSpan) -> str | None:
    named = list(roster.namings_in(before))
    who = named[-1].span if named else ArticleSpan(before.start, before.start)
    pronoun = next(_PERSONAL.finditer(body.text, who.end, before.end), None)
    actors = {one.actor for one in named[-1:]}
    if pronoun is not None:
        who, sexes = ArticleSpan(*pronoun.span()), (PRONOUN_SEXES[pronoun[0].lower()], "")
        found = {one.actor: roster.found(one.actor) for one in named}
        actors = {at for at, one in found.items() if one.kind == "person" and one.sex in sexes}
    is_won = _WON.match(body.text, who.end, before.end)
    is_given = _GIVEN.search(body.text, before.start, who.start)
    is_part = _PART.search(body.text, before.start, who.start)
    is_holder = len(actors) == 1 and (is_won or is_given) and not is_part
    return roster.id_of(actors.pop()) if is_holder else None


_PLURAL: Final = re.compile(r"\A(?:the|all|its)\s|(?<=vote)s|(?<=ballot)s")
_WINDOW: Final = 200
_TAG: Final = 4  # of the tokens in "..., the poll found on Monday."
_LONGEST_LABEL: Final = 200
_FEWEST_WORDS: Final = 6  # "Lind got 10 percent": of what?
_STATES: Final = frozenset(entries("figures", "states")) | {"deaths", "arrests", "injuries"}
_TIMES: Final = frozenset(entries("figures", "times")) | {"percent", "mile", "point"}
_TOLD: Final = re.compile(
    r"(?i)\b(?:according to|said|says|told|heard|estimates?|reportedly|projects|had projected"
    r"|puts?\b.{1,60}\bat|disclosures?|suggests?|indicates?|could|might|counted|recorded|listed"
    r"|filings?|(?:report|shows?) that|(?:comment|jok|learn|more|question|worr)\w* about(?= \d))\b"
)
_SURVEY: Final = re.compile(
    r"\b(?i:polls?|surveys?|stud(?:y|ies)|research|(?:an?|the|new|\w+['\u2019]s) (?:\w+ )?report)\b"
)
_NO_SUM: Final = re.compile(r"\byou\b|\?|\d or (?:more|less)\b", re.I)  # told or asked, or a limit
_WERE: Final = re.compile(
    r"\s(?:were|was|are|had been|have been|has been)\s(?:\w+ly\s)?"
    rf"(?P<verb>{pattern('figures', 'deeds')})\b"
)
_DID: Final = re.compile(
    r"(?P<be>\b(?:be|been|was|were|to|will|would|could|may|might)\s)?"
    rf"\b(?P<verb>{pattern('figures', 'deeds')}|killing|injuring|wounding)\s\Z"
)
_PRONOUN: Final = re.compile(r"\b(?:he|him|she|her|it|they)\b", re.I)
_NO_RESULT: Final = re.compile(rf"\b{pattern('figures', 'no-result')}\b", re.I)
_OF_WHOLE: Final = re.compile(
    r"\s+of\s+(?P<whole>(?:(?:the|all|its)\s+)?(?:popular |valid |total |electoral )?"
    r"(?:votes?|ballots?|seats|shares|stock)(?:\s+cast)?)\b"
)
_PERSONAL: Final = re.compile(r"\b(?:he|him|she|her)\b", re.I)
_WON: Final = re.compile(rf"[^,;:]{{0,40}}\b{pattern('figures', 'won')}\s")
_GIVEN: Final = re.compile(rf"\b{pattern('figures', 'gave')}\s(?:[A-Z]\w+\.?\s)?\Z")
_PART: Final = re.compile(r"\b(?:of|for|in|at|from|to|near)\s(?:the\s)?\Z")
