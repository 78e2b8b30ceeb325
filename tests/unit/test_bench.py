"""The bench measures what it says: both sides by turns, verdicts by the budget, frames seen."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bench import report, run
from bench.bare import WORD
from bench.probes import SIZE, FirstFrame, Room
from bench.rows import BARE, ROWS, SIZES, Row
from bench.run import Result
from bench.terminal import ESCAPE, Terminal, environment

ROOM = Room(Path("nowhere"), {})


class Given(NamedTuple):
    """A probe whose samples are given; it writes its name down each time."""

    name: str
    samples: Iterator[float]
    log: list[str]

    def once(self, room: Room) -> float:
        self.log.append(self.name)
        return next(self.samples)


class Broken(NamedTuple):
    """A probe that cannot be measured."""

    def once(self, room: Room) -> float:
        raise TimeoutError("['Bare'] not shown after 60.0 s")


def row(subject: list[float], baseline: list[float], unit: str = "x") -> tuple[Row, list[str]]:
    log: list[str] = []
    ours, theirs = Given("s", iter(subject), log), Given("b", iter(baseline), log)
    return Row("what", "beside", ours, theirs, must=2.0, aim=1.5, unit=unit), log


def test_pairs_are_interleaved_and_the_first_of_each_does_not_count() -> None:
    made, log = row([9, 3, 3], [1, 2, 2])
    result = run.measure(made, 2, ROOM)
    assert "sb sb bs".replace(" ", "") == "".join(log)
    assert (1.5, 3, 2) == (result.figure, result.subject, result.baseline)


def test_memory_is_told_as_a_difference() -> None:
    made, _ = row([9, 34, 36], [1, 32, 32], "MiB")
    assert 3 == run.measure(made, 2, ROOM).figure


@pytest.mark.parametrize(
    ("figure", "verdict", "missed"),
    [
        (1.4, "aim met", False),
        (1.5, "aim met", False),
        (1.6, "must met", False),
        (2.0, "must met", False),
        (2.1, "MISSED", True),
    ],
)
def test_the_budget_decides(figure: float, verdict: str, missed: bool) -> None:
    made, _ = row([], [])
    result = Result(made, figure=figure)
    assert (verdict, missed) == (result.verdict, result.missed)


def test_a_row_that_cannot_be_measured_counts_as_missed_and_says_why() -> None:
    broken = Row("what", "beside", Broken(), Broken(), must=2.0, aim=1.5)
    result = run.measure(broken, 2, ROOM)
    assert result.missed
    assert "what: ['Bare'] not shown after 60.0 s\n" == report.failures([result])


def test_the_table_lines_up() -> None:
    made, _ = row([9, 3, 3], [1, 2, 2])
    expected = (
        "what  beside    took  beside it  figure   middle half    must     aim  verdict\n"
        "what  beside  3.00 s     2.00 s  1.50 x  1.50 to 1.50  2.00 x  1.50 x  aim met"
    )
    assert expected == report.table([run.measure(made, 2, ROOM)])


def test_the_page_of_results_names_no_path() -> None:
    made, _ = row([9, 3, 3], [1, 2, 2])
    page = report.markdown([run.measure(made, 2, ROOM)])
    assert "| what | beside | 3.00 s | 2.00 s | 1.50 x | 1.50 to 1.50 |" in page
    assert "Medians of 2 interleaved pairs" in page
    assert "/" not in page


def test_a_fast_run_leaves_the_heavy_rows_out() -> None:
    assert {one.what for one in ROWS if one.heavy and run.measurable(one)} == {
        one.what for one in run.chosen(ROWS, [], fast=False)
    } - {one.what for one in run.chosen(ROWS, [], fast=True)}


def test_other_programs_are_compared_where_they_are_installed_and_never_missed() -> None:
    absent = row([9, 3], [1, 1])[0]._replace(needs=Path("nowhere"))
    assert not run.measurable(absent)
    result = run.measure(absent._replace(needs=Path(sys.executable)), 1, ROOM)
    assert ("to compare", False) == (result.verdict, result.missed)


def test_rows_are_chosen_by_a_word_of_their_name() -> None:
    assert ["briefing check, 20 KB"] == [
        one.what for one in run.chosen(ROWS, ["check"], fast=False)
    ]


def test_every_row_allows_no_less_than_it_aims_at() -> None:
    assert [] == [one.what for one in ROWS if one.aim > one.must]


def test_the_files_have_the_sizes_of_their_names() -> None:
    with run.room() as place:
        sizes = {name: place.files[name].stat().st_size for name in SIZES}
        assert [] == list(place.home.iterdir())
    assert sizes == pytest.approx(SIZES, rel=0.05)


@pytest.mark.parametrize(
    "written",
    [
        b"\x1b[1;31mred",
        b"\x1b]0;title\x07red",
        b"\x1b]11;?\x1b\\red",
        b"\x1b[?2026$pred",
        b"\x1b=red",
    ],
)
def test_escape_sequences_are_no_text(written: bytes) -> None:
    assert b"red" == ESCAPE.sub(b"", written)


def test_a_first_frame_is_seen(tmp_path: Path) -> None:
    assert 0 < FirstFrame(BARE, (WORD,)).once(Room(tmp_path, {})) < 60


def test_a_program_that_ends_without_its_words_is_no_frame(tmp_path: Path) -> None:
    probe = FirstFrame((sys.executable, "-c", "print('other')"), (WORD,))
    with pytest.raises(TimeoutError, match=WORD):
        probe.once(Room(tmp_path, {}))


def test_the_terminal_answers_what_it_is_asked(tmp_path: Path) -> None:
    ask = (
        "import sys, tty; tty.setcbreak(0); got = ''\n"
        "print('\\x1b]11;?\\x1b\\\\\\x1b[c', end='', flush=True)\n"
        "while not got.endswith('c'): got += sys.stdin.read(1)\n"
        "print('GOT', got.encode().hex(), flush=True); sys.stdin.read(1)"
    )
    argv = (sys.executable, "-c", ask)
    with Terminal(argv, SIZE, environment(tmp_path)) as terminal:
        terminal.wait_for([b"\x1b]11;rgb:1212/1212/1212\x1b\\\x1b[?62;22c".hex()], limit=20)
