"""The records of a briefing: the one declaration of the format `briefing/1`.

An annotated field is a key of the file. Its annotation gives the YAML values allowed and a
description. Plain fields such as `where` are not keys. A record keeps dates and numbers as text, as
they are written.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple, TypeAlias

TEXT_LIMIT = 100_000
"""Maximum number of code points of a text."""

KEY_LIMIT = 200
"""Maximum number of characters of a key."""

ID_LIMIT = 200
"""Maximum number of characters of an id."""

LENGTH_LIMIT = 2_000
"""Maximum number of entries of a list or a mapping."""

DEPTH_LIMIT = 32
"""Maximum number of levels of nesting. The format needs ten."""

CLAIMS_LIMIT = 200
"""Maximum number of claims of one issue."""

POSITIONS_LIMIT = 500
"""Maximum number of positions on one claim."""

SLUG = rf"[a-z0-9][a-z0-9-]{{0,{ID_LIMIT - 1}}}"
NUMBER = r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?"
GRADE = r"[A-F][1-6]"
is_slug = re.compile(SLUG).fullmatch


class Scalar(NamedTuple):
    """A YAML scalar."""

    name: str
    """The type: line, text, slug, date, number, flag, url, language, grade or sha256."""
    expected: str
    """The words for a valid value in error messages, such as `an EDTF date`."""
    pattern: str | None = None
    """A regular expression that the whole text must match, or None for any text."""


class Choice(NamedTuple):
    """One word out of a fixed list."""

    options: tuple[str, ...]


class Ref(NamedTuple):
    """The id of another item. If `kind` is not empty, the item must be of that kind."""

    kind: str = ""
    none: bool = False
    """True if the word `none` may stand instead of an id."""


class Id(NamedTuple):
    """The id of an item. If the file gives none, it is made from `letter` and a number: `q-1`."""

    letter: str = ""
    """The first letter of an id that the program makes, or `""` if the program makes none."""


class Nested(NamedTuple):
    """A value that is a mapping with the keys of `record`."""

    record: type[Any]
    shorthand: str = ""
    """The key whose text may stand for the whole mapping, or `""` if there is none."""


class Many(NamedTuple):
    """A list. If `one` is true, a list of one element may be written without brackets."""

    of: Scalar | Choice | Ref | Nested
    at_least: int = 0
    one: bool = False
    at_most: int = LENGTH_LIMIT


Spec: TypeAlias = Scalar | Choice | Ref | Id | Nested | Many

LINE = Scalar("line", "one line of text")
TEXT = Scalar("text", "text")
DATE = Scalar("date", "an EDTF date")
NUMERAL = Scalar("number", "a number", NUMBER)
SLUG_TEXT = Scalar("slug", "a slug such as election-2024", SLUG)
FLAG = Scalar("flag", "true or false", "true|false")
URL = Scalar("url", "an http or https address")
LANGUAGE = Scalar("language", "a BCP 47 language tag such as en")
GRADE_CODE = Scalar("grade", "an Admiralty grade such as B2", GRADE)
SHA256_SUM = Scalar("sha256", "a SHA-256 sum: 64 characters of 0-9 and a-f", "[0-9a-f]{64}")
TEXTS = Many(TEXT)
SLUGS = Many(SLUG_TEXT)
URLS = Many(URL)
REFS = Many(Ref())
ACTOR = Ref("actor")
ACTORS = Many(ACTOR)
SOURCES = Many(ACTOR, at_least=1, one=True)
FIGURES = Many(Ref("figure"))


class Key(NamedTuple):
    """A key of a record."""

    name: str
    spec: Spec
    doc: str
    required: bool


def keys(record: type[Any]) -> tuple[Key, ...]:
    """Return the keys of `record` in the order declared."""
    if record not in _KEYS:
        _KEYS[record] = tuple(_keys(record))
    return _KEYS[record]


_KEYS: dict[type[Any], tuple[Key, ...]] = {}


def _keys(record: type[Any]) -> Iterator[Key]:
    for name, annotation in record.__annotations__.items():
        meta = getattr(annotation, "__metadata__", None)
        if meta is not None:
            yield Key(name, meta[0], meta[1], name not in record._field_defaults)


SCHEMA = "briefing/1"
NARRATOR = "narrator"
"""The id of the article's own voice."""

