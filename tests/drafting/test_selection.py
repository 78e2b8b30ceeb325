"""Items that the rules propose for words that a reader has chosen."""

import pytest

from briefing_tui.drafting.selection import Proposer
from briefing_tui.model.anchors import Passage
from briefing_tui.model.records import (
    SCHEMA,
    Actor,
    Briefing,
    Event,
    Figure,
    Gap,
    Position,
    Quote,
    Section,
    Selector,
)

TEXT = """\
The port said on 3 March 2031 that about 31 ships had left. "We stay out," said Ada Lund, who
leads the pilots.

Lund denied that 12 ships had left.
"""
LUND = Actor("lund", "Ada Lund", "person")


def proposer(**more: object) -> Proposer:
    briefing = Briefing(SCHEMA, "A strike", (Section(TEXT, "s1"),), actors=(LUND,))
    briefing = briefing._replace(**more)  # type: ignore[arg-type]
    return Proposer(briefing)


def words(text: str) -> Passage:
    start = TEXT.index(text)
    return Passage(0, start, start + len(text))


FIRST = words("The port said on 3 March 2031 that about 31 ships had left.")


def test_something_of_each_kind_is_proposed() -> None:
    kinds = {type(one) for one in proposer().propose(FIRST)}
    assert kinds == {Quote, Figure, Event, Position, Actor, Gap}


def test_a_figure_has_its_value_bound_and_unit() -> None:
    figure = next(one for one in proposer().propose(FIRST) if isinstance(one, Figure))
    assert (figure.value, figure.bound, figure.unit) == ("31", "about", "ships")
    assert figure.at == (Selector("about 31 ships"),)


def test_a_quotation_across_lines_has_its_speaker_and_cue() -> None:
    sentence = words('"We stay out," said Ada Lund, who\nleads the pilots.')
    quote = next(one for one in proposer().propose(sentence) if isinstance(one, Quote))
    assert (quote.source, quote.cue, quote.type) == (("lund",), "said", "direct")


def test_a_position_has_the_stance_of_its_cue() -> None:
    sentence = words("Lund denied that 12 ships had left.")
    position = next(one for one in proposer().propose(sentence) if isinstance(one, Position))
    assert (position.actor, position.stance) == ("lund", "denies")


def test_what_an_item_has_already_is_not_proposed_again() -> None:
    known = Figure("ships", value="31", at=(Selector("about 31 ships"),))
    (figure,) = (
        one for one in proposer(figures=(known,)).propose(FIRST) if isinstance(one, Figure)
    )
    assert not figure.value


@pytest.mark.parametrize("name", ["lund", "Ada Lund", "ada  lund"])
def test_an_actor_is_known_by_id_or_name(name: str) -> None:
    assert proposer().actors.actor(name) == ("lund", None)


@pytest.mark.parametrize(
    ("name", "id", "kind"),
    [("Eva Lund", "eva-lund", "person"), ("Harbour Ministry", "harbour-ministry", "organization")],
)
def test_a_new_actor_has_an_id_and_a_kind_of_its_own(name: str, id: str, kind: str) -> None:
    assert proposer().actors.actor(name) == (id, Actor(id, name, kind))


def test_a_finished_item_has_an_id_that_no_other_has() -> None:
    taken = Figure("ships", id="f-ships-31")
    made = proposer(figures=(taken,))
    figure, actors = made.finish(Figure("ships", value="31"))
    assert (getattr(figure, "id", ""), actors) == ("f-ships-31-2", ())
