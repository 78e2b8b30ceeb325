"""The printed page and every pane, word for word, at three widths."""

import pytest

from briefing_tui.present.brief_page import page
from briefing_tui.present.panes import build
from briefing_tui.present.vocabulary import ASCII
from tests.present import golden
from tests.present.seen import INVENTED, PANES, REAL, blocks, printed, shipped, shown

WIDTHS = (60, 80, 120)


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-goldens"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", [REAL, INVENTED])
def test_page(name: str, width: int, update: bool) -> None:
    golden.check(
        f"page-{name}-{width}", shown(page(shipped(name), width=width), width), update=update
    )


def test_page_in_ascii(update: bool) -> None:
    view = shipped(REAL, ASCII)
    golden.check(f"page-{REAL}-ascii", shown(page(view), 80, ASCII.more), update=update)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("pane", PANES)
def test_pane(pane: str, width: int, update: bool) -> None:
    made = blocks(build(pane, shipped(INVENTED)))
    golden.check(f"{pane}-{width}", shown(made, width), update=update)


@pytest.mark.parametrize("pane", ["timeline", "quotes", "actors", "figures"])
def test_printed_pane(pane: str, update: bool) -> None:
    made = printed(pane, shipped(INVENTED))
    golden.check(f"{pane}-printed-80", shown(made, 80), update=update)


def test_timeline_to_scale(update: bool) -> None:
    made = blocks(build("timeline", shipped(INVENTED)._replace(timeline_by="scale")))
    golden.check("timeline-scale-80", shown(made, 80), update=update)
