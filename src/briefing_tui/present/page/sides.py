"""What each side says of a claim on a printed page: the claim as worded, who takes which stance
toward it, through whom that is known, and in what words; nobody is named twice for the same."""

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.model.briefing import Claim, Figure, Position, Quote
from briefing_tui.model.comparison import AFFIRMS
from briefing_tui.model.quotes import content
from briefing_tui.present.compose import GLUE, Piece, listed, text
from briefing_tui.present.numbers import figure_of, in_words
from briefing_tui.present.people import Called
from briefing_tui.present.standing import relay
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View
from briefing_tui.present.words import STANCE_BY

_ORDER = ("asserts", "supports", "disputes", "denies", "questions", "comments", "mentions")
"""Those for a claim, those against it, and those who take no side."""
_MARKS = ".,;:!?()[]\"'“”‘’"
"""What may stand around a word that is none of it."""
_VOICES = 40
"""Voices named behind one stance; more nobody reads on a page."""
_SPELLED = 6
"""Digits of a number that one may write in words."""


def claims_told(view: View, called: Called, claims: Sequence[Claim]) -> Iterator[Text]:
    """Claims that are only asserted, by those who assert them, so that nobody is named twice for
    the same; the others with every stance that is taken toward them."""
    held: dict[str, tuple[Text, list[Text]]] = {}
    for claim in claims:
        worded, stances = _worded(view, called, claim), _by_stance(view, claim)
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


def _by_stance(view: View, claim: Claim) -> dict[str, list[Position]]:
    """The positions by stance; not what the article itself mentions, which takes no side."""
    found: dict[str, list[Position]] = {stance: [] for stance in _ORDER}
    for position in claim.positions:
        if position.stance != "mentions" or not view.is_narrator(position.actor):
            found[position.stance].append(position)
    return {stance: positions for stance, positions in found.items() if positions}


def _worded(view: View, called: Called, claim: Claim) -> Text:
    """A claim as worded, how it is softened, and those of its numbers that it does not say: with
    who gives them where that is not the only one who holds it."""
    pieces: list[Piece] = [view.say(claim.text)]
    if claim.hedge is not None:
        pieces.append((f" {view.glyphs.hedged}{view.say(claim.hedge)}", "hedged"))
    same = view.reading.cast.id
    holding = {same(one.actor) for one in claim.positions if one.stance in AFFIRMS}
    unsaid: list[Piece] = []
    for ref in dict.fromkeys(claim.figures):
        figure = figure_of(view, ref)
        if figure is None or _says(claim.text, figure, in_words(view, figure)):
            continue
        by = "" if holding == {same(figure.by)} else text(called.named(figure.by), ": ")
        unsaid.append(text(by, (in_words(view, figure), "number")))
    if unsaid:
        pieces += [" [", listed(unsaid, "; "), "]"]
    return text(*pieces)


def _says(claim: str, figure: Figure, words: str) -> bool:
    """Whether a claim says a figure's number, in digits or, from two on, in English words; in
    whatever words its unit is put."""
    number = next((word for word in words.split() if word[:1].isdigit()), words)
    said = [word.strip(_MARKS) for word in claim.split()]
    if number.rstrip("%") in said or words in claim:
        return True
    value = figure.value or ""
    if not value.isdecimal() or len(value) > _SPELLED or int(value) < 2:
        return False
    from briefing_tui.model.spelled import spellings  # it costs a millisecond, and few need it

    return not frozenset(said).isdisjoint(spellings(value))


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
    """Everyone who takes a stance, each once in the same words, and with words of its own not again
    without them; of very many the first, and how many more there are."""
    alike = {
        (one.actor, one.basis, one.hedge, one.via, one.quote): one for one in reversed([*positions])
    }
    told = [*reversed(alike.values())]
    voices: dict[str, Text] = {}
    worded = set()
    for position in told[:_VOICES]:
        voice = _voice(view, called, claim, position)
        words = _quoted(view, claim, position)
        if words:
            worded.add(voice.plain)
            voice = text(voice, " ", (words, "quote"))
        voices[voice.plain] = voice
    pieces: list[Piece] = [voice for plain, voice in voices.items() if plain not in worded]
    if len(told) > _VOICES:
        pieces.append((f"{len(told) - _VOICES:,} more", "quiet"))
    return listed(pieces)


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
