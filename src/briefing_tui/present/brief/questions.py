"""The section Questions of the printed page: who says what on each question, in few lines.

If not all questions fit in full, contested ones come first, then those with conflicting figures.
The others are shortened or only named with their status.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from briefing_tui.model.claims.sides import AFFIRMS, speakers
from briefing_tui.model.figures.relations import figures_of
from briefing_tui.model.format.items import bare_content
from briefing_tui.model.format.records import Claim, Figure, Issue, Position, Quote
from briefing_tui.present.actors import ShortNames
from briefing_tui.present.brief.fitting import PageSection, SectionLength, counts, heading, titled
from briefing_tui.present.figures import conflict_part, conflicts_of, figure_of, in_words
from briefing_tui.present.glyphs import Glyphs
from briefing_tui.present.issue_status import (
    relay,
    settler,
    silent,
    status_glyph,
    status_of,
    status_words,
)
from briefing_tui.present.text.blocks import (
    GLUE,
    Block,
    Part,
    Piece,
    Text,
    block,
    listed,
    part,
    text,
)
from briefing_tui.present.view import View
from briefing_tui.present.wording import STANCE_BY, counted

_ORDER = ("asserts", "supports", "disputes", "denies", "questions", "comments", "mentions")
"""The order of stances: those for a claim, those against it, those that take no side."""
_MARKS = ".,;:!?()[]\"'“”‘’"
"""Punctuation that may stand around a word."""
_VOICES = 40
"""Maximum number of actors named behind one stance."""
_SPELLED = 6
"""Maximum number of digits of a number that may be written in words."""


def claim_lines(view: View, names: ShortNames, claims: Sequence[Claim]) -> Iterator[Text]:
    """Yield a line for each claim with the stances on it.

    Claims that are only asserted share a line if the same actors assert them.
    """
    held: dict[str, tuple[Text, list[Text]]] = {}
    for claim in claims:
        worded, stances = _worded(view, names, claim), _by_stance(view, claim)
        if [*stances] == ["asserts"]:
            voices, quoted = _asserting(view, names, claim, stances["asserts"])
            words = text(worded, " ", (quoted, "quote")) if quoted else worded
            held.setdefault(voices.plain, (voices, []))[1].append(words)
        else:
            by_stance = listed([*_stances(view, names, claim, stances)], "; ")
            held[f":{id(claim)}"] = Text(""), [text(worded, ": " if stances else "", by_stance)]
    for voices, together in held.values():
        yield text(voices, ": " if voices.plain else "", listed(together, "; "))


def _asserting(
    view: View, names: ShortNames, claim: Claim, positions: Sequence[Position]
) -> tuple[Text, str]:
    """Return who asserts a claim and, for a single position, its quoted words.

    Actors and words are separate, so that all claims of the same actors can follow their names.
    """
    if len(positions) == 1:
        return _voice(view, names, claim, positions[0]), _quoted(view, claim, positions[0])
    return _voices(view, names, claim, positions), ""


def _by_stance(view: View, claim: Claim) -> dict[str, list[Position]]:
    """Group the positions by stance, leaving out mere mentions by the article itself."""
    found: dict[str, list[Position]] = {stance: [] for stance in _ORDER}
    for position in claim.positions:
        if position.stance != "mentions" or not view.is_narrator(position.actor):
            found[position.stance].append(position)
    return {stance: positions for stance, positions in found.items() if positions}


def _worded(view: View, names: ShortNames, claim: Claim) -> Text:
    """Return a claim with its hedge, and with those of its figures that its words do not state.

    A figure names its source unless that is the only actor who affirms the claim.
    """
    pieces: list[Piece] = [view.sanitize(claim.text)]
    if claim.hedge is not None:
        pieces.append((f" {view.glyphs.hedged}{view.sanitize(claim.hedge)}", "hedged"))
    same = view.reading.cast.id
    holding = {same(one.actor) for one in claim.positions if one.stance in AFFIRMS}
    unstated: list[Piece] = []
    for ref in dict.fromkeys(claim.figures):
        figure = figure_of(view, ref)
        if figure is None or _states(claim.text, figure, in_words(view, figure)):
            continue
        by = "" if holding == {same(figure.by)} else text(names.named(figure.by), ": ")
        unstated.append(text(by, (in_words(view, figure), "number")))
    if unstated:
        pieces += [" [", listed(unstated, "; "), "]"]
    return text(*pieces)


def _states(claim: str, figure: Figure, words: str) -> bool:
    """Return True if a claim states a figure's number, in digits or (from two on) in words."""
    number = next((word for word in words.split() if word[:1].isdigit()), words)
    stated = [word.strip(_MARKS) for word in claim.split()]
    if number.rstrip("%") in stated or words in claim:
        return True
    value = figure.value or ""
    if not value.isdecimal() or len(value) > _SPELLED or int(value) < 2:
        return False
    from briefing_tui.model.text.numerals import (
        spellings,
    )  # not loaded at the start, as few claims need it

    return not frozenset(stated).isdisjoint(spellings(value))


