"""Problems that take a while to find are found beside the keys, and their list comes when it is not
in anybody's way."""

from threading import Event

import pytest

from briefing_tui.loading.document import Document
from briefing_tui.tui.screens.problem_list import ProblemList
from tests.tui.screens import SMALL, Shown, document, reading

LARGE = SMALL + "x-own: |\n" + "  a line of nobody's\n" * 20_000


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Set when the problems may be found."""
    event = Event()
    problems = vars(Document)["problems"]
    find = problems.func

    def found(of: Document) -> object:
        event.wait(60)
        return find(of)

    monkeypatch.setattr(problems, "func", found)
    return event


async def after_all_is_found(shown: Shown, free: Event) -> bool:
    """Whether the list is there then."""
    free.set()
    await shown.until(lambda: "problems" in vars(shown.reader.session.document))
    await shown.settle()
    return isinstance(shown.app.screen, ProblemList)


async def test_the_list_comes_when_they_are_found(free: Event) -> None:
    async with reading(document(LARGE)) as shown:
        await shown.press("!")
        assert await after_all_is_found(shown, free)


async def test_it_does_not_come_while_something_is_typed(free: Event) -> None:
    async with reading(document(LARGE)) as shown:
        await shown.press("!", "slash", "p")
        assert not await after_all_is_found(shown, free)
        await shown.press("escape", "!")
        assert isinstance(shown.app.screen, ProblemList)
