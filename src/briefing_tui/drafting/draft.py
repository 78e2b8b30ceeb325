"""Make a draft from an article: its questions, its timeline, and all its parts together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting.abroad import LANGUAGES
from briefing_tui.drafting.article import (
    MOST_CHARACTERS,
    LeftOutLine,
    NotAnArticle,
    ParsedArticle,
    base_of,
    guess_language,
)
from briefing_tui.drafting.attributions import Attribution
from briefing_tui.drafting.body import Body, Ids, make_sections
from briefing_tui.drafting.contents import (
    FALSE,
    claim_text,
    content_words,
    first_statement,
    has_verb,
    without_verdict,
)
from briefing_tui.drafting.counts import Counts, make_figures
from briefing_tui.drafting.date_words import Dates, Said
from briefing_tui.drafting.events import Timeline, make_timeline
from briefing_tui.drafting.figures import FoundFigure, ItemSpan, find_figures
from briefing_tui.drafting.head import is_about
from briefing_tui.drafting.lexicon import DENIES, DISPUTES, FUNCTION
from briefing_tui.drafting.quotes import (
    Made,
    Speakers,
    make_quotes,
)
from briefing_tui.drafting.reading import ArticleReading
from briefing_tui.drafting.roster import Roster
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.figures import Conflict, conflicts, figure_words
from briefing_tui.model.items import unchecked_count
from briefing_tui.model.numerals import numbers
from briefing_tui.model.records import (
    NARRATOR,
    SCHEMA,
    Actor,
    Article,
    Briefing,
    Claim,
    Event,
    Figure,
    Gap,
    Issue,
    Point,
    Position,
    Quote,
)
from briefing_tui.model.text import shortened

_NEAR: Final = 3
"""Maximum number of sentences between a denial and the claim that it denies."""
_MOST: Final = 200
"""Maximum number of issues of a draft."""


class _Denial(NamedTuple):
    place: int
    """The index of the attribution."""
    stance: str
    content: ArticleSpan


class IssueMaker:
    """Makes the issues of one article."""

    def __init__(
        self,
        body: Body,
        attributions: Sequence[Attribution],
        quotes: Made,
        counts: Counts,
        roster: Roster,
        ids: Ids,
    ) -> None:
        self._body = body
        self._attributions = attributions
        self._quotes = quotes
        self._counts = counts
        self._roster = roster
        self._ids = ids

    def make(self) -> tuple[Issue, ...]:
        """Return issues from conflicting figures, then issues from denials, at most `_MOST`."""
        made = [*self._of_figures(), *self._of_denials()]
        return tuple(made[:_MOST])

    def _of_figures(self) -> Iterator[Issue]:
        figures = {figure.id: figure for figure in self._counts.figures}
        for conflict in conflicts(self._counts.figures):
            named = [figures[id] for id in conflict.figures]
            if len(named) > 1 and len({figure.by for figure in named}) > 1:
                yield self._figure_issue(named, conflict)

    def _figure_issue(self, figures: Sequence[Figure], conflict: Conflict) -> Issue:
        measure = figures[0].measure or ""
        claims = []
        for figure in figures:
            who = self._name(figure.subject)
            text = f"{who}: {self._verbatim(figure)}" if who else self._said(figure)
            claims.append(
                Claim(
                    id=self._ids.take("c", figure.id.removeprefix("f-"), otherwise="c-figure"),
                    text=text,
                    kind="figure",
                    figures=(figure.id,),
                    positions=tuple(self._asserting(figure)),
                    unchecked=True,
                )
            )
        return Issue(
            id=self._ids.take("i", measure, otherwise="i-figures"),
            question=f"{measure[:1].upper()}{measure[1:]}: which of these holds?",
            exclusive=tuple(claim.id for claim in claims),
            claims=tuple(claims),
            note=conflict.sentence,
            unchecked=True,
        )

    def _verbatim(self, figure: Figure) -> str:
        return figure.at[0].exact if figure.at else figure_words(figure)

    def _said(self, figure: Figure) -> str:
        place = [one.id for one in self._counts.figures].index(figure.id)
        attribution = self._counts.attributions[place]
        if attribution is None:
            return self._verbatim(figure)
        words = self._words(self._attributions[attribution].content[0])
        return words if has_verb(words) else self._verbatim(figure)

    def _name(self, subject: str | None) -> str:
        for actor in self._roster.records():
            if actor.id == subject:
                return actor.name
        return ""

    def _asserting(self, figure: Figure) -> Iterator[Position]:
        place = [one.id for one in self._counts.figures].index(figure.id)
        attribution = self._counts.attributions[place]
        if attribution is None:
            yield Position(NARRATOR, at=figure.at, unchecked=True)
            return
        yield self._position(attribution, "asserts")
        source = self._attributions[attribution].source
        if source is None or source.actor is None:
            return
        for member in self._roster.included(source.actor):
            held = self._position(attribution, "asserts")
            yield held._replace(actor=self._roster.id_of(member))

    def _position(self, attribution: int, stance: str) -> Position:
        one = self._attributions[attribution]
        source = self._roster.mention_id(one.source) or NARRATOR
        via = self._roster.mention_id(one.via)
        return Position(
            actor=source,
            stance=stance,
            quote=self._quotes.of[attribution],
            via=via if via != source else None,
            unchecked=True,
        )

    def _of_denials(self) -> Iterator[Issue]:
        seen: set[ArticleSpan] = set()
        for denial in self._denials():
            made = self._denied_before(denial) or self._owned(denial) or self._alone(denial)
            if made is not None and denial.content not in seen:
                seen.add(denial.content)
                yield made

    def _denials(self) -> Iterator[_Denial]:
        text = self._body.text
        for place, one in enumerate(self._attributions):
            if self._quotes.of[place] is None or one.source is None or not one.content:
                continue
            cue = set(one.cue.of(text).lower().split())
            if _NEGATED.search(one.cue.of(text).lower()):
                continue
            content = one.content[0]
            if cue & DENIES:
                yield _Denial(place, "denies", content)
            elif cue & DISPUTES:
                yield _Denial(place, "disputes", content)
            elif _CALLED.search(one.cue.of(text)) and _FALSE.search(content.of(text)):
                yield _Denial(place, "denies", content)

    def _denied_before(self, denial: _Denial) -> Issue | None:
        one = self._attributions[denial.place]
        asserted = self._claim_denied(denial)
        if asserted is None:
            return None
        claim_words = self._words(self._attributions[asserted].content[0])
        if one.source is None or not claim_words:
            return None
        positions = (
            self._position(asserted, "asserts"),
            self._position(denial.place, denial.stance),
        )
        return self._issue(claim_words, positions)

    def _claim_denied(self, denial: _Denial) -> int | None:
        """Return the index of the attribution whose claim is denied, or None."""
        text = self._body.text
        mine = self._attributions[denial.place]
        words = content_words(denial.content.of(text))
        here = self._body.sentence_number(denial.content.start)
        points_back = _POINTS_BACK.match(without_verdict(denial.content.of(text))) is not None
        for place in range(denial.place - 1, max(-1, denial.place - 9), -1):
            other = self._attributions[place]
            if self._quotes.of[place] is None or not self._may_be_denied(other, mine):
                continue
            away = here - self._body.sentence_number(other.content[0].start)
            if not 0 <= away <= _NEAR:
                continue
            others = content_words(other.content[0].of(text))
            shared = len(words & others)
            if shared >= 2 and shared >= 0.6 * len(words):
                return place
            if points_back:
                is_meant = away <= 1 and self._is_plain_claim(denial, other)
                return place if is_meant and not self._is_one_of_several(denial, other) else None
        return None

    def _is_plain_claim(self, denial: _Denial, other: Attribution) -> bool:
        if other.type != "indirect" or len(other.content) != 1:
            return False
        words = other.content[0].of(self._body.text)
        if not has_verb(words):
            return False
        is_figure = _FIGURES.search(denial.content.of(self._body.text)) is not None
        return is_figure or _OPINION_OR_PLAN.search(words) is None

    def _is_one_of_several(self, denial: _Denial, other: Attribution) -> bool:
        text = self._body.text
        if not _FIGURE.search(denial.content.of(text)):
            return False
        return sum(1 for _ in numbers(other.content[0].of(text), english=True)) > 1

    def _may_be_denied(self, other: Attribution, mine: Attribution) -> bool:
        if other.source is None or mine.source is None:
            return False
        if other.source.actor == mine.source.actor or not other.content:
            return False
        cue = set(other.cue.of(self._body.text).lower().split())
        if cue & (DENIES | DISPUTES) or not _SAYINGS.search(other.cue.of(self._body.text)):
            return False
        return not other.content[0].overlaps(mine.content[0])

    def _owned(self, denial: _Denial) -> Issue | None:
        """Return the issue of a denial that names the claim's owner: "rejected Lind's claim"."""
        text = self._body.text
        found = _CLAIM_OF.match(text, denial.content.start, denial.content.end)
        if found is None:
            return None
        owner = None
        for naming in self._roster.namings_in(ArticleSpan(found.start(), found.end("who"))):
            owner = naming.actor
        if owner is None:
            owner = self._roster.called(re.sub(r"['\u2019]s?$", "", found["who"]))
        mine = self._attributions[denial.place].source
        if owner is None or (mine is not None and mine.actor == owner):
            return None
        said = ArticleSpan(found.start("what"), denial.content.end)
        claim_words = self._words(said if found["that"] else denial.content)
        anchor = self._body.anchor(denial.content)
        if anchor is None or not claim_words:
            return None
        asserting = Position(self._roster.id_of(owner), at=(anchor,), unchecked=True)
        return self._issue(claim_words, (asserting, self._position(denial.place, denial.stance)))

    def _alone(self, denial: _Denial) -> Issue | None:
        words = denial.content.of(self._body.text)
        if _POINTS_BACK.match(words) or len(content_words(words)) < 2:
            return None
        cue = self._attributions[denial.place].cue.of(self._body.text)
        is_clause = bool(
            denial.stance == "denies"
            and has_verb(words)
            and (
                words.lower().startswith("that ")
                or (
                    _DENIED.search(cue)
                    and (self._follows_that(denial.content) or _CLAUSE_START.match(words))
                )
            )
        )
        if not (is_clause or _CLAIMED.search(words)):
            return None
        if _FALSE.search(words) and denial.stance == "denies" and not is_clause:
            return None
        claim_words = self._words(first_statement(denial.content, self._body.text))
        if not claim_words or _NOT_A_CLAIM.search(words):
            return None
        return self._issue(claim_words, (self._position(denial.place, denial.stance),))

    def _follows_that(self, span: ArticleSpan) -> bool:
        before = self._body.text[max(0, span.start - 6) : span.start].rstrip().lower()
        return before.endswith(" that")

    def _words(self, span: ArticleSpan) -> str:
        return claim_text(span.of(self._body.text))

    def _issue(self, claim: str, positions: tuple[Position, ...]) -> Issue:
        words = [
            word
            for word in claim.split()
            if word.lower().strip(".,'\"\u201c\u201d") not in FUNCTION
        ]
        short = " ".join(words[:3])
        kind = "assessment" if _ASSESSED.search(claim) else "fact"
        made = Claim(
            id=self._ids.take("c", short, otherwise="c-claim"),
            text=claim,
            kind=kind,
            positions=positions,
            unchecked=True,
        )
        return Issue(
            id=self._ids.take("i", short, otherwise="i-claim"),
            question=f"Does this hold: \u201c{claim.rstrip('.!?')}\u201d?",
            claims=(made,),
            unchecked=True,
        )


