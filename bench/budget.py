"""The budget, one row per figure: the measurement, its baseline, its limit and its aim."""

import subprocess
import sys
import time
from collections.abc import Mapping
from math import inf
from pathlib import Path
from typing import NamedTuple, Protocol

from bench.bare import WORD
from bench.generate import SECTION_WORD, SUMMARY_WORD, TITLE_WORD
from bench.terminal import Size, Terminal, environment
from briefing_tui.drafting.article import read_text
from briefing_tui.drafting.draft import draft
from briefing_tui.loading import yaml_writer
from briefing_tui.loading.document import load
from briefing_tui.loading.files import Input

ROOT = Path(__file__).resolve().parent.parent
SIZE = Size(100, 30)
PYTHON = sys.executable
BRIEFING = str(Path(PYTHON).with_name("briefing"))
MIB = 1 << 20
FRAME = 1 / 60
"""Seconds per frame at 60 Hz."""
SIZES = {"20 KB": 20_000, "1 MB": 1_000_000}
"""Sizes in bytes of the files to generate, by name."""
ITEMS = {"2,000 items": 2_000}
"""Numbers of items in the files to generate, by name."""


ARTICLE = "3.5 KB article"
"""The name of the article to draft: the text of a shipped briefing."""
DIGEST = "120 words"
"""The name of a digest of that article: sentences of the briefing's own."""
DRAFTS = ("draft 1", "draft 2", "draft 3")
"""The names of drafts of three articles on one event."""


def article(start: int = 0) -> str:
    """Return 3,500 characters of the text of a shipped briefing, from the word after `start`."""
    briefing = load(Input("kelmar", ROOT / "briefings" / "kelmar-dam-release.yaml"))
    sections = briefing.reading.briefing.sections
    text = "\n\n".join(section.text for section in sections)
    return text[text.find(" ", start) + 1 if start else 0 :][:3500]


def digest() -> str:
    """Return 120 words of the shipped briefing's summary and timeline."""
    briefing = load(
        Input("kelmar", ROOT / "briefings" / "kelmar-dam-release.yaml")
    ).reading.briefing
    lines = [*(point.text for point in briefing.summary), *(e.title for e in briefing.timeline)]
    words = " ".join(line if line.endswith(".") else f"{line}." for line in lines).split()
    return " ".join(words[:120])


def drafts() -> dict[str, str]:
    """Return drafts of parts of that text, which overlap as articles on one event do."""
    return {
        name: yaml_writer.text(draft(read_text(article(1500 * number))).briefing)
        for number, name in enumerate(DRAFTS)
    }


class Workplace(NamedTuple):
    """The folders and files of the bench: an empty home, and the generated files by name."""

    home: Path
    files: Mapping[str, Path]
    libraries: Path = Path()
    """The folder of generated libraries, which are made when they are first needed."""

    def library(self, count: int, *, prose: bool) -> Path:
        """Return the folder of a library of `count` briefings."""
        from bench.library import library

        folder = self.libraries / f"{count}{'-prose' if prose else ''}"
        if not folder.is_dir():
            library(folder, count, prose=prose)
        return folder

    def fill(self, argv: tuple[str, ...]) -> list[str]:
        """Return `argv` with names of files replaced by their paths."""
        return [str(self.files.get(word, word)) for word in argv]


class Probe(Protocol):
    """A measurement that can be repeated."""

    def once(self, place: Workplace) -> float:
        """Return one sample: seconds, or MiB of memory."""


class Process(NamedTuple):
    """Measures the seconds from start to end of a program."""

    argv: tuple[str, ...]

    def once(self, place: Workplace) -> float:
        """Run the program. Raises CalledProcessError if it fails."""
        argv, env = place.fill(self.argv), environment(place.home)
        quiet = subprocess.DEVNULL
        began = time.perf_counter()
        subprocess.run(argv, env=env, stdin=quiet, stdout=quiet, stderr=quiet, check=True)
        return time.perf_counter() - began


class FirstFrame(NamedTuple):
    """Measures the seconds from start until all of `words` are on the screen."""

    argv: tuple[str, ...]
    words: tuple[str, ...]

    def once(self, place: Workplace) -> float:
        """Start the program in a terminal, wait for the words, and kill it."""
        with Terminal(place.fill(self.argv), SIZE, environment(place.home)) as terminal:
            return terminal.wait_for(self.words)


class Peak(NamedTuple):
    """Measures the peak memory, in MiB, once `words` are on the screen and writing has stopped."""

    argv: tuple[str, ...]
    words: tuple[str, ...]

    def once(self, place: Workplace) -> float:
        """Start the program in a terminal, read its peak memory, and kill it."""
        with Terminal(place.fill(self.argv), SIZE, environment(place.home)) as terminal:
            terminal.wait_for(self.words)
            terminal.settle()
            return terminal.peak() / MIB


