"""README's tours, walked as they are written there, on a real terminal of 100 by 30; their
photographs are README's pictures."""

import re
from pathlib import Path

import pytest

from scripts.svg import svg
from scripts.tour import KEYS, ROOT, TOURS, Step, lines, steps, walk

pytestmark = pytest.mark.first  # a minute of typing and waiting
README = (ROOT / "README.md").read_text(encoding="utf-8")
STEPS = [steps(README, tour.title) for tour in TOURS]
TOUR = STEPS[0]
EVERY = [step for of_tour in STEPS for step in of_tour]
TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Step, list[str], str]]:
    """Each step, with the lines of the screen then and their picture."""
    return [
        (step, lines(screen), svg(screen, step.says))
        for tour, every in zip(TOURS, STEPS, strict=True)
        for step, screen in walk(tour, every, tmp_path_factory.mktemp("home"))
    ]


def test_what_the_tours_say_is_seen(walked: list[tuple[Step, list[str], str]]) -> None:
    for step, shown, _ in walked:
        for words in step.seen:
            assert any(words in line for line in shown), f"{words!r} is not in:\n{lined(shown)}"


def lined(shown: list[str]) -> str:
    return "\n".join(shown)


def test_the_tour_says_what_can_be_seen_and_types_what_can_be_typed() -> None:
    assert 8 <= len(TOUR)
    assert len([step for step in TOUR if step.seen]) > len(TOUR) // 2
    for step in EVERY:
        assert step.keys
        assert all(key in KEYS or not re.match(r"[A-Z]\w", key) for key in step.keys)


def test_the_pictures_are_photographs_of_the_tour(
    walked: list[tuple[Step, list[str], str]],
) -> None:
    """`make pictures` takes them anew."""
    pictures = {step.picture: drawn for step, _, drawn in walked if step.picture}
    named = set(re.findall(r"\(docs/([\w-]+)\.svg\)", README))
    assert named == set(pictures)
    for name, drawn in pictures.items():
        kept = (ROOT / "docs" / f"{name}.svg").read_text(encoding="utf-8")
        assert TEXT.findall(drawn) == TEXT.findall(kept), f"docs/{name}.svg: run `make pictures`"


def test_every_picture_is_told_in_words() -> None:
    assert all(step.says for step in EVERY if step.picture)


def test_a_tour_is_read_as_it_is_written() -> None:
    text = (
        "## A two-minute tour\n\nSome words.\n\n1. `4` `Enter` — shows **two\n   words**.\n"
        "   ![A picture](docs/one.svg)\n2. `/` `log` — that.\n\nAll keys.\n\n## Install\n"
    )
    expected = [
        Step(("4", "Enter"), ("two words",), "one", "A picture"),
        Step(("/", "log"), ()),
    ]
    assert expected == steps(text)


def test_without_a_tour_there_is_none() -> None:
    with pytest.raises(ValueError, match="no tour"):
        steps("# README\n")


def test_nothing_is_left_in_docs_that_no_page_shows() -> None:
    docs = Path(ROOT / "docs")
    pages = " ".join(page.read_text(encoding="utf-8") for page in docs.glob("*.md"))
    shown = {step.picture for step in EVERY if step.picture}
    shown |= set(re.findall(r"!\[[^]]*\]\(([\w-]+)\.svg\)", pages))
    assert shown == {path.stem for path in docs.glob("*.svg")}