def _stances(
    view: View, names: ShortNames, claim: Claim, stances: dict[str, list[Position]]
) -> Iterator[Text]:
    """Yield each stance with its actors; two stances of the same actors name them once."""
    by_voices: dict[str, tuple[list[str], Text]] = {}
    for stance, positions in stances.items():
        voices = _voices(view, names, claim, positions)
        by_voices.setdefault(voices.plain, ([], voices))[0].append(stance)
    for taken, voices in by_voices.values():
        words = listed([(STANCE_BY[stance], stance) for stance in taken], " and ")
        yield text(words, " by ", voices)


def _voices(view: View, names: ShortNames, claim: Claim, positions: Iterable[Position]) -> Text:
    """Return everyone who takes a stance, each once.

    A very long list is cut and ends with the number of actors left out. An actor named with quoted
    words is not named again without them.
    """
    alike = {
        (one.actor, one.basis, one.hedge, one.via, one.quote): one for one in reversed([*positions])
    }
    distinct = [*reversed(alike.values())]
    voices: dict[str, Text] = {}
    with_words = set()
    for position in distinct[:_VOICES]:
        voice = _voice(view, names, claim, position)
        words = _quoted(view, claim, position)
        if words:
            with_words.add(voice.plain)
            voice = text(voice, " ", (words, "quote"))
        voices[voice.plain] = voice
    pieces: list[Piece] = [voice for plain, voice in voices.items() if plain not in with_words]
    if len(distinct) > _VOICES:
        pieces.append((f"{len(distinct) - _VOICES:,} more", "quiet"))
    return listed(pieces)


def _voice(view: View, names: ShortNames, claim: Claim, position: Position) -> Text:
    """Return an actor with the marks of a position: inferred, hedged (unless the claim is),
    relayed."""
    pieces: list[Piece] = [names.named(position.actor)]
    if position.basis == "inferred":
        pieces.append((view.glyphs.inferred, "inferred"))
    if position.hedge not in (None, claim.hedge):
        pieces.append((f" {view.glyphs.hedged}{view.sanitize(position.hedge or '')}", "hedged"))
    via = relay(view, position)
    if via is not None:
        pieces.append((f" {view.glyphs.relayed}{GLUE}{names.name(via)}", "relayed"))
    return text(*pieces)


def _quoted(view: View, claim: Claim, position: Position) -> str:
    """Return the quoted words of a position; empty if the claim already has them."""
    quote = view.reading.items.get(position.quote or "")
    words = bare_content(quote) if isinstance(quote, Quote) and quote.type != "indirect" else None
    return "" if words is None or words in claim.text else view.quoted(words)


_FEW = 2
"""Maximum number of claims of an uncontested question on one line, and of conflicts of a shortened
question."""
_HEARD = 3
"""Maximum number of speakers listed with a question that is only named."""
_NAMED = 12
"""Minimum number of questions that a page names."""


class _Depth(NamedTuple):
    """A way to show the questions, counted from the most important one."""

    whole: int
    """Number of questions shown in full."""
    brief: int
    """Number of questions after those that are shortened."""
    named: int
    """Number of questions named at all, those before included."""


class _Ranked(NamedTuple):
    """Questions in order of importance.

    Contested ones come first, then those with conflicting figures, then unresolved ones, then the
    others.
    """

    issues: Sequence[Issue]
    contested: int
    at_odds: int
    """Number of questions that are contested or have conflicting figures."""


def questions_section(view: View, names: ShortNames) -> PageSection:
    """Return the section of questions: in full as far as there is room, at least by name."""
    ranked = _ranked(view)
    count = len(ranked.issues)
    return [
        SectionLength(
            partial(_section_blocks, view, names, ranked, depth),
            "claims" if depth.whole < count else "",
            _turn(depth, ranked.at_odds),
        )
        for depth in _depths(ranked.at_odds, count)
    ]


def _turn(depth: _Depth, at_odds: int) -> int:
    """Return the turn in which a depth may be chosen; questions with conflicts come first."""
    shown = depth.whole + depth.brief
    return 3 if shown > at_odds else 1 if shown else 0


def _ranked(view: View) -> _Ranked:
    """Sort the questions by weight, then by file order."""
    weights = [_weight(view, issue) for issue in view.reading.briefing.issues]
    places = sorted(range(len(weights)), key=weights.__getitem__)
    issues = [view.reading.briefing.issues[place] for place in places]
    return _Ranked(issues, weights.count(0), sum(weight < _UNRESOLVED for weight in weights))


_UNRESOLVED = 2
"""The smallest weight of a question without a conflict."""


def _weight(view: View, issue: Issue) -> int:
    """Return the sort key of a question, from 0 for the most important ones."""
    status = status_of(view, issue)
    if status.word == "CONTESTED":
        return 0
    if _conflicts(view, issue):
        return 1
    return _UNRESOLVED if status.unresolved else 3


def _conflicts(view: View, issue: Issue) -> Sequence[str]:
    """Return the conflicts among a question's figures, one sentence each."""
    return conflicts_of(view, *figures_of(issue, view.reading.items))


