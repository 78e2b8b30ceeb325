"""Events that rest on words that somebody said, but have no `by`."""

import pytest

from briefing_tui.loading.checks import events_without_teller
from tests.present.seen import written

FILE = """
sections:
  - id: s
    text: |
      Rain fell. "The dam broke at noon," said Ann. Bo claimed that the road was cut.
      He called it "Old Oak".
actors: [{id: ann, name: Ann, kind: person}, {id: bo, name: Bo, kind: person}]
quotes:
  - {type: direct, source: ann, at: '"The dam broke at noon," said Ann'}
  - {type: indirect, source: bo, cue: claimed, at: Bo claimed that the road was cut}
timeline:
  - {id: t, title: It happens, %s}
"""
ANN, BO = "rests on words of `ann`", "rests on words of `bo`"
CASES = {
    "at: Rain fell": "",
    "at: The dam broke at noon": ANN,
    "at: broke at noon": ANN,
    "at: said Ann": "",
    "at: the road was cut": BO,
    "at: Bo claimed that the road was cut": "",
    "at: Old Oak": "rests on quoted words",
    "at: [The dam broke at noon, the road was cut]": ANN,
    "at: [The dam broke at noon, Rain fell]": "",
    "at: The dam broke at noon, by: ann": "",
    "at: The dam broke at noon, by: narrator": "",
    "at: The dam broke at noon, via: bo": ANN,
    "at: nowhere to be found": "",
    "note: no passage": "",
}


@pytest.mark.parametrize("keys", CASES)
def test_an_event_whose_passages_all_lie_in_quotes_names_who_tells_it(keys: str) -> None:
    found = [one.message for one in events_without_teller(written(FILE % keys).reading)]
    expected = [f"the event `t` {CASES[keys]}, but `by` names nobody"] if CASES[keys] else []
    assert expected == found