_DENIED: Final = re.compile(r"\b(?:denied|denies|deny|denying)\b", re.I)
_CLAUSE_START: Final = re.compile(
    r"(?:he|she|it|they|there|(?:the|his|her|its|their|any)\s[\w-]+"
    r"|[A-Z][\w.-]+)\s"
    r"(?:had|has|have|was|were|is|are|would|will|could|did|\w+ed|knew|took|made|gave|paid"
    r"|told|broke)\s"
)
_OPINION_OR_PLAN: Final = re.compile(
    r"\b(?:should|must|ought|deserves?|needs?|hopes?|hoped|wants?|wanted|would|will|shall|plans?"
    r"|planned|may|might|could|proud|sorry|regret\w*|welcom\w+|concern\w*|disappoint\w+|good"
    r"|bad|better|worse|best|worst|right|wrong|great|terrible|unfair|fair|shameful|ridiculous"
    r"|unacceptable|too\s\w+|enough)\b",
    re.I,
)
_FIGURES: Final = re.compile(r"\b(?:figures?|numbers?|totals?|estimates?|sums?|counts?)\b", re.I)
_FIGURE: Final = re.compile(r"\b(?:figure|number|total|estimate|sum|count)\b", re.I)
_SAYINGS: Final = re.compile(
    r"\b(?:said|says?|saying|claim\w*|alleg\w+|argu\w+|contend\w*|insist\w*|assert\w*"
    r"|stat(?:ed|es)|"
    r"maintain\w*|report\w*|charg(?:ed|es)|suggest\w*|believes?|told|wrote|writes|estimat\w+"
    r"|announc\w+|declar\w+)\b",
    re.I,
)
_NEGATED: Final = re.compile(r"\b(?:not|never|n't|neither|nor|neither)\b")
_CALLED: Final = re.compile(
    r"\b(?:call(?:ed|s|ing)|describ(?:ed|es|ing)|labell?ed|branded)\b", re.I
)
_FALSE: Final = re.compile(rf"\b(?:{FALSE})\b", re.I)
_POINTS_BACK: Final = re.compile(
    r"(?:all (?:of )?)?"
    r"(?:that|this|it|them|those|all|the|these|his|her|their|such|any such|both)?\s*"
    r"(?:claims?|allegations?|accusations?|charges?|suggestions?|reports?|assertions?"
    r"|account|figures?|numbers?|totals?"
    r"|estimates?|version|criticism|statement|characteri[sz]ations?)?\s*(?:as\b.*)?[.,;:]?\Z",
    re.I | re.S,
)
"""Words for something already mentioned: "those claims", "that figure"."""
_NAME: Final = r"(?:[A-Z][\w.-]*\s){0,4}[A-Z][\w.-]*"
_CLAIM_OF: Final = re.compile(
    rf"(?P<who>(?:(?:the\s+)?{_NAME}|the\s+\w+)(?:['\u2019]s?))\s+(?:\w+\s+)?(?:claims?"
    rf"|accusations?|allegations?|"
    r"assertions?|charges?|suggestions?|insistence|contention|argument)\s+(?:(?P<that>that)"
    r"|of|to|about|against)\s+(?P<what>\S)"
)
_CLAIM_NOUNS: Final = (
    r"claims?|accusations?|allegations?|charges?|assertions?|suggestions?|legitimacy|validity"
    r"|accuracy|authenticity|legality|constitutionality|outcome|results?|findings"
    r"|responsibility|involvement|wrongdoing|knowledge|account|version|notion|idea|narrative"
)
_CLAIMED: Final = re.compile(rf"\b(?:{_CLAIM_NOUNS})\s+(?:that|of|to|in|for|about|against)\b", re.I)
"""Words before the statement that is claimed: "allegations of"."""
_NOT_A_CLAIM: Final = re.compile(
    r"^(?:an?|the|his|her|their|its)?\s*(?:\w+\s+)?(?:offers?|proposals?|bids?|appeals?"
    r"|requests?|plans?|deals?|"
    r"calls?|bill|motion|petition|application|invitation|ultimatum|lawsuit|suit|case|match|"
    r"election|seat|race|title)\b",
    re.I,
)
_ASSESSED: Final = re.compile(
    r"\b(?:legitima\w+|validity|legality|fair|unfair|right|wrong|good|bad|safe)\b", re.I
)


