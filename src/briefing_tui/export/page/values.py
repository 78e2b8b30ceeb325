"""The pieces of a page. All text in them has been through `View.sanitize` or `View.prose`: it is
safe to show and still free of any markup."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Cite(NamedTuple):
    """A passage of the article that something rests on."""

    mark: str
    """Its section and paragraph, both from 1: `3.2`."""
    section: int
    """Its section's number, from 1."""
    anchor: str
    """Where it stands on the page; empty where the page does not hold the article."""
    words: str
    """Its words, on one line."""


class Ref(NamedTuple):
    """An item that something leads to."""

    name: str
    anchor: str
    """Where it stands on the page; empty where it does not."""


class Name(NamedTuple):
    """An actor's name."""

    words: str
    voice: str
    """`actor`, `unnamed`, or `voice` for the article's own."""
    anchor: str


class Tag(NamedTuple):
    """What qualifies a statement: that it is inferred, hedged, relayed, graded or dated."""

    kind: str
    """inferred, hedged, relayed, grade, date; to, about, cue, type, reply of a quote."""
    words: str


class Fact(NamedTuple):
    """One thing known of the article, or that it is not given."""

    label: str
    words: str
    given: bool = True


class Opening(NamedTuple):
    """The head of a page."""

    title: str
    headline: str
    facts: tuple[Fact, ...]
    manner: str
    """Whose wording it is, in what language, and how reliable the source."""
    url: str
    is_web: bool
    """Whether that leads to the web: what else a file gives for an address is no link."""
    note: str
    state: str
    """When it was updated, and that it is a draft."""
    notices: tuple[str, ...]
    """What a reader must know first: that it is a part only, or has errors."""
    language: str
    """A BCP 47 tag, or empty."""


class Point(NamedTuple):
    """One line of the summary, or a gap."""

    anchor: str
    words: str
    refs: tuple[Ref, ...]
    cites: tuple[Cite, ...]
    """The passages that its refs rest on, a paragraph once, the first few."""


class Person(NamedTuple):
    """An actor as the list of actors shows it."""

    name: Name
    about: str
    """Role, or else kind; empty where the heading says it."""
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    """Names of members who are no actors here."""
    note: str
    mentioned: str
    """How often the text names it; empty where nobody counted."""


class Family(NamedTuple):
    """Actors that belong together: a body and its members, or those who stand alone."""

    label: str
    """Others, Unnamed, ...; empty where the first of `people` heads the others."""
    people: tuple[Person, ...]


class Number(NamedTuple):
    """A figure."""

    anchor: str
    words: str
    """With its bound and unit."""
    what: str
    of: str
    """Whose, and of what whole."""
    by: Name
    date: str
    note: str
    cites: tuple[Cite, ...]


class Saying(NamedTuple):
    """What figures say to one another."""

    kind: str
    """conflict, agree or not-comparable."""
    words: str


class Voice(NamedTuple):
    """A position: who stands where toward a claim, on what words."""

    anchor: str
    who: Name
    stance: str
    glyph: str
    verb: str
    quoted: str
    """The quoted words, in quotation marks; empty where none are."""
    tags: tuple[Tag, ...]
    note: str
    cites: tuple[Cite, ...]


class Claim(NamedTuple):
    """A claim with everyone who speaks to it."""

    anchor: str
    number: str
    words: str
    kind: str
    hedge: str
    numbers: tuple[Number, ...]
    voices: tuple[Voice, ...]


class Head(NamedTuple):
    """The heading of a column of the matrix."""

    who: Name
    short: str
    silent: bool


class Bloc(NamedTuple):
    """Neighbouring columns of one bloc."""

    words: str
    """Its name; empty where it is but one actor."""
    span: int
    silent: int
    """How many of its columns are silent."""


class Row(NamedTuple):
    """A claim and the cells beside it; an empty cell is silence."""

    claim: Claim
    cells: tuple[tuple[Voice, ...], ...]


class Grid(NamedTuple):
    """The claims of a question against its actors."""

    blocs: tuple[Bloc, ...]
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]

    @property
    def with_blocs(self) -> bool:
        """Whether any bloc is worth a name of its own."""
        return any(bloc.words for bloc in self.blocs)


class Question(NamedTuple):
    """A contested question."""

    anchor: str
    number: int
    words: str
    statuses: tuple[tuple[str, str], ...]
    """Each word of its status with its style's name."""
    contested: bool
    reason: str
    exclusive: tuple[str, ...]
    """The claims of which at most one can hold."""
    claims: tuple[Claim, ...]
    grid: Grid | None
    """None where it is too large to be drawn."""
    sayings: tuple[Saying, ...]
    silent: tuple[Name, ...]
    settler: tuple[str, str, str] | None
    """What would settle it, how far that has come, and the label before it."""
    settled: bool
    note: str


class Happening(NamedTuple):
    """An event."""

    anchor: str
    number: int
    date: str
    kind: str
    """point, interval, one_of or undated."""
    words: str
    inferred: bool
    who: tuple[Name, ...]
    numbers: tuple[Number, ...]
    note: str
    cites: tuple[Cite, ...]


class Run(NamedTuple):
    """Words in one style, or in none."""

    words: str
    style: str


class Said(NamedTuple):
    """A quote."""

    anchor: str
    who: Name
    words: tuple[Run, ...]
    content: str
    """The quoted words alone."""
    kind: str
    tags: tuple[Tag, ...]
    note: str
    cites: tuple[Cite, ...]


class Piece(NamedTuple):
    """Part of a paragraph of the article: text, or the beginning or end of a passage."""

    words: str
    opens: str = ""
    """The anchor of a passage that begins here."""
    closes: bool = False


class Paragraph(NamedTuple):
    """A paragraph of the article."""

    mark: str
    pieces: Sequence[Piece]

    @property
    def words(self) -> str:
        """Its text alone."""
        return "".join(piece.words for piece in self.pieces)


class Part(NamedTuple):
    """A section of the article."""

    anchor: str
    number: int
    heading: str
    paragraphs: Iterable[Paragraph]


class Covered(NamedTuple):
    """How much of the text some statement rests on."""

    what: str
    covered: int
    total: int
