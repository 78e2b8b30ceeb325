"""Compose YAML text into a tree of nodes with marks. No values are built.

libyaml's parser does the work, or PyYAML's pure parser if PyYAML was built without libyaml. The
rest of PyYAML takes long to import, so it is imported only when something needs it.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from itertools import chain
from types import ModuleType
from typing import Any

from briefing_tui.loading.problems import RawProblem, UnreadableError, shown
from briefing_tui.model.problems import cut
from briefing_tui.model.records import DEPTH_LIMIT

PACKAGE = "yaml"
_ERRORS = {
    "scanner": "ScannerError",
    "parser": "ParserError",
    "constructor": "ConstructorError",
    "emitter": "EmitterError",
    "serializer": "SerializerError",
    "representer": "RepresenterError",
}
"""The error classes that libyaml's binding needs, by their modules in PyYAML."""
_DICTIONARY = ("__dict__", "__weakref__")
"""Attributes that are not copied to a class with slots."""


def prepare() -> None:
    """Import libyaml's binding without the rest of PyYAML, if this is possible."""
    # All of PyYAML takes longer to import than a usual briefing takes to read. So the package
    # `yaml` is put into `sys.modules` without running it, and the binding is loaded into it. The
    # package is run only if a plugin or a test asks for another part of it. Its node classes then
    # have slots, unlike PyYAML's own.
    if PACKAGE in sys.modules:
        return
    spec = find_spec(PACKAGE)
    if spec is None:
        return
    package = module_from_spec(spec)
    sys.modules[PACKAGE] = package
    try:
        stand_ins = _make_stand_ins(package)
        try:
            import_module(f"{PACKAGE}._yaml")
        finally:
            for name in stand_ins:
                del sys.modules[f"{PACKAGE}.{name}"]
                vars(package).pop(name, None)
    except ImportError:  # built without libyaml
        pass
    vars(package)["__getattr__"] = _run_on_demand(package, spec)


def _make_stand_ins(package: ModuleType) -> list[str]:
    errors: Any = import_module(f"{PACKAGE}.error")
    _give_slots(import_module(f"{PACKAGE}.nodes"))
    for name in ("tokens", "events", "composer"):
        import_module(f"{PACKAGE}.{name}")

    class ReaderError(errors.YAMLError):  # type: ignore[misc]
        def __init__(self, _name: str, position: int, character: int, *_: str) -> None:
            self.position = position
            self.character = character

    marked = ((name, error, errors.MarkedYAMLError) for name, error in _ERRORS.items())
    faults = {name: (error, type(error, (base,), {})) for name, error, base in marked}
    faults["reader"] = ("ReaderError", ReaderError)
    for name, (fault, of) in faults.items():
        module = ModuleType(f"{PACKAGE}.{name}")
        vars(module)[fault] = of
        sys.modules[module.__name__] = module
        vars(package)[name] = module
    return list(faults)


def _give_slots(nodes: Any) -> None:
    """Give the node classes slots, to save memory: a file can hold half a million nodes."""

    def slotted(name: str, base: type, *fields: str) -> type:
        members = vars(getattr(nodes, name)).items()
        kept = {key: value for key, value in members if key not in _DICTIONARY}
        lean = type(name, (base,), {**kept, "__slots__": fields})
        setattr(nodes, name, lean)
        return lean

    node = slotted("Node", object, "tag", "value", "start_mark", "end_mark")
    slotted("ScalarNode", node, "style")
    collection = slotted("CollectionNode", node, "flow_style")
    slotted("SequenceNode", collection)
    slotted("MappingNode", collection)


def _run_on_demand(package: ModuleType, spec: ModuleSpec) -> Any:
    """Return a `__getattr__` that runs the package's `__init__` when a name is missing."""

    def get(name: str) -> Any:
        if name.startswith("__") or spec.loader is None:
            raise AttributeError(name)
        if vars(package).pop("__getattr__", None) is not None:
            spec.loader.exec_module(package)
        return getattr(package, name)

    return get


prepare()

# ruff: noqa: E402 - the package is prepared only now
from yaml.error import YAMLError
from yaml.nodes import MappingNode as MappingNode
from yaml.nodes import Node as Node
from yaml.nodes import ScalarNode as ScalarNode
from yaml.nodes import SequenceNode as SequenceNode

_SIGNS = "&*!"
"""The first characters of an anchor, an alias and a tag."""
_BEFORE = frozenset(",:?[{-")
"""The characters, besides white space, that may stand before an anchor, an alias or a tag."""


def _may_have_properties(text: str) -> bool:
    """Return False if `text` certainly has no YAML anchor, alias or tag."""
    # Searching for one character is much faster than searching for two or a regular expression
    for sign in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            if at == 0 or text[at - 1].isspace() or text[at - 1] in _BEFORE:
                return True
            at = text.find(sign, at + 1)
    return False


