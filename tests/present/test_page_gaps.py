"""Which gaps a printed page tells where there are too many for it."""

import pytest

from briefing_tui.present.page_gaps import ALL, gaps, weightiest
from briefing_tui.present.summary_page import page
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


@pytest.mark.parametrize("count", [1, ALL])
def test_a_few_are_all_told(count: int) -> None:
    told = [text.plain for text in gaps(written(many({}, count)))]
    assert [f"□\u00a0Gap {n}." for n in range(count)] == told


def test_of_many_the_first_are_told_and_how_many_more_there_are() -> None:
    *told, last = [text.plain for text in gaps(written(many({})))]
    assert [f"□\u00a0Gap {n}." for n in range(8)] == told
    assert "and 22 more: briefing print --pane summary" == last.replace("\u00a0", " ")


@pytest.mark.parametrize("ref", ["so", "it-is", "held", "ten", "said", "some"])
def test_the_first_that_bears_on_a_question_is_told(ref: str) -> None:
    view = written(many({20: ref, 25: ref}) + QUESTION)
    assert [*range(7), 20] == [*weightiest(view)]


def test_a_named_speaker_is_no_sign_that_a_gap_bears_on_the_question() -> None:
    assert [*range(8)] == [*weightiest(written(many({20: "ann"}) + QUESTION))]


def test_of_very_many_questions_a_dozen_gaps_are_told() -> None:
    claims = "claims: [{text: C, kind: fact, positions: [{actor: narrator, basis: inferred}]}]"
    issues = "".join(f"  - {{id: i{n}, question: Q{n}?, {claims}}}\n" for n in range(MANY))
    view = written(many({n: f"i{n}" for n in range(MANY)}, more=f"issues:\n{issues}"))
    assert [*range(12)] == [*weightiest(view)]


def test_the_real_page_says_what_the_article_leaves_out_of_each_question() -> None:
    made = " ".join(shown(page(shipped(REAL)), 80).split("DOES NOT SAY")[1].split())
    expected = [
        "Who published the article",
        "The detailed breakdown of the result",
        "Who passed on what Maduro said",
        "Which official sources documented the toll",
    ]
    assert expected == [start for start in expected if start in made]


def test_every_gap_is_in_the_pane_that_the_page_names() -> None:
    view = shipped(REAL)
    made = " ".join(shown(page(view, ["summary"]), 80).split())
    every = [gap.text for gap in view.reading.briefing.gaps]
    assert every == [text for text in every if text in made]
