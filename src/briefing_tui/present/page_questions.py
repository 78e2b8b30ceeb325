"""The contested questions as a printed page has them: what each side says, side by side with who
says otherwise, in as few lines as that takes."""

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.model.briefing import Claim, Issue, Position, Quote
from briefing_tui.model.quotes import content
from briefing_tui.model.relations import figures_of
from briefing_tui.model.repeats import shortened
from briefing_tui.present.block import Block, Part
from briefing_tui.present.compose import GLUE, Piece, block, listed, part, text
from briefing_tui.present.glyphs import Glyphs
from briefing_tui.present.numbers import conflict_part, conflicts_of, figure_of, in_words
from briefing_tui.present.people import Called
from briefing_tui.present.standing import (
    relay,
    settler,
    silent,
    status_glyph,
    status_of,
    status_words,
)
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View
from briefing_tui.present.words import STANCE_BY

_FEW = 2
"""Sides that are run in where nothing is contested between them."""


def marks(signs: Glyphs) -> str:
    """What the signs beside a name mean."""
    meanings = {
        signs.inferred: "inferred",
        signs.relayed: "via",
        signs.hedged: "hedged",
        signs.narrator: "article",
        signs.settles: "settles it",
    }
    told = (f"{sign}{GLUE}{meaning}".replace(" ", GLUE) for sign, meaning in meanings.items())
    return "  ".join(told)


def question(view: View, called: Called, issue: Issue) -> Block:
    """A question with its status, who holds what, what cannot all hold, who is silent, and what
    would settle it: set out line by line where it is contested, else run in."""
    title = text((view.say(issue.question), "strong"), "  ", status_words(view, issue))
    dash = f"{view.glyphs.dash}{GLUE}"
    claims = [*_claims(view, called, issue.claims)]
    at_odds = conflicts_of(view, *figures_of(issue, view.reading.items))
    outcome = listed(_outcome(view, called, issue), "  ")
    first = text(status_glyph(view, issue), " ")
    if at_odds or len(claims) > _FEW or status_of(view, issue).word == "CONTESTED":
        return block(
            Part(title, first, 2),
            *(part(claim, first=("  " + dash, "bullet"), indent=4) for claim in claims),
            *(conflict_part(view, sentence, 2) for sentence in at_odds),
            Part(outcome, Text("  "), 2) if outcome.plain else None,
        )
    claims = [text((dash, "bullet"), claim) for claim in claims]
    return block(Part(listed([title, *claims, outcome], "  "), first, 2))


def _claims(view: View, called: Called, claims: Sequence[Claim]) -> Iterator[Text]:
    """Claims that are only asserted, by those who assert them, so that nobody is named twice for
    the same; the others with every stance that is taken toward them."""
    held: dict[str, tuple[Text, list[Text]]] = {}
    for claim in claims:
        worded, stances = _worded(view, claim), _by_stance(claim)
        if [*stances] == ["asserts"]:
            voices, said = _asserting(view, called, claim, stances["asserts"])
            words = text(worded, " ", (said, "quote")) if said else worded
            held.setdefault(voices.plain, (voices, []))[1].append(words)
        else:
            told = listed([*_stances(view, called, claim, stances)], "; ")
            held[f":{id(claim)}"] = Text(""), [text(worded, ": " if stances else "", told)]
    for voices, together in held.values():
        yield text(voices, ": " if voices.plain else "", listed(together, "; "))


def _asserting(
    view: View, called: Called, claim: Claim, positions: Sequence[Position]
) -> tuple[Text, str]:
    """Who asserts a claim; of a single position its quoted words apart, so that all that one actor
    asserts stands behind one name."""
    if len(positions) == 1:
        return _voice(view, called, claim, positions[0]), _quoted(view, called, claim, positions[0])
    return _voices(view, called, claim, positions), ""


