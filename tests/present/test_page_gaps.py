"""The gaps on the printed brief when there are too many."""

import pytest

from briefing_tui.present.brief import page
from briefing_tui.present.ranking import ranked_gaps
from tests.present.seen import REAL, shipped, shown, written

MANY = 30


def many(refs: dict[int, str], count: int = MANY, more: str = "") -> str:
    """A briefing's gaps, those of the given places with a ref."""
    told = (f"  - {{text: Gap {n}., refs: [{refs.get(n, '')}]}}\n" for n in range(count))
    return f"gaps:\n{''.join(told)}{more}"


QUESTION = """
sections: [{text: 'Some said: "It is." Ten fell.'}]
actors: [{id: some, name: Some, kind: unnamed}, {id: ann, name: Ann, kind: person}]
figures: [{id: ten, value: 10, unit: people, at: Ten fell}]
quotes: [{id: said, type: direct, source: some, at: 'Some said: "It is."'}]
issues:
  - id: so
    question: Is it so?
    claims:
      - id: it-is
        text: It is
        kind: fact
        figures: [ten]
        positions: [{id: held, actor: some, quote: said}, {actor: ann, basis: inferred}]
"""


def test_few_gaps_are_all_shown() -> None:
    made = shown(page(written(many({}, 3))))
    assert " □ Gap 0.\n □ Gap 1.\n □ Gap 2.\n" in made
    assert "rest:" not in made


def test_many_gaps_are_cut_and_referred_to() -> None:
    made = shown(page(written(many({}, 200))))
    assert "━━ NOT SAID  93 of 200 ━" in made
    assert made.endswith("rest: briefing print --pane summary FILE\n")


def test_without_gaps_there_is_no_section() -> None:
    assert "NOT SAID" not in shown(page(written("")))


def test_gaps_of_contested_questions_come_first() -> None:
    asked = """
sections: [{text: 'Ann said so. Bo denied it.'}]
actors: [{id: ann, name: Ann, kind: person}, {id: bo, name: Bo, kind: person}]
issues:
  - id: calm
    question: Is it calm?
    claims: [{text: Calm, kind: fact, positions: [{actor: ann, at: Ann said so}]}]
  - id: fierce
    question: Is it so?
    claims:
      - text: So
        kind: fact
        positions: [{actor: ann, at: Ann said so}, {actor: bo, stance: denies, at: Bo denied it}]
"""
    view = written(many({10: "calm", 20: "fierce"}, more=asked))
    assert [0, 20] == ranked_gaps(view, 2)
    assert [0, 20, 10] == ranked_gaps(view, 3)


@pytest.mark.parametrize("ref", ["so", "it-is", "held", "ten", "said", "some"])
def test_the_first_gap_of_each_question_is_shown(ref: str) -> None:
    view = written(many({20: ref, 25: ref}) + QUESTION)
    assert [*range(7), 20] == sorted(ranked_gaps(view, 8))


def test_a_gap_on_a_named_speaker_does_not_count_for_the_question() -> None:
    assert [*range(8)] == sorted(ranked_gaps(written(many({20: "ann"}) + QUESTION), 8))


def test_no_more_gaps_are_shown_than_asked_for() -> None:
    claims = "claims: [{text: C, kind: fact, positions: [{actor: narrator, basis: inferred}]}]"
    issues = "".join(f"  - {{id: i{n}, question: Q{n}?, {claims}}}\n" for n in range(MANY))
    view = written(many({n: f"i{n}" for n in range(MANY)}, more=f"issues:\n{issues}"))
    assert [*range(12)] == sorted(ranked_gaps(view, 12))


def test_the_real_briefing_shows_its_ranked_gaps() -> None:
    view = shipped(REAL)
    every = [view.reading.briefing.gaps[place].text for place in ranked_gaps(view, 2)]
    assert ["Who published", "The detailed breakdown"] == [
        every[0][:13],
        every[1][:22],
    ]


def test_every_gap_is_in_the_named_pane() -> None:
    view = shipped(REAL)
    made = " ".join(shown(page(view, ["summary"]), 80).split())
    every = [gap.text for gap in view.reading.briefing.gaps]
    assert every == [text for text in every if text in made]
