"""The brief, every pane and a comparison as they are printed, word for word."""

from pathlib import Path

import pytest

from briefing_tui.panes import PANE_NAMES
from tests.conftest import Golden
from tests.printing import BRIEFINGS, INVENTED, REAL, output, printed

GOLDENS = Path(__file__).parent / "goldens"
FIRE = sorted(map(str, (BRIEFINGS / "harbour-fire").glob("*.yaml")))
OTHERS = [
    ("brief", REAL, 80),
    ("brief", INVENTED, 60),
    ("claims", REAL, 80),
    ("claims", INVENTED, 120),
    ("timeline", INVENTED, 50),
    ("figures", INVENTED, 50),
]
"""What is looked at besides each pane of one briefing at 80 columns: another layout each."""


@pytest.mark.parametrize("pane", PANE_NAMES)
def test_pane(pane: str, golden: Golden) -> None:
    golden(GOLDENS / f"{pane}-80.txt", printed(INVENTED, pane))


@pytest.mark.parametrize(("pane", "path", "width"), OTHERS)
def test_other_layout(pane: str, path: Path, width: int, golden: Golden) -> None:
    name = f"{pane}-{path.stem.partition('-')[0]}-{width}.txt"
    golden(GOLDENS / name, printed(path, pane if pane != "brief" else "", width))


def test_comparison(golden: Golden) -> None:
    golden(GOLDENS / "compare-80.txt", output("compare", "--width", "80", *FIRE))


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("pane", ["", *PANE_NAMES])
@pytest.mark.parametrize("path", [REAL, INVENTED], ids=lambda path: path.stem)
def test_a_page_can_be_ascii_and_is_as_long_and_wide(path: Path, pane: str, width: int) -> None:
    lines = printed(path, pane, width, "ascii").splitlines()
    assert "".join(lines).isascii()
    assert [] == [line for line in lines if "\\u" in line or len(line) > width]
    # A key of signs may take a line more: ASCII ones are wider
    assert abs(len(printed(path, pane, width).splitlines()) - len(lines)) <= 1


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_comparison_can_be_ascii_and_is_as_long(width: int) -> None:
    arguments = ("compare", "--width", str(width), *FIRE)
    plain = output(*arguments, encoding="ascii")
    assert plain.isascii()
    assert output(*arguments).count("\n") == plain.count("\n")
