"""A briefing that is carried over to the changed article: what stands, is gone and is new."""

from pathlib import Path

import pytest

from briefing_tui.cli import run
from briefing_tui.cli.draft import read_draft
from briefing_tui.editing.edited_file import CannotEditError
from briefing_tui.editing.update import Update, update
from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input, input_of

ARTICLE = """\
The river rose on Sunday, and about 40 homes along the northern shore were flooded.

Ann Lee, who runs the dam, said on Monday: "We did open the upper gates, as the plan requires."
The village was never warned, said Bob Ray, the mayor, who asked for a report on the warning.

Five boats were lost, and five boats were found near the mill on Tuesday by the fire brigade.
"""
BRIEFING = """\
# Kept by hand.
schema: briefing/1
title: The river
article: {headline: The river, wording: verbatim}
summary:
  - {text: Two accounts differ., refs: [q-lee, f-homes]}  # the bottom line
sections:
  - id: s1
    text: |
%s
actors:
  - {id: lee, name: Ann Lee, kind: person}
  - {id: ray, name: Bob Ray, kind: person}
figures:
  # counted by the village
  - {id: f-homes, value: 40, unit: homes, bound: about, at: about 40 homes}
  - id: f-boats
    value: 5
    unit: boats
    at: {exact: five boats, suffix: were found}
quotes:
  - {id: q-lee, type: mixed, source: lee, cue: said,
     at: '"We did open the upper gates, as the plan requires."'}
issues:
  - id: i-gates
    question: Were the gates opened?
    claims:
      - id: c-open
        text: The gates were opened
        kind: fact
        positions:
          - {id: p-lee, actor: lee, quote: q-lee}
          - {id: p-ray, actor: ray, stance: denies, at: 'The village was never warned'}
"""
OLD = BRIEFING % "".join(f"      {line}\n" for line in ARTICLE.splitlines())


def carried(folder: Path, article: str, old: str = OLD, *, keep_gone: bool = False) -> Update:
    path = folder / "new.txt"
    path.write_text(article, encoding="utf-8")
    return update(old, read_draft(input_of(str(path)), {}), keep_gone=keep_gone)


def told(found: Update) -> tuple[int, tuple[str, ...], list[str], tuple[str, ...]]:
    return found.stands, found.again, [one.id for one in found.gone], found.added


def test_over_the_same_article_all_stands_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    found = carried(tmp_path, ARTICLE)
    assert (4, (), [], ()) == told(found)
    before, after = OLD.split("sections:"), found.text.split("sections:")
    assert before[0] == after[0]
    assert before[1][before[1].index("actors:") :] == after[1][after[1].index("actors:") :]


def test_an_item_in_a_changed_sentence_stands_and_is_unchecked_again(tmp_path: Path) -> None:
    found = carried(tmp_path, ARTICLE.replace("northern shore", "northern and the eastern shore"))
    assert (3, ("f-homes",), []) == told(found)[:3]
    assert "at: about 40 homes, unchecked: true}" in found.text
    assert "  # counted by the village\n" in found.text


def test_a_corrected_quotation_is_gone_with_what_rests_on_it(tmp_path: Path) -> None:
    found = carried(tmp_path, ARTICLE.replace("We did open", "We did not open"))
    assert (3, ()) == told(found)[:2]
    (gone,) = found.gone
    assert ("q-lee", ("p-lee",), ("i-gates",)) == gone[:1] + gone[2:]
    assert "We did not open the upper gates" in gone.nearest
    assert "id: q-lee," not in found.text
    assert "refs: [f-homes]" in found.text


def test_no_item_is_linked_to_like_words_of_another_sentence(tmp_path: Path) -> None:
    flooded = "about 40 homes along the northern shore were flooded"
    later = ARTICLE.replace(flooded, "nobody knows how many homes were flooded")
    later += "\nIn spring the council had bought about 40 homes for its staff.\n"
    assert ["f-homes"] == [one.id for one in carried(tmp_path, later).gone]


