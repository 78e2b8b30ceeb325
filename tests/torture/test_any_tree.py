"""Any YAML near the format, any text in any field: refused with our own words, or opened; never
another exception, whatever is then asked of it, and nothing that steers in what comes out."""

import json
import os
from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_tui.cli import output
from briefing_tui.cli.search import as_json, as_text, hit_lines
from briefing_tui.export import BY_NAME, Opened, PrintRequest, Scope, pieces
from briefing_tui.loading.document import Document, Refused, load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.search.hits import Index, Search
from briefing_tui.model.search.query import parse
from briefing_tui.present.view import View
from tests.export import hostile
from tests.torture.case import is_steering

EXAMPLES = int(os.environ.get("TORTURE_EXAMPLES", "12"))
"""Per test; `make torture` asks for many more."""
NEAR = json.loads(hostile.briefing("Some “words”, 5% of 3 [sic]"))
KEYS = sorted(
    {key for value in [NEAR] for key in value} | {"id", "text", "at", "x-y", "<<", "refs"}
)

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        ["2024-02-30", "narrator", "someone", "[a..b]", "~", "between", "person", "\x1b[2J"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
writings = st.sampled_from(["json", "ascii", "yaml", "flow"])


@st.composite
def near_trees(draw: st.DrawFn) -> Any:
    """A whole briefing with a few places changed for anything."""
    tree = json.loads(json.dumps(NEAR))
    for _ in range(draw(st.integers(1, 4))):
        node: Any = tree
        while isinstance(node, dict | list) and node:
            places: list[Any] = list(node) if isinstance(node, dict) else list(range(len(node)))
            place = draw(st.sampled_from(places))
            if not isinstance(node[place], dict | list) or draw(st.integers(0, 3)) == 0:
                _change(draw, node, place)
                break
            node = node[place]
    return tree


def _change(draw: st.DrawFn, node: Any, place: Any) -> None:
    """Put something else at `place` of `node`, take it away, or double it."""
    how = draw(st.integers(0, 3))
    if how == 0:
        del node[place]
    elif how == 1 and isinstance(node, list):
        node.append(node[place])
    elif how == 2 and isinstance(node, dict):
        node[draw(st.sampled_from(KEYS) | st.text(max_size=8))] = node.pop(place)
    else:
        node[place] = draw(anything)


def written(tree: Any, how: str) -> bytes:
    """The tree as a file that YAML, or JSON, would make of it."""
    if how in ("json", "ascii"):
        return json.dumps(tree, ensure_ascii=how == "ascii").encode("utf-8", "surrogatepass")
    flow = how == "flow"
    text: str = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    return text.encode("utf-8", "surrogatepass")


def told(data: bytes) -> Iterator[str]:
    """All that any command says of a file."""
    try:
        document = load_bytes(data, Input("case.yaml", None))
    except Refused as refused:
        yield from output.lines(refused.source, refused.problems, None, color=False)
        return
    yield from output.lines(document.source, document.problems, None, color=False)
    yield from exported(document)
    yield from found(document)


def exported(document: Document) -> Iterator[str]:
    opened = [Opened(document, View(document.reading))]
    for form in BY_NAME.values():
        for width in (20, 80):
            made = "".join(pieces(form, opened, PrintRequest(Scope(), None, width, False)))
            yield made.replace("\r\n", "\n")


def found(document: Document) -> Iterator[str]:
    index = Index(document.reading)
    for query in ("e", "some words", "-zz actor:someone", "kind:quote", "5 -stance:denies"):
        for line in hit_lines(document.source, Search(index, parse(query))):
            yield as_text(line, False)
            yield as_json(line)


def assert_tame(data: bytes) -> None:
    assert set() == {*filter(is_steering, "\n".join(told(data)))}


often = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@often
@given(near_trees(), writings)
def test_a_tree_near_the_format(tree: Any, how: str) -> None:
    assert_tame(written(tree, how))


@often
@given(st.text(st.characters(), max_size=40))
def test_any_text_in_every_field(text: str) -> None:
    assert_tame(hostile.briefing(f"Needle {text}").encode())


@often
@given(
    st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))
)
def test_any_bytes_for_a_file(data: bytes) -> None:
    assert_tame(data)
