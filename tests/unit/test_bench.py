"""The bench measures in pairs, judges by the budget, and sees frames."""

import sys
from collections.abc import Iterator
from math import inf
from pathlib import Path
from typing import NamedTuple

import pytest

from bench import measure
from bench.bare import WORD
from bench.budget import BARE, ROWS, SIZE, SIZES, FirstFrame, Peak, Row, Workplace
from bench.measure import Result
from bench.terminal import ESCAPE, Terminal, environment

PLACE = Workplace(Path("nowhere"), {})


class Given(NamedTuple):
    """A probe with given samples that logs its name."""

    name: str
    samples: Iterator[float]
    log: list[str]

    def once(self, place: Workplace) -> float:
        self.log.append(self.name)
        return next(self.samples)


class Broken(NamedTuple):
    """A probe that fails."""

    def once(self, place: Workplace) -> float:
        raise TimeoutError("['Bare'] not shown after 60.0 s")


def row(subject: list[float], baseline: list[float], unit: str = "x") -> tuple[Row, list[str]]:
    log: list[str] = []
    ours, theirs = Given("s", iter(subject), log), Given("b", iter(baseline), log)
    return Row("what", "beside", ours, theirs, limit=2.0, aim=1.5, unit=unit), log


def test_pairs_are_interleaved_and_the_first_does_not_count() -> None:
    made, log = row([9, 3, 3], [1, 2, 2])
    result = measure.measure(made, 2, PLACE)
    assert "sb sb bs".replace(" ", "") == "".join(log)
    assert (1.5, 3, 2) == (result.figure, result.subject, result.baseline)


def test_memory_is_a_difference() -> None:
    made, _ = row([9, 34, 36], [1, 32, 32], "MiB")
    assert 3 == measure.measure(made, 2, PLACE).figure


@pytest.mark.parametrize(
    ("figure", "verdict", "missed"),
    [
        (1.4, "aim met", False),
        (1.5, "aim met", False),
        (1.6, "limit met", False),
        (2.0, "limit met", False),
        (2.1, "MISSED", True),
    ],
)
def test_verdict_follows_the_budget(figure: float, verdict: str, missed: bool) -> None:
    made, _ = row([], [])
    result = Result(made, figure=figure)
    assert (verdict, missed) == (result.verdict, result.missed)


def test_a_failed_row_is_missed_and_says_why() -> None:
    broken = Row("what", "beside", Broken(), Broken(), limit=2.0, aim=1.5)
    result = measure.measure(broken, 2, PLACE)
    assert result.missed
    assert "what: ['Bare'] not shown after 60.0 s\n" == measure.failures([result])


def test_table_columns_line_up() -> None:
    made, _ = row([9, 3, 3], [1, 2, 2])
    expected = (
        "what  beside    took  beside it  figure   middle half   limit     aim  verdict\n"
        "what  beside  3.00 s     2.00 s  1.50 x  1.50 to 1.50  2.00 x  1.50 x  aim met"
    )
    assert expected == measure.table([measure.measure(made, 2, PLACE)])


def test_results_page_names_no_path() -> None:
    made, _ = row([9, 3, 3], [1, 2, 2])
    page = measure.markdown([measure.measure(made, 2, PLACE)])
    assert "| what | beside | 3.00 s | 2.00 s | 1.50 x | 1.50 to 1.50 |" in page
    assert "Medians of 2 interleaved pairs" in page
    assert "/" not in page


def test_fast_run_leaves_slow_rows_out() -> None:
    every, fast = (measure.choose(ROWS, [], fast=fast) for fast in (False, True))
    assert [row for row in every if not row.slow] == fast


def test_memory_is_measured_on_linux_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    chosen = measure.choose(ROWS, [], fast=False)
    assert [row for row in ROWS if not isinstance(row.subject, Peak)] == chosen


@pytest.mark.parametrize(("figure", "verdict"), [(1.5, "aim met"), (1.6, "aim missed")])
def test_row_without_a_limit_is_never_missed(figure: float, verdict: str) -> None:
    result = Result(row([], [])[0]._replace(limit=inf), figure=figure)
    assert (verdict, False) == (result.verdict, result.missed)


def test_rows_are_chosen_by_a_word_in_their_name() -> None:
    assert ["briefing check, 20 KB"] == [
        chosen.what for chosen in measure.choose(ROWS, ["check"], fast=False)
    ]


def test_no_aim_is_above_its_limit() -> None:
    assert [] == [row.what for row in ROWS if row.aim > row.limit]


def test_files_have_the_sizes_of_their_names() -> None:
    with measure.workplace() as place:
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
def test_escape_sequences_are_removed(written: bytes) -> None:
    assert b"red" == ESCAPE.sub(b"", written)


def test_first_frame_of_the_bare_app_is_measured(tmp_path: Path) -> None:
    assert 0 < FirstFrame(BARE, (WORD,)).once(Workplace(tmp_path, {})) < 60


def test_program_that_ends_without_its_words_has_no_frame(tmp_path: Path) -> None:
    probe = FirstFrame((sys.executable, "-c", "print('other')"), (WORD,))
    with pytest.raises(TimeoutError, match=WORD):
        probe.once(Workplace(tmp_path, {}))


def test_terminal_answers_queries(tmp_path: Path) -> None:
    ask = (
        "import sys, tty; tty.setcbreak(0); got = ''\n"
        "print('\\x1b]11;?\\x1b\\\\\\x1b[c', end='', flush=True)\n"
        "while not got.endswith('c'): got += sys.stdin.read(1)\n"
        "print('GOT', got.encode().hex(), flush=True); sys.stdin.read(1)"
    )
    argv = (sys.executable, "-c", ask)
    with Terminal(argv, SIZE, environment(tmp_path)) as terminal:
        terminal.wait_for([b"\x1b]11;rgb:1212/1212/1212\x1b\\\x1b[?62;22c".hex()], limit=20)
