"""Two actors side by side: each claim costs the same, however many exclude it."""

from briefing_tui.model.records import CLAIMS_LIMIT
from briefing_tui.present.blocks import Block
from briefing_tui.present.side_by_side import side_by_side
from briefing_tui.present.vocabulary import UNICODE
from tests.present.seen import shown, written
from tests.unit.test_proportion import GROWTH, calls

ACTORS = "actors: [{id: a, name: A, kind: person}, {id: b, name: B, kind: person}]\n"
OPPOSED = "{actor: a, basis: inferred}, {actor: b, stance: denies, basis: inferred}"
AGREED = "{actor: a, basis: inferred}, {actor: b, basis: inferred}"


def question(positions: str, count: int = 1) -> str:
    """One question with claims that all exclude each other."""
    claims = (
        f"{{id: c{n}, text: C{n}, kind: fact, positions: [{positions}]}}" for n in range(count)
    )
    names = ", ".join(f"c{n}" for n in range(count))
    return (
        f"{ACTORS}issues: [{{question: q, exclusive: [{names}], claims: [{', '.join(claims)}]}}]\n"
    )


def compared(count: int) -> int:
    """How many calls it takes to compare two actors over so many claims."""
    view = written(question(OPPOSED, count))

    def work() -> list[Block]:
        return list(side_by_side(view, "a", "b"))

    work()  # what is made once is made
    return calls(work)


def test_comparing_two_actors_grows_in_proportion_to_exclusive_claims() -> None:
    few = CLAIMS_LIMIT // 4
    assert compared(CLAIMS_LIMIT) < compared(few) * 4 * GROWTH


def test_actors_who_oppose_each_other_on_a_claim_have_a_sign_between_them() -> None:
    signs = [
        UNICODE.contested
        in shown(side_by_side(written(question(one)), "a", "b"), 100).split("C0")[1]
        for one in (OPPOSED, AGREED)
    ]
    assert [True, False] == signs