WORDINGS = ("verbatim", "condensed")
RELIABILITIES = ("A", "B", "C", "D", "E", "F")
ACTOR_KINDS = ("person", "organization", "government", "group", "unnamed", "narrator")
BOUNDS = ("exact", "about", "at_least", "more_than", "at_most", "less_than", "between")
QUOTE_TYPES = ("direct", "mixed", "indirect")
BASES = ("stated", "inferred")
RESOLVER_STATES = ("done", "requested", "not_published", "unknown")
CLAIM_KINDS = ("fact", "figure", "characterization", "demand", "assessment")
STANCES = (
    "asserts",
    "supports",
    "comments",
    "questions",
    "disputes",
    "denies",
    "mentions",
    "declines",
)


class Selector(NamedTuple):
    """A W3C Web Annotation TextQuoteSelector: the words of the article that an item rests on."""

    exact: Annotated[str, TEXT, "The exact words, within one section's text."]
    prefix: Annotated[
        str | None, TEXT, "The words right before, if `exact` alone is not unique."
    ] = None
    suffix: Annotated[
        str | None, TEXT, "The words right after, if `exact` alone is not unique."
    ] = None
    section: Annotated[str | None, Ref("section"), "The id of their section."] = None
    where: int = 0
    """The offset of the record in the file, in code points."""


_UNCHECKED = "true for a draft that nobody has looked at yet."
Unchecked: TypeAlias = Annotated[bool, FLAG, _UNCHECKED]

NONE = "none"
_DOCUMENT = "The address of a document that it rests on, beside the article."
Document: TypeAlias = Annotated[str | None, URL, _DOCUMENT]

ANCHOR = Many(Nested(Selector, "exact"), at_least=1, one=True)


class Article(NamedTuple):
    """The facts about the article."""

    headline: Annotated[str | None, TEXT, "Its headline."] = None
    publisher: Annotated[str | None, TEXT, "Who published it."] = None
    author: Annotated[str | None, TEXT, "Who wrote it."] = None
    published: Annotated[str | None, DATE, "When it was published."] = None
    url: Annotated[str | None, URL, "Its web address."] = None
    language: Annotated[str | None, LANGUAGE, "The language it is written in."] = None
    wording: Annotated[
        str,
        Choice(WORDINGS),
        "Whether the sections hold the article's own words or the briefing writer's (default).",
    ] = "condensed"
    retrieved: Annotated[str | None, DATE, "When its text was read or saved."] = None
    sha256: Annotated[
        str | None, SHA256_SUM, "The SHA-256 sum of the file that the draft was made from."
    ] = None
    reliability: Annotated[
        str | None, Choice(RELIABILITIES), "Admiralty reliability of the source, A to F."
    ] = None
    note: Annotated[str | None, TEXT, "A note for the reader."] = None
    where: int = 0


class Point(NamedTuple):
    """One line of the summary. The first line says what matters most."""

    text: Annotated[str, TEXT, "What it says."]
    refs: Annotated[tuple[str, ...], REFS, "Ids of the items it rests on."] = ()
    unchecked: Unchecked = False
    where: int = 0


class Section(NamedTuple):
    """A part of the article's text; blank lines separate its paragraphs."""

    text: Annotated[str, TEXT, "Its paragraphs, separated by blank lines."]
    id: Annotated[str, Id("s"), "Its id, for anchors and refs."] = ""
    heading: Annotated[str | None, TEXT, "Its heading."] = None
    where: int = 0


class Actor(NamedTuple):
    """Someone who speaks, acts or is spoken of."""

    id: Annotated[str, Id(), "Its id, by which the rest of the file refers to it."]
    name: Annotated[str, TEXT, "Its name as shown."]
    kind: Annotated[
        str,
        Choice(ACTOR_KINDS),
        "What it is. `unnamed`: nobody in it is identified; `narrator`: the article's own voice.",
    ]
    role: Annotated[str | None, TEXT, "Its part in this story."] = None
    aliases: Annotated[tuple[str, ...], TEXTS, "Other names the article uses for it."] = ()
    member_of: Annotated[
        str | None, ACTOR, "The actor it belongs to (membership, never alignment)."
    ] = None
    members: Annotated[
        tuple[str, ...], TEXTS, "Names of members who are not actors in this file."
    ] = ()
    same_as: Annotated[
        tuple[str, ...], URLS, "Addresses that identify the same actor, such as its Wikidata page."
    ] = ()
    note: Annotated[str | None, TEXT, "A note for the reader."] = None
    unchecked: Unchecked = False
    where: int = 0


