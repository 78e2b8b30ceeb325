"""The tours of README and docs/tour.md, walked as they are written there, on a real terminal of 100
by 30; their photographs are the pictures in docs/."""

import json
import re

import pyte
import pytest

from scripts.pictures import CAST, svg
from scripts.tour import KEYS, ROOT, TOURS, Step, lines, walk

pytestmark = pytest.mark.first  # a minute of typing and waiting
STEPS = [tour.steps() for tour in TOURS]
EVERY = [step for every in STEPS for step in every]
TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Step, list[str], str]]:
    """Each step, with the lines of the screen then and their picture."""
    return [
        (step, lines(screen), svg(screen, step.says))
        for tour, every in zip(TOURS, STEPS, strict=True)
        for step, screen in walk(tour.command, tour.begins, every, tmp_path_factory.mktemp("home"))
    ]


def test_what_the_tours_say_is_seen(walked: list[tuple[Step, list[str], str]]) -> None:
    for step, shown, _ in walked:
        for words in step.seen:
            assert any(words in line for line in shown), "\n".join([f"no {words!r} in", *shown])


def test_the_tours_say_what_can_be_seen_and_type_what_can_be_typed() -> None:
    for every in STEPS:
        assert len([step for step in every if step.seen]) > len(every) // 2
    for step in EVERY:
        assert step.keys
        assert all(key in KEYS or not re.match(r"[A-Z]\w", key) for key in step.keys)


def test_the_pictures_are_photographs_of_the_tour(
    walked: list[tuple[Step, list[str], str]],
) -> None:
    """`make pictures` takes them anew."""
    pictures = {step.picture: drawn for step, _, drawn in walked if step.picture}
    for name, drawn in pictures.items():
        kept = (ROOT / "docs" / f"{name}.svg").read_text(encoding="utf-8")
        assert TEXT.findall(drawn) == TEXT.findall(kept), f"docs/{name}.svg: run `make pictures`"


def test_the_recording_shows_the_screens_of_the_first_tour(
    walked: list[tuple[Step, list[str], str]],
) -> None:
    """`make pictures` records it anew."""
    head, *events = map(json.loads, CAST.read_text(encoding="utf-8").splitlines())
    screen = pyte.Screen(head["width"], head["height"])
    stream = pyte.Stream(screen)
    shown = []
    for _, kind, data in events:
        if kind == "o":
            stream.feed(data)
            shown.append(lines(screen))
    assert (2, [seen for _, seen, _ in walked[: len(STEPS[0])]]) == (head["version"], shown)
    assert [" ".join(one.keys) for one in STEPS[0]] == [one[2] for one in events if one[1] == "m"]


def test_every_picture_is_told_in_words() -> None:
    assert all(step.says for step in EVERY if step.picture)


def test_the_pictures_in_docs_are_those_of_the_tours() -> None:
    drawn = {path.stem for path in (ROOT / "docs").glob("*.svg")}
    assert {step.picture for step in EVERY if step.picture} == drawn