_LONGEST_TITLE: Final = 120
_MOST_LISTED: Final = 5


class Basis(NamedTuple):
    """What the rules find in an article."""

    body: Body
    reading: ArticleReading
    roster: Roster
    attributions: tuple[Attribution, ...]
    figures: tuple[FoundFigure, ...]
    dates: tuple[Said, ...]
    vague: tuple[ArticleSpan, ...]
    """Dates whose day or year is not clear."""
    published: str
    language: str
    ids: Ids


class Draft(NamedTuple):
    """A drafted briefing, with notices for the user."""

    briefing: Briefing
    notices: tuple[str, ...]
    """Messages that say what was left out, and what the rules cannot do."""
    basis: Basis
    suggestions: tuple[Actor | Quote | Figure | Event, ...] = ()
    """Records of what the rules are unsure of. They are not in the briefing."""

    @property
    def unchecked(self) -> int:
        """The number of items that nobody has checked yet."""
        return unchecked_count(self.briefing)


def draft(article: ParsedArticle, *, everything: bool = False) -> Draft:
    """Return the draft of an article. Raises NotAnArticle if it is empty or too long.

    The briefing holds what is sure. If `everything` is true, it also holds what is suggested.
    """
    ids = Ids()
    if sum(len(block.text) for block in article.blocks) > MOST_CHARACTERS:
        raise NotAnArticle(f"the article is longer than {MOST_CHARACTERS:,} characters")
    sections, left_out = make_sections(article.blocks, ids)
    if not sections:
        raise NotAnArticle("there is no text in it")
    body = Body(sections)
    language = article.language or guess_language(body.text)
    reading = ArticleReading(body.text, language, body.section_starts)
    roster = Roster(body, reading.findings, ids)
    said, vague, figures = find_dates_and_figures(body, language, article.published)
    basis = Basis(
        body,
        reading,
        roster,
        reading.attributions,
        figures,
        said,
        vague,
        article.published,
        language,
        ids,
    )
    quotes = make_quotes(body, reading.attributions, roster, ids, everything=everything)
    notices = [
        *article.left_out,
        *_told(left_out),
        *_reach(language, guessed=not article.language),
        *_unclear(quotes.unsigned, "statement", "speaker"),
        *_undated(len(vague), article.published),
    ]
    speakers = Speakers(body, reading.attributions, roster)
    counts = make_figures(body, reading, figures, roster, speakers, ids)
    kept = counts if everything else counts.only(sure=True)
    timeline = make_timeline(body, reading, said, roster, speakers, kept.placed, ids)
    happened = timeline if everything else timeline.only(sure=True)
    briefing = _make(article, basis, quotes, kept, happened, everything=everything)
    if everything:
        return Draft(briefing, tuple(notices), basis)
    suggestions = (
        *_suggest(basis, quotes),
        *counts.only(sure=False).figures,
        *timeline.only(sure=False).events,
    )
    return Draft(briefing, tuple(notices), basis, suggestions)


