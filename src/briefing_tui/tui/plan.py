"""Where each part of the reader stands on a screen of any size: a pure function, and the one place
that knows about wide and narrow terminals."""

from typing import NamedTuple

WIDE = 100
"""Columns from which the article stands beside the pane."""
SPLIT = 13
"""Rows a pane must have to show a list over a detail; with fewer they take turns."""
MATRIX = 64
"""Columns that the comparison has beside the article at least: with fewer it would be no matrix."""
ARTICLE_COLUMNS = (44, 95)
"""The fewest and the most the article takes beside a pane: 90 columns of prose and its margins."""


FOUND = 20
"""Columns for `7 of 23` beside the search field."""


class Box(NamedTuple):
    """A part's place, in cells."""

    x: int
    y: int
    width: int
    height: int


class Shape(NamedTuple):
    """All that a plan depends on."""

    width: int
    height: int
    pane: str = "summary"
    part: str = "list"
    """The part that has the keys: where there is room for one only, it is this one."""
    searching: bool = False
    """Whether there is a line in which a search is typed."""


def is_wide(width: int) -> bool:
    """Whether the article has a place of its own beside the pane."""
    return width >= WIDE


def plan(shape: Shape) -> dict[str, Box]:
    """The boxes of the parts that are seen; together they fill the screen."""
    width, height = shape.width, shape.height
    boxes = {"title": Box(0, 0, width, 1)} if height >= 3 else {}
    if height >= 4:
        boxes["tabs"] = Box(0, 1, width, 1)
    foot = 1 if height >= 5 else 0
    field = 1 if shape.searching else 0
    top = len(boxes)
    body = Box(0, top, width, max(0, height - top - foot - field))
    boxes |= _wide(body, shape) if is_wide(width) else _narrow(body, shape)
    if field:
        boxes |= _field(width, height - foot - 1)
    if foot:
        boxes["footer"] = Box(0, height - 1, width, 1)
    return boxes


def _field(width: int, y: int) -> dict[str, Box]:
    """The line in which a search is typed, between its sign and what has been found."""
    left, right = (2, min(FOUND, width // 3)) if width >= 12 else (0, 0)
    boxes = {
        "prompt": Box(0, y, left, 1),
        "search": Box(left, y, width - left - right, 1),
        "found": Box(width - right, y, right, 1),
    }
    return {name: box for name, box in boxes.items() if box.width}


def _wide(body: Box, shape: Shape) -> dict[str, Box]:
    """The pane on the left, the article on the right, a line between them."""
    share = 0.6 if shape.pane == "article" else 0.44
    least, most = ARTICLE_COLUMNS
    columns = max(least, min(most, round(body.width * share)))
    if shape.pane == "claims":
        columns = min(columns, body.width - MATRIX - 1)
    left = Box(0, body.y, body.width - columns - 1, body.height)
    boxes = {
        "edge": Box(left.width, body.y, 1, body.height),
        "article": Box(left.width + 1, body.y, columns, body.height),
    }
    return boxes | ({"detail": left} if shape.pane == "article" else _stacked(left, shape))


def _narrow(body: Box, shape: Shape) -> dict[str, Box]:
    """One column: a list over its detail, or the article."""
    if shape.pane != "article":
        return _stacked(body, shape)
    if shape.part != "detail":
        return {"article": body}
    return _split(body, "article")


_DETAIL = 0.38
"""The detail's share of the height."""
LEAST_DETAIL = 5
MATRIX_ROWS = 17
"""Rows that the comparison has before its detail gets more than the least: a question with its
matrix is to be seen at once."""


def _stacked(box: Box, shape: Shape) -> dict[str, Box]:
    """A list over its detail, or where that is too tight the one in use."""
    if box.height < SPLIT:
        return {"detail" if shape.part == "detail" else "list": box}
    if shape.pane == "claims":
        return _split(box, "list", LEAST_DETAIL - 1, box.height - 1 - MATRIX_ROWS)
    return _split(box, "list")


def _split(box: Box, first: str, least: int = LEAST_DETAIL, most: int = 18) -> dict[str, Box]:
    """A part over the detail, with a rule between; where that is too tight the detail alone."""
    second = "detail"
    if box.height < SPLIT:
        return {second: box}
    lower = max(least, min(18, most, round(box.height * _DETAIL)))
    upper = box.height - lower - 1
    return {
        first: Box(box.x, box.y, box.width, upper),
        "rule": Box(box.x, box.y + upper, box.width, 1),
        second: Box(box.x, box.y + upper + 1, box.width, lower),
    }
