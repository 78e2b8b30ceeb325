"""Commands start fast because of what they do not import; each is run in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BRIEFING = str(ROOT / "briefings" / "guterres-maduro-call.yaml")
ARTICLE = str(ROOT / "README.md")
FIRE = str(ROOT / "briefings" / "harbour-fire")
TELL = """
import json, os, sys
def tell():
    sys.stdout.flush()
    names = sorted({name.partition(".")[0] for name in sys.modules})
    print("\\n" + json.dumps(names), file=sys.stderr, flush=True)
end = os._exit
os._exit = lambda code: (tell(), end(code))
sys.argv[0] = "briefing"
from briefing_tui.__main__ import main
main()
"""
DECODERS = {"yaml", "msgspec"}
SCREENS = {"textual", "rich"}
NEVER = {"jsonschema", "pydantic", "markdown_it", "jinja2", "sqlite3"}
"""What the good path of no command needs, but SQLite for the library alone."""


def imported(*arguments: str) -> set[str]:
    """The top-level modules that a run of the program leaves loaded."""
    done = subprocess.run(
        [sys.executable, "-c", TELL, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stderr.splitlines()[-1]))


CASES: list[tuple[list[str], set[str]]] = [
    (["--version"], SCREENS | DECODERS | NEVER | {"argparse"}),
    (["--help"], SCREENS | DECODERS | NEVER),
    (["print", "--help"], SCREENS | DECODERS | NEVER),
    (["check", "--help"], SCREENS | DECODERS | NEVER),
    (["keys"], SCREENS | DECODERS | NEVER),
    (["schema"], SCREENS | DECODERS | NEVER),
    (["new"], SCREENS | DECODERS | NEVER),
    (["serve", "--help"], SCREENS | DECODERS | NEVER | {"aiohttp"}),
    (["completion", "zsh"], SCREENS | DECODERS | NEVER),
    (["check", BRIEFING], SCREENS | NEVER),
    (["draft", ARTICLE], SCREENS | DECODERS | NEVER | {"trafilatura", "lxml", "pypdf"}),
    (["search", "Maduro", BRIEFING], SCREENS | NEVER),
    (["print", "--format", "json", BRIEFING], SCREENS | NEVER),
    (["print", BRIEFING], {"textual"} | NEVER),
    (["compare", FIRE], {"textual"} | NEVER),
    (["compare", "--format", "json", FIRE], {"textual"} | NEVER),
    (["diff", BRIEFING, BRIEFING], SCREENS | NEVER),
    ([BRIEFING], {"textual"} | NEVER),
    (["read", "--linear", BRIEFING], SCREENS | NEVER),
]


@pytest.mark.parametrize(
    ("arguments", "banned"),
    CASES,
    ids=[" ".join(Path(word).name for word in arguments) for arguments, _ in CASES],
)
def test_a_command_does_not_import(arguments: list[str], banned: set[str]) -> None:
    assert set() == imported(*arguments) & banned


LIBRARY = [
    ["list", str(ROOT / "briefings")],
    ["list", "--format", "json", str(ROOT / "briefings")],
    ["search", "Maduro"],
]


@pytest.mark.parametrize("arguments", LIBRARY, ids=[" ".join(one[:2]) for one in LIBRARY])
def test_a_command_for_the_library_imports_no_screen(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.chdir(ROOT)
    found = imported(*arguments)
    assert set() == found & (SCREENS | NEVER - {"sqlite3"})
    assert "sqlite3" in found


def test_the_probe_sees_what_is_imported() -> None:
    assert {"rich", "yaml"} <= imported("print", BRIEFING)
