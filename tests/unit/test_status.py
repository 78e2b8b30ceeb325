"""A status: its word, its reason, the positions that caused it, and the things it ignores."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.records import STANCES, Claim, Issue, Position
from briefing_tui.model.status import Cast, Status, status
from tests.unit.making import CAST, issue

ALL = Cast.of(CAST)


def judged(notation: str) -> Status:
    return status(issue(notation), ALL)


REASONS = {
    "c1: a, b denies": "“text of c1”: asserted by A; denied by B",
    "c1: a, a1, b supports, c denies, b1 questions": (
        "“text of c1”: asserted by A and A1, supported by B; denied by C, questioned by B1"
    ),
    "c1: a, b denies; c2: a, b denies; c3: a, b denies": (
        "“text of c1”: asserted by A; denied by B (and 2 more claims contested)"
    ),
    "c1: a, b, c, k1, k2, lost denies": (
        "“text of c1”: asserted by A, B, C and 2 others; denied by LOST"
    ),
    "c1: a; c2: b supports; not c1 c2": (
        "“text of c1”, asserted by A, and “text of c2”, supported by B, cannot both hold"
    ),
    "c1: n": "nobody but the article's own voice speaks to it",
    "c1: a mentions": "nobody speaks to it; only passed on by A",
    "c1: ": "nobody speaks to it",
    "c1: a declines": "nobody speaks to it; asked, without an answer: A",
    "c1: a, b declines": "only one side speaks to it: A; asked, without an answer: B",
    "c1: u, v comments": "nobody who speaks to it is named: U and V",
    "c1: a": "only one side speaks to it: A",
    "c1: a1, a2": "only the side of A speaks to it: A1 and A2",
    "c1: u, a comments": "only one side speaks to it: A; beside, unnamed: U",
    "c1: u, a denies": "“text of c1”: asserted by U (unnamed); denied by A",
    "c1: a1, b": "2 sides speak to it and none rejects what another holds: A and B",
    "c1: ua, a denies; c2: b": (
        "2 sides speak to it and none rejects what another holds: A and B; "
        "but “text of c1”, asserted by UA (unnamed), is denied by A"
    ),
    "c1: a, n denies": (
        "only one side speaks to it: A; but “text of c1”, asserted by A, is denied by The article"
    ),
    "c1: u, n denies": (
        "nobody who speaks to it is named: U; "
        "but “text of c1”, asserted by U (unnamed), is denied by The article"
    ),
    "c1: a, b denies; c2: a; c3: b; not c2 c3": (
        "“text of c1”: asserted by A; denied by B (and 2 more claims contested)"
    ),
}


@pytest.mark.parametrize(("notation", "expected"), REASONS.items(), ids=REASONS)
def test_the_reason_names_who_caused_it(notation: str, expected: str) -> None:
    assert expected == judged(notation).reason


def test_a_reason_is_one_line_however_long_the_claim() -> None:
    positions = (Position("a"), Position("b", stance="denies"))
    long = Claim(text="many\nwords " * 9000, kind="fact", positions=positions, id="c")
    reason = status(Issue(question="?", claims=(long,)), ALL).reason
    assert f"“{' '.join(['many words'] * 7)}…”: asserted by A; denied by B" == reason


# Properties, over any crowd

ACTORS = [key for key, one in CAST.items() if key == one.id]
stances = st.sampled_from(STANCES)
ROWS = 3
taken = st.tuples(st.integers(0, ROWS - 1), st.sampled_from(ACTORS), stances)


@st.composite
def issues(draw: st.DrawFn) -> Issue:
    """Up to eight positions on three claims, two of which may be exclusive."""
    held = draw(st.lists(taken, max_size=8))
    claims = tuple(
        Claim(
            text="?",
            kind="fact",
            id=f"c{row}",
            positions=tuple(
                Position(who, id=f"p{number}", stance=stance)
                for number, (on, who, stance) in enumerate(held)
                if on == row
            ),
        )
        for row in range(ROWS)
    )
    named = ("c0", "c1") if draw(st.booleans()) else ()
    return Issue(question="?", claims=claims, exclusive=named, id="i")


def with_position(asked: Issue, row: int, position: Position) -> Issue:
    claim = asked.claims[row]
    more = claim._replace(positions=(*claim.positions, position))
    return asked._replace(claims=tuple(more if c is claim else c for c in asked.claims))


@given(
    issues(),
    st.integers(0, ROWS - 1),
    st.sampled_from(ACTORS),
    st.sampled_from(["asserts", "supports"]),
)
def test_a_supporter_never_lifts_a_contest(asked: Issue, row: int, who: str, stance: str) -> None:
    before = status(asked, ALL)
    after = status(with_position(asked, row, Position(who, stance=stance)), ALL)
    assert (before.word == "CONTESTED") <= (after.word == "CONTESTED")


@given(issues(), st.integers(0, ROWS - 1))
def test_the_narrators_doubt_makes_no_status(asked: Issue, row: int) -> None:
    doubted = with_position(asked, row, Position("narrator", stance="denies"))
    assert status(asked, ALL).word == status(doubted, ALL).word


@given(issues(), st.randoms(use_true_random=False))
def test_order_in_the_file_changes_no_status(asked: Issue, chance: object) -> None:
    shuffle = chance.shuffle  # type: ignore[attr-defined]
    shuffled = []
    for claim in asked.claims:
        taken = list(claim.positions)
        shuffle(taken)
        shuffled.append(claim._replace(positions=tuple(taken)))
    shuffle(shuffled)
    cast = list(CAST.items())
    shuffle(cast)
    other = asked._replace(claims=tuple(shuffled), exclusive=asked.exclusive[::-1])
    before, after = status(asked, ALL), status(other, Cast.of(dict(cast)))
    assert before.words == after.words
    assert sorted(before.positions) == sorted(after.positions)


@given(issues())
def test_a_contest_is_caused_by_two_sides_and_any_status_by_known_positions(asked: Issue) -> None:
    by = {p.id: p for claim in asked.claims for p in claim.positions}
    found = status(asked, ALL)
    assert set(by) >= set(found.positions)
    if found.word == "CONTESTED":
        assert len({ALL.bloc(by[ref].actor) for ref in found.positions}) > 1