def _depths(at_odds: int, count: int) -> Iterator[_Depth]:
    """Yield depths that take more and more room.

    At first, questions are only named. Then those with conflicts are shortened, then shown in full;
    then the others are shortened; at last all are shown in full.
    """
    least, brief = min(count, _NAMED), min(at_odds, _NAMED)
    yield from (_Depth(0, 0, named) for named in counts(least))
    yield from (_Depth(0, some, least) for some in range(1, brief + 1))
    yield from (_Depth(some, brief - some, least) for some in range(1, brief + 1))
    for more in counts(at_odds - brief):
        yield _Depth(brief + more, 0, max(least, brief + more))
    for more in counts(count - at_odds):
        yield _Depth(at_odds, more, max(least, at_odds + more))
    for more in counts(count - at_odds):
        yield _Depth(at_odds + more, count - at_odds - more, count)


def _section_blocks(
    view: View, names: ShortNames, ranked: _Ranked, depth: _Depth
) -> Iterator[Block]:
    issues, total = ranked.issues, len(ranked.issues)
    briefly = depth.whole + depth.brief
    blocks = [
        *(question(view, names, issue) for issue in issues[: depth.whole]),
        *(_brief(view, names, issue) for issue in issues[depth.whole : briefly]),
        *(_only_named(view, names, issue) for issue in issues[briefly : depth.named]),
    ]
    contested = f", {ranked.contested:,} contested"
    title = heading("Questions", max(depth.named, briefly), total, contested)
    signs = marks(view.glyphs, blocks)
    yield titled(title, *([(signs, "quiet")] if signs else ()))
    yield from blocks


def _title(view: View, issue: Issue) -> Text:
    """Return a question with its status."""
    return text((view.sanitize(issue.question), "strong"), "  ", status_words(view, issue))


def _only_named(view: View, names: ShortNames, issue: Issue) -> Block:
    """Return a question with its status and its named speakers."""
    is_named = status_of(view, issue).word != "SOURCE UNNAMED"
    found = speakers(issue, view.reading.cast) if is_named else ()
    heard = [names.name(ref) for ref in found]
    more = (f" and {len(heard) - _HEARD:,} more", "quiet") if len(heard) > _HEARD else ""
    voices = text(": ", ", ".join(heard[:_HEARD]), more) if heard else ""
    return block(Part(text(_title(view, issue), voices), text(status_glyph(view, issue), " "), 2))


def _brief(view: View, names: ShortNames, issue: Issue) -> Block:
    """Return a shortened question: status, first claim, number of further claims, conflicts,
    silence."""
    lines = [*claim_lines(view, names, issue.claims[:1])]
    pieces: list[Piece] = [*lines]
    more = len(issue.claims) - len(lines)
    pieces += [(f"+ {counted(more, 'claim')}".replace(" ", GLUE), "quiet")] if more else []
    at_odds = _conflicts(view, issue)
    sign = f"{view.glyphs.conflict}{GLUE}"
    pieces += [(f"{sign}{sentence}", "conflict") for sentence in at_odds[:_FEW]]
    pieces += _outcome(view, names, issue, settled=False)
    dash = text(("  " + view.glyphs.dash + GLUE, "bullet"))
    title = Part(_title(view, issue), text(status_glyph(view, issue), " "), 2)
    return block(title, Part(listed(pieces, "  "), dash, 4))


def marks(signs: Glyphs, blocks: Sequence[Block]) -> str:
    """Return a key to the signs that occur in these blocks."""
    meanings = {
        signs.inferred: "inferred",
        signs.relayed: "via",
        signs.hedged: "hedged",
        signs.narrator: "article",
        signs.settles: "settles it",
    }
    found = {
        sign for one in blocks for part in one.parts for sign in meanings if sign in part.text[0]
    }
    words = (f"{sign}{GLUE}{means}" for sign, means in meanings.items() if sign in found)
    return "  ".join(one.replace(" ", GLUE) for one in words)


def question(view: View, names: ShortNames, issue: Issue) -> Block:
    """Return a question in full: status, claims, conflicts, who is silent, how it could be settled.

    A contested question has a line for each claim, an uncontested one a single paragraph.
    """
    title = _title(view, issue)
    dash = f"{view.glyphs.dash}{GLUE}"
    claims = [*claim_lines(view, names, issue.claims)]
    at_odds = _conflicts(view, issue)
    outcome = listed(_outcome(view, names, issue), "  ")
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


def _outcome(view: View, names: ShortNames, issue: Issue, settled: bool = True) -> Iterator[Text]:
    """Yield who is silent and, if `settled`, what would settle the question."""
    signs = view.glyphs
    quiet = silent(view, issue)
    if quiet:
        yield text((f"{signs.silent}{GLUE}silent: ", "silent"), ", ".join(map(names.name, quiet)))
    settle = settler(view, issue, 0, label="") if settled else None
    if settle is not None:
        label = "settled by: " if issue.resolver_state == "done" else ""
        yield text((f"{signs.settles}{GLUE}{label}", "quiet"), settle.text)
