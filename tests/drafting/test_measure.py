"""`make measure`, on a tiny folder of marked articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.measure.__main__ import main
from scripts.measure.brat import read_folder, read_marks
from scripts.measure.score import judge
from scripts.measure.table import precision, recall, rows

TEXT = '"It is shut," Ada Lind said. She called it "old" and rotten. Berg fears a flood.'


def span(words: str) -> str:
    start = TEXT.index(words)
    return f"{start} {start + len(words)}"


def marks(*attributions: tuple[str, str, str]) -> str:
    """Attributions of source, cue and content as brat writes them."""
    lines = []
    for at, parts in enumerate(attributions):
        signs = [f"T{3 * at + place}" for place in range(3)]
        for sign, role, words in zip(signs, ("Source", "Cue", "Content"), parts, strict=True):
            lines.append(f"{sign}\t{role} {span(words)}\t{words}")
        lines.append(
            f"E{at}\tAttribution:{signs[1]} Source:{signs[0]} Cue:{signs[1]} Content:{signs[2]}"
        )
    return "\n".join(lines) + "\n"


def folder(path: Path, annotations: str, name: str = "one_ab12") -> Path:
    for part in ("text", "attributions"):
        (path / part).mkdir()
    (path / "text" / "one.txt").write_text(TEXT, encoding="utf-8", newline="")
    (path / "attributions" / f"{name}.ann").write_text(annotations, encoding="utf-8")
    return path


DIRECT = ("Ada Lind", "said", '"It is shut,"')
MIXED = ("She", "called", 'it "old" and rotten')


def test_what_is_marked_alike_is_right(tmp_path: Path) -> None:
    (article,) = read_folder(folder(tmp_path, marks(DIRECT, MIXED)))
    judged = judge(article)
    assert [True, True] == [right for *_, right in judged.spans]
    assert ["direct", "mixed"] == [kind for _, kind, _, _ in judged.marked]
    assert (1, 1) == recall([judged], "direct") == recall([judged], "mixed")


def test_another_source_is_wrong(tmp_path: Path) -> None:
    (article,) = read_folder(folder(tmp_path, marks(("Berg", "said", '"It is shut,"'))))
    judged = judge(article)
    assert (0, 1) == recall([judged], "direct")
    assert (0, 1) == precision([judged], "direct")


def test_less_than_half_of_the_words_is_wrong(tmp_path: Path) -> None:
    (article,) = read_folder(folder(tmp_path, marks(("Ada Lind", "said", "shut"))))
    assert [False, False] == [right for *_, right in judge(article).spans]


def test_a_marked_name_is_that_of_a_pronoun_s_owner(tmp_path: Path) -> None:
    (article,) = read_folder(folder(tmp_path, marks(("Ada Lind", "called", 'it "old" and rotten'))))
    assert (1, 1) == recall([judge(article)], "mixed")


def test_parts_of_a_content_are_joined() -> None:
    (found,) = read_marks("T1\tContent 0 4;8 12\ta b\nE1\tAttribution:T1 Content:T1\n\n")
    assert ((0, 4), (8, 12)) == found.content
    assert () == found.source


def test_a_mark_without_content_is_left_out() -> None:
    assert [] == list(read_marks("T1\tCue 0 4\tsaid\nE1\tAttribution:T1 Cue:T1\n"))


def test_the_table_has_a_row_for_each_measure(tmp_path: Path) -> None:
    (article,) = read_folder(folder(tmp_path, marks(DIRECT, MIXED), name="one"))
    lines = list(rows([judge(article)]))
    assert "| 1 articles | measured | of | must | aim |" == lines[0]
    assert "| direct quotes, with suggestions: recall | 1.000 | 1 | .88 | .92 |" in lines
    assert 7 == len(lines)


def test_the_command_prints_the_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["measure", str(folder(tmp_path, marks(DIRECT)))])
    main()
    assert "quoted spans: right speaker, precision | 0.500 | 2" in capsys.readouterr().out