class Figure(NamedTuple):
    """A number of the article, with the bound that its wording sets."""

    unit: Annotated[str, TEXT, "What is counted, or `percent`."]
    id: Annotated[str, Id("f"), "Its id, for refs."] = ""
    label: Annotated[str | None, TEXT, "What it is, in a few words."] = None
    value: Annotated[str | None, NUMERAL, "The number."] = None
    low: Annotated[str | None, NUMERAL, "The lower end, with bound `between` only."] = None
    high: Annotated[str | None, NUMERAL, "The upper end, with bound `between` only."] = None
    bound: Annotated[str, Choice(BOUNDS), "How the number limits the amount."] = "exact"
    measure: Annotated[
        str | None, TEXT, "What is measured; figures of one measure and unit are compared."
    ] = None
    subject: Annotated[str | None, TEXT, "Whom or what it is about (an actor's id, or text)."] = (
        None
    )
    whole: Annotated[str | None, TEXT, "The whole that a percentage is a share of."] = None
    by: Annotated[str, ACTOR, "Who gives it (default: the article itself)."] = NARRATOR
    date: Annotated[str | None, DATE, "When it held."] = None
    at: Annotated[tuple[Selector, ...], ANCHOR, "The words it rests on."] = ()
    url: Document = None
    note: Annotated[str | None, TEXT, "A note for the reader."] = None
    unchecked: Unchecked = False
    where: int = 0


class Quote(NamedTuple):
    """Words that the article ascribes to someone, with their source, cue and content."""

    type: Annotated[str, Choice(QUOTE_TYPES), "Quoted in full, in part, or only reported."]
    source: Annotated[
        tuple[str, ...], SOURCES, "The actor whose words they are, or a list: said jointly."
    ]
    at: Annotated[tuple[Selector, ...], ANCHOR, "The passage that attributes them."]
    id: Annotated[str, Id("q"), "Its id, for refs."] = ""
    via: Annotated[str | None, ACTOR, "Who relayed them."] = None
    cue: Annotated[str | None, TEXT, "The words that attribute them (said, denied, ...)."] = None
    content: Annotated[
        str | None,
        TEXT,
        "The words that were said, where they are not the one span in double quotation marks.",
    ] = None
    to: Annotated[tuple[str, ...], ACTORS, "To whom they were said."] = ()
    about: Annotated[tuple[str, ...], ACTORS, "Of whom they were said."] = ()
    date: Annotated[str | None, DATE, "When they were said."] = None
    url: Document = None
    note: Annotated[str | None, TEXT, "A note for the reader."] = None
    unchecked: Unchecked = False
    where: int = 0


class Event(NamedTuple):
    """Something that happened, dated as exactly as the article allows."""

    title: Annotated[str, TEXT, "What happened."]
    id: Annotated[str, Id("t"), "Its id, for refs."] = ""
    date: Annotated[
        str | None, DATE, "When it happened; without a date it is listed last, as undated."
    ] = None
    by: Annotated[str | None, ACTOR, "Who reports it (default: the article itself)."] = None
    via: Annotated[str | None, ACTOR, "Who relayed it."] = None
    actors: Annotated[tuple[str, ...], ACTORS, "Who took part."] = ()
    figures: Annotated[tuple[str, ...], FIGURES, "Its numbers."] = ()
    at: Annotated[tuple[Selector, ...], ANCHOR, "The words it rests on."] = ()
    basis: Annotated[
        str, Choice(BASES), "`stated` by the article, or `inferred` by the briefing's writer."
    ] = "stated"
    url: Document = None
    note: Annotated[str | None, TEXT, "A note for the reader."] = None
    unchecked: Unchecked = False
    where: int = 0


class Position(NamedTuple):
    """The stance of one actor toward a claim."""

    actor: Annotated[str, ACTOR, "Who takes it."]
    id: Annotated[str, Id("p"), "Its id, for refs."] = ""
    stance: Annotated[
        str,
        Choice(STANCES),
        "`comments`: speaks to it and takes no side; `mentions`: passes it on; `declines`: was "
        "asked and gives no answer.",
    ] = "asserts"
    at: Annotated[tuple[Selector, ...], ANCHOR, "The words it rests on."] = ()
    quote: Annotated[str | None, Ref("quote"), "The quote it rests on."] = None
    via: Annotated[str | None, ACTOR, "Who relayed it."] = None
    basis: Annotated[
        str, Choice(BASES), "`stated` by the article, or `inferred` by the briefing's writer."
    ] = "stated"
    hedge: Annotated[str | None, TEXT, "The words that soften it (may, alleged, ...)."] = None
    grade: Annotated[str | None, GRADE_CODE, "Admiralty grade of the statement."] = None
    date: Annotated[str | None, DATE, "When it was taken."] = None
    url: Document = None
    note: Annotated[str | None, TEXT, "A note for the reader."] = None
    unchecked: Unchecked = False
    where: int = 0


