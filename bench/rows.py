"""The budget, row by row: what is measured, beside what, and how much of it is allowed."""

from math import inf
from pathlib import Path
from typing import NamedTuple

from bench.bare import WORD
from bench.generate import SECTION_WORD, SUMMARY_WORD, TITLE_WORD
from bench.inside import SOUGHT
from bench.probes import (
    BRIEFING,
    MIB,
    PYTHON,
    ROOT,
    FirstFrame,
    Fixed,
    Inside,
    Peak,
    Printed,
    Probe,
    Process,
)

NOTE = "a note"
"""A page of Markdown with the words of a first frame."""
SIZES = {"20 KB": 20_000, "1 MB": 1_000_000, "10 MB": 10_000_000}
"""The generated files a row may name, with their sizes in bytes."""


class Row(NamedTuple):
    """One figure of the budget."""

    what: str
    beside: str
    """The baseline, in words."""
    subject: Probe
    baseline: Probe
    must: float
    aim: float
    unit: str = "x"
    """`x`: subject divided by baseline; `MiB`: how much more the subject takes."""
    heavy: bool = False
    """Left out of a fast run."""
    needs: Path | None = None
    """Another program, measured to compare: without it, or where it fails, the row is passed
    over."""

    def figure(self, subject: float, baseline: float) -> float:
        """What one pair of samples says."""
        return subject / baseline if self.unit == "x" else subject - baseline


FRAME_WORDS = (TITLE_WORD, SUMMARY_WORD)
WHOLE_WORDS = (*FRAME_WORDS, SECTION_WORD)
"""What is on the screen only once all of a large file has been read: the article beside it."""
BARE = (PYTHON, str(ROOT / "bench" / "bare.py"))
BARE_APP = "bare Textual app"
RICH = (PYTHON, "-c", "import rich.console")
IMPORT_RICH = "import rich.console"
FRAME = 1 / 60
PASS = (PYTHON, "-c", "pass")


def _frame(file: str, must: float, aim: float, heavy: bool = False) -> Row:
    subject = FirstFrame((BRIEFING, file), FRAME_WORDS)
    baseline = FirstFrame(BARE, (WORD,))
    return Row(f"first frame, {file}", BARE_APP, subject, baseline, must, aim, heavy=heavy)


def _peer(name: str, words: tuple[str, ...], *arguments: str) -> Row:
    """Another Textual program's first frame: it has no bounds, and is known from the budget."""
    program = PEERS / name / "bin" / name
    subject, baseline = FirstFrame((str(program), *arguments), words), FirstFrame(BARE, (WORD,))
    return Row(
        f"first frame of {name}", BARE_APP, subject, baseline, inf, inf, heavy=True, needs=program
    )


def _command(name: str, must: float, aim: float) -> Row:
    subject = Process((BRIEFING, name, "20 KB"))
    return Row(f"briefing {name}, 20 KB", IMPORT_RICH, subject, Process(RICH), must, aim)


def _load(file: str, must: float, aim: float, heavy: bool = False) -> Row:
    subject, baseline = Inside("load", file), Inside("yaml_load", file)
    return Row(f"loading, {file}", "yaml CSafeLoader", subject, baseline, must, aim, heavy=heavy)


def _keystroke(what: str, figure: str, must: float, aim: float, module: str = "searching") -> Row:
    """A keystroke of search over 10,000 items, in frames."""
    subject = Printed(f"bench.{module}", figure)
    return Row(
        f"a key of search, {what}", "a 60 Hz frame", subject, Fixed(FRAME), must, aim, heavy=True
    )


def _key(what: str, figure: str, must: float, aim: float) -> Row:
    """A key that is pressed among 100,000 items, in frames. The budget's must is for the median;
    what most of them stay under has its aim, and no frame may take two."""
    subject = Printed("bench.scale", figure)
    name = f"a key among 100,000 items, drawn, {what}"
    return Row(name, "a 60 Hz frame", subject, Fixed(FRAME), must, aim, heavy=True)


def _peak(file: str, must: float, aim: float, heavy: bool = False) -> Row:
    subject, baseline = Peak((BRIEFING, file), WHOLE_WORDS), Peak(BARE, (WORD,))
    return Row(f"peak memory, {file}", BARE_APP, subject, baseline, must, aim, "MiB", heavy)


PEERS = ROOT / ".bench-peers"
"""Where `make bench-peers` installs other programs, each into an environment of its own."""
TEN = SIZES["10 MB"] / MIB
ROWS = (
    _frame("20 KB", 1.3, 1.10),
    _frame("1 MB", 1.8, 1.5),
    _frame("10 MB", 5.0, 4.2, heavy=True),
    _peer("frogmouth", FRAME_WORDS, NOTE),
    _peer("posting", ("Collection",)),
    _command("print", 2.0, 1.6),
    _command("check", 1.2, 1.0),
    Row(
        "briefing search, 20 KB",
        IMPORT_RICH,
        Process((BRIEFING, "search", SOUGHT, "20 KB")),
        Process(RICH),
        1.2,
        1.0,
    ),
    Row(
        "searching many files of 20 KB",
        "loading them",
        Inside("search_many", "20 KB"),
        Inside("load_many", "20 KB"),
        1.3,
        1.2,
    ),
    Row(
        "searching many files, several hits each",
        "loading them",
        Inside("search_common", "20 KB"),
        Inside("load_many", "20 KB"),
        1.3,
        1.2,
        heavy=True,
    ),
    Row(
        "search index, 10,000 items",
        "loading them",
        Printed("bench.searching", "index"),
        Fixed(1.0),
        0.8,
        0.5,
        heavy=True,
    ),
    Row(
        "panes of 100,000 items, to their first frames",
        "panes of 100 items",
        Printed("bench.scale", "pane_many"),
        Printed("bench.scale", "pane_few"),
        1.6,
        1.2,
        heavy=True,
    ),
    _key("median", "key", 1.0, 1.0),
    _key("99% under", "key_worst", 2.0, 1.0),
    _keystroke("first 200 hits, median", "first", 1.0, 1.0),
    _keystroke("first 200 hits, 99% under", "worst", 2.0, 1.0),
    _keystroke("count of all, median", "count", 2.0, 1.0),
    _keystroke("drawn in the reader, median", "median", 1.0, 1.0, "searching_reader"),
    _keystroke("drawn in the reader, 99% under", "worst", 2.0, 1.0, "searching_reader"),
    Row(
        "briefing --version",
        "python -c pass",
        Process((BRIEFING, "--version")),
        Process(PASS),
        2.0,
        1.5,
    ),
    _load("20 KB", 0.8, 0.45),
    _load("1 MB", 0.6, 0.40),
    _load("10 MB", 0.3, 0.15, heavy=True),
    Row(
        "printing every pane, 1 MB",
        "Rich, same words",
        Inside("print_all", "1 MB"),
        Inside("rich_print", "1 MB"),
        1.5,
        1.1,
        heavy=True,
    ),
    _peak("20 KB", 12, 5),
    _peak("1 MB", 40, 25),
    _peak("10 MB", 20 * TEN, 12 * TEN, heavy=True),
)