def _by_stance(claim: Claim) -> dict[str, list[Position]]:
    found: dict[str, list[Position]] = {}
    for position in claim.positions:
        found.setdefault(position.stance, []).append(position)
    return found


def _worded(view: View, claim: Claim) -> Text:
    """A claim as worded, how it is softened, and those of its numbers that it does not say."""
    pieces: list[Piece] = [view.say(claim.text)]
    if claim.hedge is not None:
        pieces.append((f" {view.glyphs.hedged}{view.say(claim.hedge)}", "hedged"))
    figures = (figure_of(view, ref) for ref in dict.fromkeys(claim.figures))
    numbers = (in_words(view, one) for one in figures if one is not None)
    unsaid = ", ".join(words for words in numbers if not _says(claim.text, words))
    if unsaid:
        pieces += [" [", (unsaid, "number"), "]"]
    return text(*pieces)


def _says(claim: str, figure: str) -> bool:
    """Whether a claim says a figure's number, in whatever words its unit is put."""
    number = next((word for word in figure.split() if word[:1].isdigit()), figure)
    return number.rstrip("%") in claim.split() or figure in claim


def _stances(
    view: View, called: Called, claim: Claim, stances: dict[str, list[Position]]
) -> Iterator[Text]:
    """Each stance with all who take it; two that the same ones take are told together."""
    told: dict[str, tuple[list[str], Text]] = {}
    for stance, positions in stances.items():
        voices = _voices(view, called, claim, positions)
        told.setdefault(voices.plain, ([], voices))[0].append(stance)
    for names, voices in told.values():
        words = listed([(STANCE_BY[name], name) for name in names], " and ")
        yield text(words, " by ", voices)


def _voices(view: View, called: Called, claim: Claim, positions: Iterable[Position]) -> Text:
    """Everyone who takes a stance, each once in the same words; with words of its own not again
    without them."""
    voices: dict[str, Text] = {}
    worded = set()
    for position in positions:
        voice = _voice(view, called, claim, position)
        words = _quoted(view, called, claim, position)
        if words:
            worded.add(voice.plain)
            voice = text(voice, " ", (words, "quote"))
        voices[voice.plain] = voice
    return listed([voice for plain, voice in voices.items() if plain not in worded])


def _voice(view: View, called: Called, claim: Claim, position: Position) -> Text:
    """Who, with marks for what is not simply said; a hedge that the claim itself carries stands
    with the claim."""
    pieces: list[Piece] = [called.named(position.actor)]
    if position.basis == "inferred":
        pieces.append((view.glyphs.inferred, "inferred"))
    if position.hedge not in (None, claim.hedge):
        pieces.append((f" {view.glyphs.hedged}{view.say(position.hedge or '')}", "hedged"))
    via = relay(view, position)
    if via is not None:
        pieces.append((f" {view.glyphs.relayed}{GLUE}{called.name(via)}", "relayed"))
    return text(*pieces)


def _quoted(view: View, called: Called, claim: Claim, position: Position) -> str:
    """The words of a position that the article quotes, where the claim does not say them; cut
    where very many rest on them."""
    quote = view.reading.items.get(position.quote or "")
    if not isinstance(quote, Quote) or quote.type == "indirect":
        return ""
    words = content(quote)
    if words is None or words in claim.text:
        return ""
    if not called.repeats.allow(quote.id, words):
        words = shortened(words, more=view.glyphs.more)
    return view.quoted(words)


def _outcome(view: View, called: Called, issue: Issue) -> Iterator[Text]:
    """Who is silent, and what would settle it."""
    signs = view.glyphs
    quiet = silent(view, issue)
    if quiet:
        yield text((f"{signs.silent}{GLUE}silent: ", "silent"), ", ".join(map(called.name, quiet)))
    settle = settler(view, issue, 0, label="")
    if settle is not None:
        label = "settled by: " if issue.resolver_state == "done" else ""
        yield text((f"{signs.settles}{GLUE}{label}", "quiet"), settle.text)
