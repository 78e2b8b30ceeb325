"""The contested questions as a printed page has them: what each side says, side by side with who
says otherwise, in as few lines as that takes.

Where not all can be set out, the contested ones come first, then those whose figures cannot all
hold, and the others are told in brief, or named with their status."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from briefing_tui.model.briefing import Claim, Figure, Issue, Position, Quote
from briefing_tui.model.quotes import content
from briefing_tui.model.relations import figures_of
from briefing_tui.model.spelled import spellings
from briefing_tui.present.block import Block, Part
from briefing_tui.present.compose import GLUE, Piece, block, listed, part, text
from briefing_tui.present.glyphs import Glyphs
from briefing_tui.present.numbers import conflict_part, conflicts_of, figure_of, in_words
from briefing_tui.present.page.fit import Length, Section, counts
from briefing_tui.present.page.parts import titled
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
from briefing_tui.present.words import STANCE_BY, counted

_FEW = 2
"""Sides that are run in where nothing is contested between them, and conflicts told in brief."""
_NAMED = 12
"""Questions named on every page."""


class _Depth(NamedTuple):
    """How many questions, in the order of their weight, are told how."""

    whole: int
    """Set out whole."""
    brief: int
    """After those, told in brief."""


def section(view: View, called: Called) -> Section:
    """The questions: named at least, and set out as far as there is room, contested ones first."""
    issues = view.reading.briefing.issues
    if not issues:
        return ()
    contested = [one for one in issues if status_of(view, one).word == "CONTESTED"]
    found = frozenset(one.id for one in contested)
    at_odds = [*contested, *(one for one in issues if one.id not in found and _argues(view, one))]
    odd = frozenset(one.id for one in at_odds)
    ranked = [*at_odds, *(one for one in issues if one.id not in odd)]
    count = len(ranked)

    def length(depth: _Depth) -> Length:
        cut = "claims" if depth.whole < count else ""
        tell = partial(_told, view, called, ranked, depth)
        return Length(tell, cut, needed=depth.whole + depth.brief <= len(at_odds))

    return [length(depth) for depth in _depths(len(at_odds), count)]


def _argues(view: View, issue: Issue) -> bool:
    """Whether figures of a question cannot all hold."""
    return bool(conflicts_of(view, *figures_of(issue, view.reading.items)))


def _depths(at_odds: int, count: int) -> Iterator[_Depth]:
    """What to do with more and more room: the questions in which something is at odds in brief,
    then whole; the others in brief; all whole."""
    brief = min(at_odds, _NAMED)
    yield _Depth(0, brief)
    for whole in counts(at_odds, 1) if at_odds else ():
        yield _Depth(whole, max(brief - whole, 0))
    others = count - at_odds
    for more in counts(others, 1) if others else ():
        yield _Depth(at_odds, more)
    for more in counts(others, 1) if others else ():
        yield _Depth(at_odds + more, others - more)


def _told(view: View, called: Called, ranked: Sequence[Issue], depth: _Depth) -> Iterator[Block]:
    briefly = depth.whole + depth.brief
    named = ranked[briefly : max(_NAMED, briefly)]
    told, total = briefly + len(named), len(ranked)
    yield titled("Contested questions", told, total, (marks(view.glyphs), "quiet"))
    for issue in ranked[: depth.whole]:
        yield question(view, called, issue)
    for issue in ranked[depth.whole : briefly]:
        yield _brief(view, called, issue)
    pieces: list[Piece] = [
        text(status_glyph(view, one), GLUE, view.say(one.question), "  ", status_words(view, one))
        for one in named
    ]
    if pieces:
        yield block(Part(listed(pieces, "  "), None, 0))


def _brief(view: View, called: Called, issue: Issue) -> Block:
    """A question with its status, the first that is said of it, how much more there is, which of
    its figures cannot all hold, and who is silent."""
    told = [*_claims(view, called, issue.claims[:1])]
    dash = f"{view.glyphs.dash}{GLUE}"
    pieces: list[Piece] = [(view.say(issue.question), "strong"), status_words(view, issue)]
    pieces += [text((dash, "bullet"), words) for words in told]
    more = len(issue.claims) - len(told)
    pieces += [(f"+ {counted(more, 'claim')}".replace(" ", GLUE), "quiet")] if more else []
    at_odds = conflicts_of(view, *figures_of(issue, view.reading.items))
    sign = f"{view.glyphs.conflict}{GLUE}"
    pieces += [(f"{sign}{sentence}", "conflict") for sentence in at_odds[:_FEW]]
    pieces += _outcome(view, called, issue, settled=False)
    return block(Part(listed(pieces, "  "), text(status_glyph(view, issue), " "), 2))


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
        return _voice(view, called, claim, positions[0]), _quoted(view, claim, positions[0])
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
    told = ((one, in_words(view, one)) for one in figures if one is not None)
    unsaid = ", ".join(words for one, words in told if not _says(claim.text, one, words))
    if unsaid:
        pieces += [" [", (unsaid, "number"), "]"]
    return text(*pieces)


def _says(claim: str, figure: Figure, words: str) -> bool:
    """Whether a claim says a figure's number, in digits or, from two on, in English words; in
    whatever words its unit is put."""
    number = next((word for word in words.split() if word[:1].isdigit()), words)
    said = claim.split()
    if number.rstrip("%") in said or words in claim:
        return True
    value = figure.value
    spelled = spellings(value) if value is not None and Fraction(value) > 1 else ()
    return not frozenset(said).isdisjoint(spelled)


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
        words = _quoted(view, claim, position)
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


def _quoted(view: View, claim: Claim, position: Position) -> str:
    """The words of a position that the article quotes, where the claim does not say them."""
    quote = view.reading.items.get(position.quote or "")
    words = content(quote) if isinstance(quote, Quote) and quote.type != "indirect" else None
    return "" if words is None or words in claim.text else view.quoted(words)


def _outcome(view: View, called: Called, issue: Issue, settled: bool = True) -> Iterator[Text]:
    """Who is silent, and what would settle it where that is wanted."""
    signs = view.glyphs
    quiet = silent(view, issue)
    if quiet:
        yield text((f"{signs.silent}{GLUE}silent: ", "silent"), ", ".join(map(called.name, quiet)))
    settle = settler(view, issue, 0, label="") if settled else None
    if settle is not None:
        label = "settled by: " if issue.resolver_state == "done" else ""
        yield text((f"{signs.settles}{GLUE}{label}", "quiet"), settle.text)