NULLS = ("", "~", "null")
"""Scalars without quotes that YAML reads as null."""

# A composer calls its hooks three times for each node, and a function in Python would be slower.
_ignore: Any = "".format
"""A function that takes any arguments and does nothing."""


class _NoTags:
    """A resolver of tags that does nothing, because the format has no tags."""

    descend_resolver = _ignore
    ascend_resolver = _ignore
    resolve = _ignore


@cache
def without_tags(parser: type[Any]) -> type[Any]:
    """Return the composer of a parser or a loader, without its resolver of tags."""
    return type("Composer", (_NoTags, parser), {})


def _composer() -> type[Any]:
    try:
        from yaml._yaml import CParser  # type: ignore[import-untyped,unused-ignore]
    except ImportError:  # PyYAML was built without libyaml
        from yaml import SafeLoader

        return without_tags(SafeLoader)
    return without_tags(CParser)


def compose(text: str) -> Node:
    """Parse `text` and return the root node. Raises UnreadableError if that fails."""
    composer = _composer()
    if _may_have_properties(text):
        from briefing_tui.loading.yaml_errors import refuse  # few files need its patterns

        refuse(text, composer)
    try:
        node: Node | None = composer(text).get_single_node()
    except (YAMLError, RecursionError) as error:
        from briefing_tui.loading.yaml_errors import explained

        raise explained(error, text, composer) from None
    if node is None:
        raise UnreadableError.at("empty", "the file holds no YAML document", 0)
    return node


def too_deep(root: Node) -> Node | None:
    """Return a list or a mapping with more levels above it than allowed, or None."""
    waiting = [(root, 1)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, ScalarNode):
            continue
        if depth > DEPTH_LIMIT:
            return node
        below = node.value if isinstance(node, SequenceNode) else chain.from_iterable(node.value)
        waiting += [(child, depth + 1) for child in below]
    return None


def is_null(node: Node) -> bool:
    """Return True if the value is empty, `~` or `null`, unquoted."""
    return node.__class__ is ScalarNode and not node.style and node.value in NULLS


def describe(node: Node) -> str:
    """Return words for a node: `a mapping`, `a list`, `nothing`, or its text."""
    if isinstance(node, MappingNode):
        return "a mapping"
    if isinstance(node, SequenceNode):
        return "a list"
    if isinstance(node, ScalarNode) and node.style in ("'", '"'):
        return f"the quoted text {shown(node.value)}"
    return shown(str(node.value)) if node.value else "nothing"


_PATH_LENGTH = 300
"""Maximum number of characters of a key path. Paths of the format's own keys are shorter."""
_ABOUT_KEYS = ("unknown-key", "duplicate-key", "long-key", "alias")
"""Codes of problems with a key itself, not with its value."""


def path_of(root: Node, problem: RawProblem) -> str:
    """Return the path of the key or entry that a problem is about: `quotes[0].source`."""
    steps = _steps(root, problem.offset, at_key=problem.code in _ABOUT_KEYS)
    path = "".join(step for step, _ in steps).removeprefix(".")
    return cut(path, _PATH_LENGTH)


def value_at(root: Node, offset: int, key: str) -> Node | None:
    """Return the value of `key` in the mapping that begins at `offset`."""
    node = root
    for _, child in _steps(root, offset):
        node = child
    if isinstance(node, MappingNode):
        for name, value in node.value:
            if isinstance(name, ScalarNode) and name.value == key:
                return value  # type: ignore[no-any-return]
    return None


def _steps(node: Node, offset: int, *, at_key: bool = False) -> Iterator[tuple[str, Node]]:
    """Yield the keys and the indices that lead to an offset, each with its value."""
    while (step := _step(node, offset, at_key)) is not None:
        yield step
        node = step[1]


def _step(node: Node, offset: int, at_key: bool) -> tuple[str, Node] | None:
    if isinstance(node, SequenceNode):
        place = bisect_right(node.value, offset, key=_begin) - 1
        if place >= 0 and _holds(node.value[place], node.value[place], offset):
            return f"[{place}]", node.value[place]
    elif isinstance(node, MappingNode) and (at_key or offset != node.start_mark.index):
        place = bisect_right(node.value, offset, key=lambda pair: _begin(pair[0])) - 1
        key, value = node.value[max(0, place)] if node.value else (node, node)
        if isinstance(key, ScalarNode) and _holds(key, value, offset):
            return f".{cut(key.value)}", value
    return None


def _begin(node: Node) -> int:
    return int(node.start_mark.index)


def _holds(first: Node, last: Node, offset: int) -> bool:
    # An empty value counts as one character long
    return _begin(first) <= offset < max(last.end_mark.index, _begin(last) + 1)
