"""A quotation of several actors: shown with all of them, and found and kept as that of each."""

from briefing_tui.editing.operations import Deletion, delete, paths_of, set_value
from briefing_tui.loading.document import Document
from briefing_tui.model.changes import Changes, change_words
from briefing_tui.model.reading import involved
from briefing_tui.present.citation import as_csl, citation
from briefing_tui.present.describe import line
from briefing_tui.present.view import View
from tests.unit.loading import document

TEXT = """\
schema: briefing/1
title: A title
sections: [{text: 'Holm and Lanz said jointly that the plan was dead.'}]
actors:
- {id: holm, name: Petra Holm, kind: person}
- {id: lanz, name: Ivo Lanz, kind: person}
quotes:
- id: q
  type: indirect
  source: [holm, lanz]
  at: Holm and Lanz said jointly that the plan was dead
"""


def joint() -> Document:
    return document(TEXT)


def test_all_speakers_are_named_where_the_quote_is_said_in_words() -> None:
    view = View(joint().reading)
    assert line(view, "q", joint().reading.items["q"]).plain.startswith("Petra Holm, Ivo Lanz: ")


def test_it_concerns_each_speaker() -> None:
    assert ("holm", "lanz") == involved(joint().reading, "q")


def test_a_citation_has_all_speakers() -> None:
    view = View(joint().reading)
    cited = citation(view, "q")
    assert cited is not None
    assert "Petra Holm, Ivo Lanz" == cited.speaker
    names = [author["literal"] for author in as_csl(view, cited)["author"]]
    assert ["Petra Holm", "Ivo Lanz"] == names


def test_another_speaker_is_told_by_name() -> None:
    old, new = document(TEXT.replace("[holm, lanz]", "holm")), joint()
    changes = Changes(old.reading, new.reading)
    (change,) = changes.every
    assert ("source: Petra Holm -> Petra Holm, Ivo Lanz",) == change_words(changes, change).lines


def test_it_stays_without_one_speaker_and_goes_with_the_last() -> None:
    for source, hanging in (("[holm, lanz]", []), ("lanz", ["q"])):
        briefing = document(TEXT.replace("[holm, lanz]", source)).reading.briefing
        assert hanging == [
            one.id for one in Deletion(briefing, [paths_of(briefing)["lanz"]]).hanging
        ]
    text = delete(TEXT, [paths_of(joint().reading.briefing)["lanz"]])
    assert ("holm",) == document(text).reading.briefing.quotes[0].source


def test_one_speaker_is_written_without_brackets() -> None:
    path = ("quotes", 0, "source")
    single = TEXT.replace("[holm, lanz]", "holm")
    text = set_value(single, path, ("lanz",))
    assert single.replace("source: holm", "source: lanz") == text
    text = set_value(text, path, ("holm", "lanz"))
    assert single.replace("source: holm", "source:\n    - holm\n    - lanz") == text
