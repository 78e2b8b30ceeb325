"""The claims: who holds what, as a matrix or a list; the order of questions; two side by side."""

import random
import re

import pytest

from briefing_tui.model.records import CLAIMS_LIMIT
from tests.conftest import Golden
from tests.growth import GROWTH, calls
from tests.present.seen import HARBOUR, in_pane, shipped, side_by_side, written
from tests.present.seen import REAL as REAL_NAME
from tests.present.test_goldens import GOLDENS
from tests.printing import INVENTED, REAL, printed, words


def cells(text: str, claim: int) -> list[str]:
    """The cells in the first line of a claim."""
    (line,) = [line for line in text.splitlines() if line.startswith(f"{claim} ")]
    return re.split(" {2,}", line)[1:]


@pytest.mark.parametrize(
    ("width", "first", "second"),
    [
        (70, ["●", "●»∴~", "✗", "·", "⇢○"], ["·", "·", "·", "◍", "·"]),
        (
            120,
            ["asserts", "asserts»∴~", "denies", "·", "mentions"],
            ["·", "·", "·", "supports", "·"],
        ),
    ],
    ids=["signs", "words"],
)
def test_a_cell_shows_stances_and_marks(width: int, first: list[str], second: list[str]) -> None:
    text = printed(HARBOUR, "claims", width)
    assert (first, second) == (cells(text, 1), cells(text, 2))


def test_columns_are_grouped_by_body_and_the_article_is_last() -> None:
    lines = printed(HARBOUR, "claims", 120).splitlines()
    assert [line.split() for line in lines if "¶ article" in line] == [
        ["port", "Grey", "union", "pilot", "¶", "article"]
    ]
    group = next(line for line in lines if "╭" in line)
    names = next(line for line in lines if "¶ article" in line)
    assert "port" in group
    assert group.index("╭") == names.index("port") < names.index("Grey") < group.index("╮")


def test_the_key_explains_each_sign_in_use_and_no_other() -> None:
    signs = printed(HARBOUR, "claims", 70).partition("Signs and short names")[2]
    for meaning in ("● asserts", "✗ denies", "· silent", "» relayed", "~ hedged"):
        assert meaning in signs
    assert "disputes" not in signs
    in_words = printed(HARBOUR, "claims", 160).partition("Signs and short names")[2]
    assert "» relayed" in in_words


def test_unclear_short_names_are_explained() -> None:
    assert "Caracas = Maduro's government" in words(printed(REAL, "claims"))


def test_a_position_that_rests_on_a_relayed_quote_is_relayed() -> None:
    keys = """
actors: [{id: a, name: Ann, kind: person}, {id: b, name: Ben, kind: person}]
quotes: [{id: q, type: indirect, source: a, via: b, at: One}]
issues:
  - {id: i, question: "?", claims: [{text: T, kind: fact, positions: [{actor: a, quote: q}]}]}
"""
    assert ["asserts»"] == cells(printed(keys, "claims"), 1)


def crowd(actors: int, questions: int) -> str:
    """Actors in bodies of four, and questions of four claims, each with three positions."""
    chance = random.Random(7)  # noqa: S311 - the same every time
    lines = ["actors:"]
    for n in range(actors):
        member_of = f", member_of: a{n - n % 4}" if n % 4 else ""
        lines.append(
            f"  - {{id: a{n}, name: Speaker {n:02} of the Assembly, kind: person{member_of}}}"
        )
    lines.append("issues:")
    for number in range(questions):
        lines += [f"  - question: Question {number}?", "    claims:"]
        for row in range(4):
            speakers = range(actors) if not number else chance.sample(range(actors), 3)
            held = ", ".join(f"{{actor: a{n}, basis: inferred}}" for n in speakers)
            lines.append(f"    - {{text: Claim {row}, kind: fact, positions: [{held}]}}")
    return "\n".join(lines)


@pytest.mark.parametrize("width", [50, 80])
def test_a_crowd_is_all_there(width: int) -> None:
    text = printed(crowd(40, 30), "claims", width)
    assert 30 == sum(f"Question {n}?" in text for n in range(30))
    assert width >= max(map(len, text.splitlines()))
    first = words(text.partition("Question 1?")[0])
    assert [] == [n for n in range(40) if f"{n:02}" not in first]


@pytest.mark.parametrize(
    ("question", "status", "more"),
    [
        ("Who won", "CONTESTED, UNRESOLVED", "claims 1 and 2 cannot both hold: 52% + over 60%"),
        ("What did the crackdown", "SOURCE UNNAMED, UNRESOLVED", "Official sources"),
        ("How is the opposition", "ONE SIDE", "Only one side speaks to it: Nicolas Maduro"),
    ],
)
def test_what_the_real_briefing_must_show(question: str, status: str, more: str) -> None:
    shown = printed(REAL, "claims").partition(question)[2].partition("\n────")[0]
    assert (True, True) == (f"  {status}\n" in shown, more in words(shown))


def test_what_would_settle_a_question_has_its_state() -> None:
    shown = words(printed(INVENTED, "claims"))
    assert "→ would settle it: the coroner's register (not published)" in shown
    assert "→ settled by: the test of 16 March (done)" in shown


def test_a_briefing_without_questions_says_so() -> None:
    assert "This briefing lists no contested questions.\n" == printed("", "claims")


def test_who_declines_to_answer_is_not_silent() -> None:
    shown = words(printed(INVENTED, "claims").partition("short of staff?")[2].partition("────")[0])
    assert ("declines", True) == (shown.split(" → ")[0].split()[-1], "says nothing" not in shown)


def test_side_by_side(golden: Golden) -> None:
    text = side_by_side(shipped(REAL_NAME), "cne", "gonzalez")
    golden(GOLDENS / "side-by-side-cne-gonzalez.txt", text)


def test_two_silent_actors_are_said_to_be_silent() -> None:
    shown = side_by_side(shipped(REAL_NAME), "chile", "canada")
    assert "neither speaks to any question\n" in shown


def opposed(stance: str, count: int = 1) -> str:
    """Two actors on claims that all exclude each other."""
    held = f"{{actor: a, basis: inferred}}, {{actor: b, stance: {stance}, basis: inferred}}"
    claims = (f"{{id: c{n}, text: C{n}, kind: fact, positions: [{held}]}}" for n in range(count))
    names = ", ".join(f"c{n}" for n in range(count))
    return (
        "actors: [{id: a, name: A, kind: person}, {id: b, name: B, kind: person}]\n"
        f"issues: [{{question: q, exclusive: [{names}], claims: [{', '.join(claims)}]}}]\n"
    )


def test_actors_who_oppose_each_other_on_a_claim_have_a_sign_at_it() -> None:
    told = [
        side_by_side(written(opposed(stance)), "a", "b", 100) for stance in ("denies", "asserts")
    ]
    assert [True, False] == ["▲ C0" in text for text in told]


def test_comparing_two_actors_grows_in_proportion_to_exclusive_claims() -> None:
    def work(count: int) -> int:
        view = written(opposed("denies", count))
        side_by_side(view, "a", "b")  # what is made once is made
        return calls(lambda: side_by_side(view, "a", "b"))

    assert work(CLAIMS_LIMIT) < work(CLAIMS_LIMIT // 4) * 4 * GROWTH


def test_the_reason_of_a_drafted_question_says_what_was_found() -> None:
    view = written(
        "actors: [{id: a, name: A, kind: person}]\n"
        "issues: [{question: q, unchecked: true, claims: [{text: c, kind: fact, "
        "positions: [{actor: a, basis: inferred}]}]}]\n"
    )
    assert "Only one side found: A" in in_pane("claims", view)