class Inside(NamedTuple):
    """Measures with a function of bench/inside.py, which prints seconds, in a new process."""

    function: str
    file: str

    def once(self, place: Workplace) -> float:
        """Run the function. Raises CalledProcessError if it fails."""
        done = subprocess.run(
            (PYTHON, "-m", "bench.inside", self.function, str(place.files[self.file])),
            cwd=ROOT,
            env=environment(place.home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
        return float(done.stdout)


class InLibrary(NamedTuple):
    """Measures with a function of bench/inside.py in a library of some briefings."""

    function: str
    briefings: int
    prose: bool = False

    def once(self, place: Workplace) -> float:
        """Run the function. Raises CalledProcessError if it fails."""
        env = environment(place.home, BENCH_HOME=str(place.home))
        folder = str(place.library(self.briefings, prose=self.prose))
        done = subprocess.run(
            (PYTHON, "-m", "bench.inside_library", self.function, folder),
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
        return float(done.stdout)


class Fixed(NamedTuple):
    """A baseline with a known value."""

    value: float

    def once(self, place: Workplace) -> float:  # noqa: ARG002 - the signature of all probes
        """Return the value."""
        return self.value


class Row(NamedTuple):
    """One row of the budget."""

    what: str
    beside: str
    """The name of the baseline."""
    subject: Probe
    baseline: Probe
    limit: float
    """The greatest figure allowed; infinite if there is only an aim."""
    aim: float
    unit: str = "x"
    """`x`: subject divided by baseline; `MiB`: subject minus baseline."""
    slow: bool = False
    """True to leave it out of a fast run."""

    def figure(self, subject: float, baseline: float) -> float:
        """Return the figure of a pair of samples."""
        return subject / baseline if self.unit == "x" else subject - baseline


BARE = (PYTHON, str(ROOT / "bench" / "bare.py"))


def _frame(file: str, limit: float, aim: float) -> Row:
    subject = FirstFrame((BRIEFING, file), (TITLE_WORD, SUMMARY_WORD))
    baseline = FirstFrame(BARE, (WORD,))
    return Row(f"first frame, {file}", "bare Textual app", subject, baseline, limit, aim)


def _command(what: str, argv: tuple[str, ...], code: str, limit: float, aim: float) -> Row:
    subject, baseline = Process((BRIEFING, *argv)), Process((PYTHON, "-c", code))
    return Row(f"briefing {what}", f"python -c {code!r}", subject, baseline, limit, aim)


def _loading(file: str, limit: float, aim: float) -> Row:
    subject, baseline = Inside("load", file), Inside("yaml_load", file)
    return Row(f"loading, {file}", "yaml CSafeLoader", subject, baseline, limit, aim)


def _key(what: str, function: str, limit: float) -> Row:
    subject, baseline = Inside(function, "2,000 items"), Fixed(FRAME)
    return Row(what, "a 60 Hz frame", subject, baseline, limit, aim=1.0, slow=True)


def _peak(file: str, limit: float, aim: float) -> Row:
    subject = Peak((BRIEFING, file), (TITLE_WORD, SUMMARY_WORD, SECTION_WORD))
    baseline = Peak(BARE, (WORD,))
    return Row(f"peak memory, {file}", "bare Textual app", subject, baseline, limit, aim, "MiB")


LIBRARY = 10_000
"""The number of briefings in the library, of 25 KB each."""
BUILT = 1_000
"""The number of briefings of news prose whose index is built. The time grows with it."""


def _library(
    what: str, beside: str, probes: tuple[str, str], limits: tuple[float, float], count: int
) -> Row:
    prose = count == BUILT
    subject, baseline = (InLibrary(function, count, prose) for function in probes)
    return Row(f"{what}, {count:,} briefings", beside, subject, baseline, *limits, slow=True)


ROWS = (
    _frame("20 KB", 1.35, 1.15),
    _frame("1 MB", 2.2, 1.6),
    _command("print, 20 KB", ("print", "20 KB"), "import rich.console, rich.table", 1.8, 1.4),
    _command("check, 20 KB", ("check", "20 KB"), "import rich.console", 1.3, 1.0),
    _command("search, 20 KB", ("search", SUMMARY_WORD, "20 KB"), "import rich.console", 1.3, 1.0),
    _command(f"draft, {ARTICLE}", ("draft", ARTICLE), "import rich.console", 4.0, 2.0),
    _command(
        f"audit, {DIGEST}", ("audit", DIGEST, "--against", ARTICLE), "import rich.console", 5.0, 3.0
    ),
    _command("compare, three drafts", ("compare", *DRAFTS), "import rich.console", 3.0, 2.0),
    _command("--version", ("--version",), "pass", 2.0, 1.5),
    _loading("20 KB", 1.0, 0.6),
    _loading("1 MB", 0.7, 0.4),
    _key("a key at 2,000 items, median", "key_median", 1.0),
    _key("a key at 2,000 items, 99%", "key_slowest", inf),
    _key("a search key at 2,000 items, median", "search_median", 1.0),
    _key("a search key at 2,000 items, 99%", "search_slowest", inf),
    _peak("20 KB", 12, 6),
    _peak("1 MB", 50, 30),
    _library("search, index fresh", "rg -c", ("search", "ripgrep"), (3.5, 2.0), LIBRARY),
    _library(
        "search for EU, AT&T or (AP)", "rg -c", ("search_short", "ripgrep"), (3.5, 2.0), LIBRARY
    ),
    _library(
        "search, ten files changed", "rg -c", ("search_changed", "ripgrep"), (4.5, 2.5), LIBRARY
    ),
    _library("building the index", "yaml CSafeLoader", ("build", "yaml_load"), (3.5, 2.0), BUILT),
    Row(
        f"a search key in the list, {LIBRARY:,} briefings, median",
        "a 60 Hz frame",
        InLibrary("key_median", LIBRARY),
        Fixed(FRAME),
        3.0,
        1.0,
        slow=True,
    ),
)