class Claim(NamedTuple):
    """A statement that can be held or denied, worded affirmatively."""

    text: Annotated[str, TEXT, "The statement."]
    kind: Annotated[str, Choice(CLAIM_KINDS), "What sort of statement it is."]
    positions: Annotated[
        tuple[Position, ...],
        Many(Nested(Position), at_least=1, at_most=POSITIONS_LIMIT),
        "The positions of actors toward it.",
    ]
    id: Annotated[str, Id("c"), "Its id, for refs."] = ""
    figures: Annotated[tuple[str, ...], FIGURES, "The numbers it puts forward."] = ()
    hedge: Annotated[str | None, TEXT, "The words that soften it (may, alleged, ...)."] = None
    unchecked: Unchecked = False
    where: int = 0


class Finding(NamedTuple):
    """What somebody has ruled or established on an issue."""

    claim: Annotated[
        str, Ref("claim", none=True), "The claim that held, or `none` if none of them did."
    ]
    by: Annotated[str, ACTOR, "Who has ruled or established it."]
    at: Annotated[tuple[Selector, ...], ANCHOR, "The words it rests on."] = ()
    url: Document = None
    date: Annotated[str | None, DATE, "When that was."] = None
    note: Annotated[str | None, TEXT, "A note for the reader."] = None
    where: int = 0


class Issue(NamedTuple):
    """A contested question and the claims that answer it."""

    question: Annotated[str, TEXT, "The question."]
    claims: Annotated[
        tuple[Claim, ...],
        Many(Nested(Claim), at_least=1, at_most=CLAIMS_LIMIT),
        "What answers it.",
    ]
    id: Annotated[str, Id("i"), "Its id, for refs."] = ""
    exclusive: Annotated[
        tuple[str, ...],
        Many(Ref("claim")),
        "Claims that exclude one another: at most one can hold.",
    ] = ()
    concerns: Annotated[
        tuple[str, ...], ACTORS, "Actors to show even if they take no position."
    ] = ()
    resolver: Annotated[str | None, TEXT, "What would settle it."] = None
    resolver_state: Annotated[str | None, Choice(RESOLVER_STATES), "How far that is done."] = None
    finding: Annotated[
        Finding | None, Nested(Finding), "What somebody has ruled or established on it."
    ] = None
    note: Annotated[str | None, TEXT, "A note for the reader."] = None
    unchecked: Unchecked = False
    where: int = 0

    @property
    def positions(self) -> tuple[Position, ...]:
        """The positions on all claims, in file order."""
        return tuple(position for claim in self.claims for position in claim.positions)


class Gap(NamedTuple):
    """Something the article does not say."""

    text: Annotated[str, TEXT, "What is missing."]
    refs: Annotated[tuple[str, ...], REFS, "Ids of the items it concerns."] = ()
    url: Document = None
    unchecked: Unchecked = False
    id: str = ""
    """An id that the program makes: `g-1`, `g-2`, ..."""
    where: int = 0


class Briefing(NamedTuple):
    """One article, restated."""

    schema: Annotated[str, Choice((SCHEMA,)), "The format and its version."]
    title: Annotated[str, LINE, "The title of the briefing."]
    sections: Annotated[
        tuple[Section, ...], Many(Nested(Section), at_least=1), "The article's text."
    ]
    id: Annotated[str, Id(), "The id of the briefing (default: from the file's name)."] = ""
    story: Annotated[
        tuple[str, ...], SLUGS, "The events it is about; briefings of one story belong together."
    ] = ()
    updated: Annotated[str | None, DATE, "When it was last changed."] = None
    draft: Annotated[bool, FLAG, "true while it is unfinished."] = False
    article: Annotated[Article | None, Nested(Article), "The facts about the article."] = None
    summary: Annotated[
        tuple[Point, ...], Many(Nested(Point, "text")), "The bottom line first."
    ] = ()
    actors: Annotated[tuple[Actor, ...], Many(Nested(Actor)), "Who appears."] = ()
    figures: Annotated[tuple[Figure, ...], Many(Nested(Figure)), "The numbers."] = ()
    quotes: Annotated[tuple[Quote, ...], Many(Nested(Quote)), "Words attributed to someone."] = ()
    timeline: Annotated[tuple[Event, ...], Many(Nested(Event)), "What happened when."] = ()
    issues: Annotated[tuple[Issue, ...], Many(Nested(Issue)), "The contested questions."] = ()
    gaps: Annotated[tuple[Gap, ...], Many(Nested(Gap)), "What the article does not say."] = ()
    made: frozenset[str] = frozenset()
    """The ids that the program made, because the file gives none. Edits can change them."""
    where: int = 0


Item: TypeAlias = Point | Section | Actor | Figure | Quote | Event | Issue | Claim | Position | Gap
"""Anything that a user can select."""
