"""Items that the filter for one actor keeps, though they do not name the actor."""

from tests.tui.screens import document, reading

RELAYED = """\
schema: briefing/1
title: A call
sections: [{text: "Ann said yes. It took 15 minutes."}]
actors:
  - {id: ann, name: Ann, kind: person}
  - {id: ben, name: Ben, kind: person}
  - {id: cy, name: Cy, kind: person}
  - {id: dee, name: Dee, kind: person}
figures: [{id: f, value: 15, unit: minutes, measure: length, at: 15 minutes}]
quotes: [{type: indirect, source: ann, via: ben, at: Ann said yes}]
timeline: [{title: The call, actors: [ann], figures: [f]}]
issues:
  - question: Did she?
    claims:
      - {text: She did, kind: fact, positions: [{actor: ann, via: cy, at: Ann said yes}]}
"""


async def test_the_number_of_an_event_with_the_actor_is_among_its_figures() -> None:
    async with reading(document(RELAYED), size=(80, 24)) as shown:
        await shown.press("2", "a", "6")
        assert "f" in shown.reader.main.view.pane.items