def _suggest(basis: Basis, quotes: Made) -> tuple[Actor | Quote, ...]:
    left = [one for one, id in zip(basis.attributions, quotes.of, strict=True) if id is None]
    made = make_quotes(basis.body, left, basis.roster, basis.ids, everything=True)
    return (*basis.roster.suggested(), *made.quotes)


def _make(
    article: ParsedArticle,
    basis: Basis,
    made: Made,
    counts: Counts,
    timeline: Timeline,
    *,
    everything: bool,
) -> Briefing:
    body, roster, ids = basis.body, basis.roster, basis.ids
    issues = IssueMaker(body, basis.attributions, made, counts, roster, ids).make()
    placed = [
        *(ItemSpan(one.id, span) for one, span in zip(made.quotes, made.spans, strict=True)),
        *counts.placed,
        *(
            ItemSpan(one.id, span)
            for one, span in zip(timeline.events, timeline.spans, strict=True)
        ),
    ]
    return Briefing(
        schema=SCHEMA,
        title=_title(article, body),
        draft=True,
        article=Article(
            headline=article.headline or None,
            publisher=article.publisher or None,
            author=article.author or None,
            published=article.published or None,
            url=article.url or None,
            language=basis.language or None,
            wording="verbatim",
        ),
        summary=make_summary(body, basis.reading, placed, article.author),
        sections=body.sections,
        actors=roster.records(everything=everything),
        figures=counts.figures,
        quotes=made.quotes,
        timeline=timeline.events,
        issues=issues,
        gaps=make_gaps(article, body),
    )


