"""The pieces of a page. All text in them is safe to show, but not yet escaped."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class PassageLink(NamedTuple):
    """A link to a passage of the article."""

    mark: str
    """The section and the paragraph of the passage, both from 1: `3.2`."""
    section: int
    """The number of the section, from 1."""
    anchor: str
    """The anchor of the passage on the page; empty if the article is not on the page."""
    words: str
    """The words of the passage, on one line."""


class ItemLink(NamedTuple):
    """A link to an item."""

    name: str
    anchor: str
    """The anchor of the item on the page; empty if the item is not on the page."""


class ActorName(NamedTuple):
    """An actor's name."""

    words: str
    voice: str
    """`actor`, `unnamed`, or `voice` for the article's own voice."""
    anchor: str


class Qualifier(NamedTuple):
    """A qualifier of a statement, such as `hedged`, the actor or the date."""

    kind: str
    """inferred, hedged, relayed, grade, date or unchecked. An event may also have by. A quote may
    also have to, about, cue and type."""
    words: str


class ArticleFact(NamedTuple):
    """One fact about the article, or a remark that the fact is not given."""

    label: str
    words: str
    given: bool = True


class ArticleHead(NamedTuple):
    """The head of a page."""

    title: str
    headline: str
    facts: tuple[ArticleFact, ...]
    source: str
    """Statements about the origin of the wording, the language, and the reliability of the
    source."""
    url: str
    is_web: bool
    """True if `url` is a web address and so may be a link."""
    note: str
    state: str
    """The date of the last update, and a remark if the briefing is a draft."""
    notices: tuple[str, ...]
    """The notices that a reader must see first: that this is only a part, or that the file has
    errors."""


class SummaryPoint(NamedTuple):
    """A point of the summary, or a gap."""

    anchor: str
    words: str
    links: tuple[ItemLink, ...]
    passages: tuple[PassageLink, ...]
    """The first few paragraphs that the linked items rest on."""
    unchecked: bool
    """True if the point was drafted and nobody has checked it. The entries below have the same
    field."""


class WebAddress(NamedTuple):
    """An address that a file gives."""

    url: str
    is_web: bool
    """True if `url` is a web address and so may be a link."""


class ActorEntry(NamedTuple):
    """An actor in the list of actors."""

    name: ActorName
    about: str
    """The role of the actor, or else the kind; empty if the label of the group says it."""
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    """Names of members who are not actors here."""
    same_as: tuple[WebAddress, ...]
    """The addresses that identify the actor elsewhere."""
    note: str
    mentioned: str
    """The number of times the text names the actor; empty if the mentions are not counted."""
    unchecked: bool


class ActorGroup(NamedTuple):
    """An actor with its members, or actors that are listed together."""

    label: str
    """The label of the group, such as Others or Unnamed; empty if the first actor heads the
    others."""
    actors: tuple[ActorEntry, ...]


class FigureEntry(NamedTuple):
    """A figure."""

    anchor: str
    words: str
    """The number with its bound and unit."""
    what: str
    of: str
    """The figure's subject, and the whole that it is a share of."""
    by: ActorName
    date: str
    note: str
    passages: tuple[PassageLink, ...]
    unchecked: bool


class RelationSentence(NamedTuple):
    """A relation between figures, in a sentence."""

    kind: str
    """conflict or agree."""
    words: str


class PositionEntry(NamedTuple):
    """A position: an actor's stance toward a claim, and the words that show the stance."""

    anchor: str
    who: ActorName
    stance: str
    glyph: str
    verb: str
    quoted: str
    """The quoted words in quotation marks; empty if there are none."""
    qualifiers: tuple[Qualifier, ...]
    note: str
    passages: tuple[PassageLink, ...]


class ClaimEntry(NamedTuple):
    """A claim with everyone who speaks to it."""

    anchor: str
    number: str
    words: str
    kind: str
    hedge: str
    figures: tuple[FigureEntry, ...]
    positions: tuple[PositionEntry, ...]
    unchecked: bool


class GridHead(NamedTuple):
    """The heading of a column of the matrix."""

    who: ActorName
    short: str
    silent: bool


class GridBloc(NamedTuple):
    """Neighbouring columns of one bloc."""

    words: str
    """The name of the bloc; empty if the bloc is a single actor."""
    span: int


class GridRow(NamedTuple):
    """A claim and its cells. An empty cell means that the actor says nothing on the claim."""

    claim: ClaimEntry
    cells: tuple[tuple[PositionEntry, ...], ...]


class QuestionGrid(NamedTuple):
    """The matrix of a question: its claims by its actors."""

    blocs: tuple[GridBloc, ...]
    heads: tuple[GridHead, ...]
    rows: tuple[GridRow, ...]

    @property
    def with_blocs(self) -> bool:
        """True if any bloc has a name of its own."""
        return any(bloc.words for bloc in self.blocs)


class QuestionEntry(NamedTuple):
    """A question."""

    anchor: str
    number: int
    words: str
    statuses: tuple[tuple[str, str], ...]
    """Each word of its status, with the name of its style."""
    contested: bool
    reason: str
    exclusive: tuple[str, ...]
    """The claims of which at most one can hold."""
    claims: tuple[ClaimEntry, ...]
    grid: QuestionGrid | None
    """The matrix; None if it is too large to be drawn."""
    relations: tuple[RelationSentence, ...]
    silent: tuple[ActorName, ...]
    resolver: tuple[str, str, str] | None
    """The means to settle the question, the state of these means, and the label before both; or
    None."""
    settled: bool
    note: str
    unchecked: bool


class EventEntry(NamedTuple):
    """An event."""

    anchor: str
    date: str
    kind: str
    """point, interval, one_of or undated."""
    words: str
    qualifiers: tuple[Qualifier, ...]
    actors: tuple[ActorName, ...]
    figures: tuple[FigureEntry, ...]
    note: str
    passages: tuple[PassageLink, ...]


class StyledWords(NamedTuple):
    """Words in one style, or in none."""

    words: str
    style: str


class QuoteEntry(NamedTuple):
    """A quote."""

    anchor: str
    who: ActorName
    words: tuple[StyledWords, ...]
    content: str
    """The quoted words alone."""
    kind: str
    qualifiers: tuple[Qualifier, ...]
    note: str
    passages: tuple[PassageLink, ...]


class ParagraphPiece(NamedTuple):
    """Part of a paragraph: text, or the beginning or end of a passage."""

    words: str
    opens: str = ""
    """The anchor of a passage that begins here."""
    closes: bool = False


class ArticleParagraph(NamedTuple):
    """A paragraph of the article."""

    mark: str
    pieces: Sequence[ParagraphPiece]

    @property
    def words(self) -> str:
        """The paragraph's text without its marks."""
        return "".join(piece.words for piece in self.pieces)


class ArticleSection(NamedTuple):
    """A section of the article."""

    anchor: str
    number: int
    heading: str
    paragraphs: Iterable[ArticleParagraph]


class CoverageCount(NamedTuple):
    """A count of the parts of the text that statements rest on."""

    what: str
    covered: int
    total: int


class PaneBlock(NamedTuple):
    """A block of a pane that has no form of its own on a page."""

    paragraphs: tuple[str, ...]
    drawing: str
    """Lines of fixed width, joined by line ends; empty if nothing is drawn."""
