"""Briefings made for tests of loading: a valid file around whatever a test is about."""

from textwrap import dedent

from briefing_tui.loading.document import Document, Refused, load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.problems import Problem

HEAD = "schema: briefing/1\ntitle: A title\nsections: [{text: The article says so.}]\n"


def document(text: str) -> Document:
    """`text` as an opened document; Refused where it is not one."""
    return load_bytes(text.encode(), Input("file.yaml", None))


def with_head(keys: str) -> Document:
    """A minimal briefing with further top-level keys."""
    return document(HEAD + dedent(keys))


def refusal(text: str) -> tuple[Problem, ...]:
    """Why `text` is refused; fails where it is not."""
    try:
        document(text)
    except Refused as refused:
        return refused.problems
    raise AssertionError("the file was not refused")


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """The codes of problems, in order."""
    return [problem.code for problem in problems]