def _title(article: ParsedArticle, body: Body) -> str:
    if article.headline:
        return shortened(article.headline, 2 * _LONGEST_TITLE)
    words = body.text[: 8 * _LONGEST_TITLE]
    if body.sentences:
        words = body.after_dateline(body.sentences[0]).of(body.text)
    words = " ".join(words.split()) or " ".join(body.text[:_LONGEST_TITLE].split())
    return shortened(words, _LONGEST_TITLE)


def find_dates_and_figures(
    body: Body, language: str, published: str
) -> tuple[tuple[Said, ...], tuple[ArticleSpan, ...], tuple[FoundFigure, ...]]:
    """Return the dates, the spans of dates that are not clear, and the figures of an article.

    They are found in English articles only.
    """
    if base_of(language) != "en":
        return (), (), ()
    finder = Dates(body.text, published)
    said = tuple(finder.find())
    dateline = [body.dateline] if body.dateline.end else []
    dates = sorted([*dateline, *(one.span for one in said), *finder.vague])
    return said, tuple(finder.vague), tuple(find_figures(body.text, dates))


def _unclear(number: int, noun: str, what: str) -> list[str]:
    plural = "" if number == 1 else "s"
    return [f"left out {number:,} {noun}{plural} whose {what} is not clear"] if number else []


