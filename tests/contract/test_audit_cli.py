"""The contract of `briefing audit`: inputs, formats and exit codes."""

import json
from pathlib import Path

import pytest

from briefing_tui.cli import run
from tests.printing import INVENTED, output

FERRY = str(Path(__file__).parents[2] / "docs" / "ferry-fire.txt")
TRUE, FALSE = "The Marigold was built in 1998.", "The Marigold was built in 1989."


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    """A digest with a sentence that differs."""
    path = tmp_path / "digest.md"
    path.write_text(f"- {TRUE}\n- {FALSE}\n", encoding="utf-8")
    return path


def test_a_sentence_that_differs_is_told_with_its_passage(
    digest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == run(["audit", str(digest), "--against", FERRY])
    told = capsys.readouterr().out.replace("\u00a0", " ")
    assert f"= rests on     {TRUE}\n" in told
    assert f"≠ differs      {FALSE}\n               “1989” here, “1998” in the article\n" in told
    assert f"               │ {TRUE}\n" in told
    compared = "Names, numbers, dates, quotations and negation are compared, not meaning."
    assert told.endswith(f"\n2 sentences: 1 differs, 1 rests on\n{compared}\n")


def test_the_day_of_publication_is_known(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mill burns\n\n12 May 2031\n\nThe mill burned on Monday.\n")
    (tmp_path / "b.txt").write_text("The mill burned in May 2031.")
    assert 0 == run(["audit", str(tmp_path / "b.txt"), "--against", str(tmp_path / "a.txt")])


def test_words_that_no_passage_has_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b.txt").write_text("The rebuilt Marigold was built in 1998.")
    assert 0 == run(["audit", str(tmp_path / "b.txt"), "--against", FERRY])
    assert "no passage has: rebuilt\n" in capsys.readouterr().out


def test_without_a_fault_the_exit_code_is_0(tmp_path: Path) -> None:
    path = tmp_path / "digest.txt"
    path.write_text(TRUE, encoding="utf-8")
    assert 0 == run(["audit", str(path), "--against", FERRY])


def test_the_text_may_be_standard_input() -> None:
    assert "≠ differs" in output("audit", "-", "--against", FERRY, given=FALSE).replace(
        "\u00a0", " "
    )


def test_as_json(digest: Path) -> None:
    read = json.loads(output("audit", str(digest), "--against", FERRY, "--format", "json"))
    assert ["rests on", "differs"] == [one["verdict"] for one in read["sentences"]]
    (fault,) = read["sentences"][1]["faults"]
    assert ("date", "1989", "1998") == (fault["kind"], fault["words"], fault["passage_words"])
    assert [TRUE] == read["sentences"][1]["passages"]


def test_as_markdown(digest: Path) -> None:
    told = output("audit", str(digest), "--against", FERRY, "--format", "markdown")
    assert "differs The Marigold was built in **1989**." in told


def test_with_several_articles_each_passage_has_the_name_of_its_own(digest: Path) -> None:
    told = output("audit", str(digest), "--against", FERRY, str(INVENTED), "--width", "200")
    assert f"{FERRY}: {TRUE}\n" in told


def test_a_briefing_is_compared_by_the_text_of_its_article() -> None:
    told = output("audit", "-", "--against", str(INVENTED), given="Ada Brunt came by boat.")
    assert "“Ada Brunt” is not in the article" in told


def test_a_briefing_with_errors_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("schema: briefing/1\ntitel: T\n", encoding="utf-8")
    assert 2 == run(["audit", FERRY, "--against", str(path)])
    assert "it cannot be opened" in capsys.readouterr().err


def test_an_empty_text_has_no_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    assert 0 == run(["audit", str(path), "--against", FERRY])
    assert f"briefing: {path}: no sentence\n" == capsys.readouterr().err


def test_control_characters_do_not_reach_the_terminal() -> None:
    given = "The \x1b[31mMarigold\x07 was built in 1989\u202e."
    told = output("audit", "-", "--against", FERRY, given=given)
    assert not set("\x1b\x07\u202e") & set(told)


def test_another_language_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "artikel.txt"
    path.write_text("Die Fähre verließ den Hafen am Montag mit 212 Menschen an Bord. " * 5)
    run(["audit", str(path), "--against", str(path)])
    assert "only names, numbers, dates and quoted words are compared" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-", "--against", "-"], "standard input can be read only once"),
        (["none.txt", "--against", FERRY], "none.txt: no such file or directory"),
        ([FERRY, "--against", "none.txt"], "none.txt: no such file or directory"),
    ],
)
def test_what_cannot_be_read_exits_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == run(["audit", *arguments])
    assert words in capsys.readouterr().err


def test_the_reader_without_a_terminal_prints_the_comparison(digest: Path) -> None:
    assert "2 sentences: 1 differs" in output(FERRY, "--audit", str(digest))


@pytest.mark.parametrize("files", [[], [FERRY, FERRY], [str(Path(FERRY).parent)]])
def test_the_reader_compares_a_text_with_one_file(
    files: list[str], digest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == run([*files, "--audit", str(digest)])
    assert "--audit needs one FILE, the article" in capsys.readouterr().err