def test_of_words_that_stand_twice_those_in_the_same_sentence_are_meant(tmp_path: Path) -> None:
    sentence = "The river rose on Sunday, and about 40 homes along the northern shore were flooded."
    later = ARTICLE + "\nThe insurer wrote on Friday that about 40 homes had no cover at all.\n"
    found = carried(tmp_path, later)
    assert (4, (), []) == told(found)[:3]
    reading = load_bytes(found.text.encode(), Input("a.yaml", None)).reading
    (passage,) = reading.places.passages(reading.items["f-homes"])
    assert passage.start < len(sentence)


def test_what_the_draft_makes_of_new_sentences_is_added_and_known_actors_are_used(
    tmp_path: Path,
) -> None:
    later = ARTICLE + '\n"Nobody told us about the plan for the gates," Bob Ray said on Friday.\n'
    found = carried(tmp_path, later)
    reading = load_bytes(found.text.encode(), Input("a.yaml", None)).reading
    quotes = [one for one in reading.briefing.quotes if one.id in found.added]
    assert [(("ray",), True)] == [(one.source, one.unchecked) for one in quotes]


def test_a_new_question_is_added_with_several_positions(tmp_path: Path) -> None:
    denial = "Cara Dole, a farmer, denied that she had cut the fence by the mill.\n"
    denial += "Finn Ode, the miller, denied that the mill had leaked oil.\n"
    added = carried(tmp_path, f"{ARTICLE}\n{denial}").added
    assert [ref for ref in added if ref.startswith("i-")]


def test_what_is_gone_may_be_kept(tmp_path: Path) -> None:
    later = ARTICLE.replace("We did open", "We did not open")
    found = carried(tmp_path, later, keep_gone=True)
    kept = found.text[found.text.index("x-gone:") :]
    assert "id: q-lee" in kept
    assert "id: p-lee" in kept


def test_a_briefing_in_own_words_cannot_be_carried_over(tmp_path: Path) -> None:
    with pytest.raises(CannotEditError, match="not the article's own words"):
        carried(tmp_path, ARTICLE, OLD.replace(", wording: verbatim", ""))


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, Path, str]:
    old, article = tmp_path / "old.yaml", tmp_path / "new.txt"
    old.write_text(OLD, encoding="utf-8")
    article.write_text(ARTICLE, encoding="utf-8")
    return str(old), article, str(tmp_path / "out.yaml")


def test_the_command_exits_0_if_all_stands(files: tuple[str, Path, str]) -> None:
    assert 0 == run(["update", files[0], str(files[1]), "-o", files[2]])
    assert 0 == run(["check", "--errors", files[2]])


def test_the_command_tells_what_is_gone_and_what_that_does_to_a_status(
    files: tuple[str, Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    files[1].write_text(ARTICLE.replace("We did open", "We did not open"), encoding="utf-8")
    assert 1 == run(["update", files[0], str(files[1]), "-o", files[2], "--width", "100"])
    out = capsys.readouterr().out
    for words in (
        "3 items stand, 1 gone",
        "- q-lee  Ann Lee: “We did open the upper gates, as the plan requires.”",
        "Were the gates opened?: CONTESTED -> ONE SIDE",
        "with it: Ann Lee asserts",
        "{+not+}",
    ):
        assert words in out


def test_the_command_exits_2_for_trouble_and_never_overwrites(
    files: tuple[str, Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    old, article, out = files
    assert 2 == run(["update", old, "nothing.txt"])
    assert 2 == run(["update", "nothing.yaml", str(article)])
    assert 2 == run(["update", old, str(article), "-o", old])
    Path(out).write_text("mine", encoding="utf-8")
    assert 2 == run(["update", old, str(article), "-o", out])
    assert "mine" == Path(out).read_text(encoding="utf-8")
    assert "" == capsys.readouterr().out