def _undated(number: int, published: str) -> list[str]:
    advice = "" if published else "; --published says when the article appeared"
    return [f"{told}{advice}" for told in _unclear(number, "date", "day or year")]


def _told(left_out: Sequence[LeftOutLine]) -> list[str]:
    reasons: dict[str, list[str]] = {}
    for line in left_out:
        reasons.setdefault(line.reason, []).append(shortened(line.text, 60))
    told = []
    for reason, lines in reasons.items():
        shown = ", ".join(f"\u201c{line}\u201d" for line in lines[:_MOST_LISTED])
        more = f" and {len(lines) - _MOST_LISTED} more" if len(lines) > _MOST_LISTED else ""
        told.append(f"left out as {reason}: {shown}{more}")
    return told


def _reach(language: str, *, guessed: bool) -> list[str]:
    base = base_of(language)
    name = f"`{language}`" + (" (guessed; --language says otherwise)" if guessed else "")
    if base == "en":
        return []
    if base in LANGUAGES:
        return [
            f"language {name}: only quotations with a named speaker are drafted; reported speech, "
            "figures, dates and contested questions are not"
        ]
    return [f"language {name}: only sections are drafted"]


_LONGEST_POINT: Final = 700
_FEWEST_WORDS: Final = 4
_REFS: Final = 12
_LEADS: Final = 6
"""A lead is looked for in this many paragraphs."""


def make_summary(
    body: Body, reading: ArticleReading, placed: Sequence[ItemSpan], author: str
) -> tuple[Point, ...]:
    """Return the first sentence or two of the lead, each with the items in it.

    A sentence is whole and says something: it has a verb and is no question, call or label.
    """
    points: list[Point] = []
    for paragraph in body.paragraphs[:_LEADS]:
        if is_about(paragraph.of(body.text), author):
            continue
        for sentence in body.sentences[: 3 * _LEADS]:
            is_held = bool(reading.sentences) and paragraph.holds(sentence)
            if not is_held or not _is_lead(body, reading, sentence):
                continue
            words = " ".join(body.after_dateline(sentence).of(body.text).split())
            inside = [one.id for one in placed if sentence.holds(one.span)]
            refs = tuple(dict.fromkeys(inside))[:_REFS]
            points.append(Point(words.lstrip("-*\u2022 "), refs, unchecked=True))
        if points:
            break
    return tuple(points[:2])


def _is_lead(body: Body, reading: ArticleReading, sentence: ArticleSpan) -> bool:
    words = sentence.of(body.text).strip()
    holder = reading.sentence_at(body.after_dateline(sentence).start)
    if not len(words.split()) >= _FEWEST_WORDS or len(words) > _LONGEST_POINT:
        return False
    has_verb = any(clause.span.overlaps(sentence) for clause in holder.clauses)
    return words.rstrip('"\u201d\u2019)')[-1:] == "." and has_verb and not _LABEL.match(words)


_LABEL: Final = re.compile(r"[QA][.:]\s|(?:By|Updated|Published|Photo|Read|Watch|Click)\b")


def make_gaps(article: ParsedArticle, body: Body) -> tuple[Gap, ...]:
    """Return gaps for missing facts about the article."""
    return tuple(_about_article(article, body))


def _about_article(article: ParsedArticle, body: Body) -> Iterator[Gap]:
    has_day = any(char.isdecimal() for char in body.dateline.of(body.text))
    when = "in which year" if has_day else "when"
    missing = [
        name
        for name, field, value in (
            ("who published it", "publisher", article.publisher),
            ("who wrote it", "author", article.author),
            (f"{when} it was published", "published", article.published),
        )
        if not value and field not in article.unclear
    ]
    if missing:
        words = ", ".join(missing[:-1]) + " or " + missing[-1] if len(missing) > 1 else missing[0]
        yield Gap(f"The article does not say {words}.", unchecked=True)
