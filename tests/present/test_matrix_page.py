"""The page of all questions; the order of questions; two side by side."""

import pytest

from briefing_tui.model.reading import Reading, without_voice
from briefing_tui.present.brief_page import page
from briefing_tui.present.panes.claims import QuestionOrder, ordered, question
from briefing_tui.present.panes.claims import page as claims_page
from briefing_tui.present.positions import side_by_side
from briefing_tui.present.view import View
from tests.conftest import Golden
from tests.present.seen import INVENTED, REAL, shipped, shown, written
from tests.present.test_goldens import GOLDENS


def order(view: View, by: QuestionOrder = "file") -> tuple[str, ...]:
    """The ids of the questions in that order."""
    return tuple(issue.id for issue in ordered(view, by))


def test_printing_the_claims_pane_gives_the_page() -> None:
    view = shipped(REAL)
    assert shown(claims_page(view)) == shown(page(view, ("claims",)))


@pytest.mark.parametrize(
    ("ref", "status", "more"),
    [
        (
            "i-winner",
            "CONTESTED, UNRESOLVED",
            "claims 1 and 2 cannot both hold: 52% + over 60% = over 112%",
        ),
        ("i-toll", "SOURCE UNNAMED, UNRESOLVED", "Official sources"),
        ("i-opposition", "ONE SIDE", "Only one side speaks to it: Nicolas Maduro"),
    ],
)
def test_what_the_real_briefing_must_show(ref: str, status: str, more: str) -> None:
    view = shipped(REAL)
    issue = next(one for one in view.reading.briefing.issues if one.id == ref)
    made = shown(question(view, issue))
    assert (True, True) == (f"  {status}\n" in made, more in made)


def test_without_the_articles_voice_its_column_and_figures_are_gone() -> None:
    view = shipped(REAL)
    quiet = view._replace(reading=Reading(without_voice(view.reading.briefing)))
    made = shown(claims_page(quiet))
    assert "¶" not in made
    assert "NARRATOR ONLY" in made


def test_what_would_settle_a_question_has_its_state() -> None:
    made = shown(claims_page(shipped(INVENTED)))
    assert "→ would settle it: the coroner's register (not published)\n" in made
    assert "→ settled by: the test of 16 March (done)\n" in made


def test_a_briefing_without_questions_says_so() -> None:
    assert "This briefing lists no contested questions.\n" == shown(claims_page(written("")))


def test_the_most_contested_come_first() -> None:
    expected = ["i-toll", "i-warning", "i-border", "i-water"]
    view = shipped(INVENTED)
    contested = [ref for ref in order(view, "contested") if ref in expected]
    assert ["i-toll", "i-warning", "i-water", "i-border"] == contested


def test_questions_are_sorted_by_status_then_unresolved_then_conflicts() -> None:
    view = written("""
actors:
  - {id: a, name: Ann, kind: person}
  - {id: b, name: Ben, kind: person}
  - {id: u, name: Voices, kind: unnamed}
figures:
  - {id: f, value: 5, unit: people, measure: m, at: One}
  - {id: g, value: 9, unit: people, measure: m, at: One}
issues:
  - {id: calm, question: "?", claims: [{text: T, kind: fact, positions: [
      {actor: a, at: One}, {actor: b, at: One}]}]}
  - {id: side, question: "?", claims: [{text: T, kind: fact, positions: [{actor: a, at: One}]}]}
  - {id: unnamed, question: "?", claims: [{text: T, kind: fact, positions: [{actor: u, at: One}]}]}
  - {id: voice, question: "?", claims: [
      {text: T, kind: fact, positions: [{actor: narrator, at: One}]}]}
  - {id: plain, question: "?", claims: [{text: T, kind: fact, positions: [
      {actor: a, at: One}, {actor: b, stance: denies, at: One}]}]}
  - {id: figures, question: "?", claims: [{text: T, kind: fact, figures: [f, g], positions: [
      {actor: a, at: One}, {actor: b, stance: denies, at: One}]}]}
  - {id: open, question: "?", resolver: the log, claims: [{text: T, kind: fact, positions: [
      {actor: a, at: One}, {actor: b, stance: denies, at: One}]}]}
""")
    ranked = ("open", "figures", "plain", "voice", "unnamed", "side", "calm")
    assert ranked == order(view, "contested")


def test_file_order_is_that_of_the_file() -> None:
    view = shipped(REAL)
    assert tuple(issue.id for issue in view.reading.briefing.issues) == order(view)


@pytest.mark.parametrize(
    ("left", "right"), [("cne", "gonzalez"), ("c-maduro-won", "c-gonzalez-ahead")]
)
def test_side_by_side(golden: Golden, left: str, right: str) -> None:
    made = shown(side_by_side(shipped(REAL), left, right), 80)
    golden(GOLDENS / f"side-by-side-{left}-{right}.txt", made)


def test_opponents_have_a_sign_between_them() -> None:
    made = shown(side_by_side(shipped(REAL), "cne", "gonzalez"), 80)
    assert "● asserts                              ▲ ≠ disputes  ∴ inferred\n" in made.replace(
        "\u00a0", " "
    )


def test_two_silent_actors_are_said_to_be_silent() -> None:
    made = shown(side_by_side(shipped(REAL), "chile", "canada"), 80)
    assert "neither speaks to any question\n" in made


@pytest.mark.parametrize("right", ["c-maduro-won", "f-deaths", "nobody"])
def test_only_items_of_one_kind_can_be_compared(right: str) -> None:
    with pytest.raises(ValueError, match="only two actors, or two claims"):
        side_by_side(shipped(REAL), "cne", right)
