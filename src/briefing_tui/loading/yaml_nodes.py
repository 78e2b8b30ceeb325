"""Compose YAML text into a tree of nodes with marks. No values are built.

libyaml's parser does the work, or PyYAML's pure parser if PyYAML was built without libyaml.

The rest of PyYAML takes long to import, so it is imported only when something needs it.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, partial
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from itertools import chain
from types import ModuleType
from typing import Any, NamedTuple

from briefing_tui.loading.problems import RawProblem, Unreadable, shown
from briefing_tui.model.problems import cut
from briefing_tui.model.records import DEPTH_LIMIT, LENGTH_LIMIT

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
    made = {name: (error, type(error, (base,), {})) for name, error, base in marked}
    made["reader"] = ("ReaderError", ReaderError)
    for name, (fault, of) in made.items():
        module = ModuleType(f"{PACKAGE}.{name}")
        vars(module)[fault] = of
        sys.modules[module.__name__] = module
        vars(package)[name] = module
    return list(made)


def _give_slots(nodes: Any) -> None:
    """Give the node classes slots, to save memory: a file can hold half a million nodes."""

    def slotted(name: str, base: type, *fields: str) -> type:
        members = vars(getattr(nodes, name)).items()
        made = {key: value for key, value in members if key not in _DICTIONARY}
        lean = type(name, (base,), {**made, "__slots__": fields})
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


def may_occur(text: str) -> bool:
    """Return False if `text` certainly has no YAML anchor, alias or tag."""
    # Searching for one character is much faster than a regular expression
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


def fast_composer() -> type[Any]:
    """Return libyaml's composer or, if PyYAML lacks libyaml, the composer in pure Python."""
    try:
        from yaml._yaml import CParser  # type: ignore[import-untyped,unused-ignore]
    except ImportError:
        return pure_composer()
    return _without_tags(CParser)


@cache
def _without_tags(parser: type[Any]) -> type[Any]:
    return type("Composer", (_NoTags, parser), {})


def pure_composer() -> type[Any]:
    """Return a composer in pure Python, made of PyYAML's own classes."""
    # Only where libyaml is missing: these take as long to import as all the rest of a command
    from yaml import composer, parser, reader, scanner

    class PureComposer(_NoTags, reader.Reader, scanner.Scanner, parser.Parser, composer.Composer):
        def __init__(self, text: str) -> None:
            reader.Reader.__init__(self, text)
            scanner.Scanner.__init__(self)
            parser.Parser.__init__(self)
            composer.Composer.__init__(self)

    return PureComposer


def compose(text: str, composer: type[Any] | None = None) -> Node:
    """Parse `text` and return the root node. Raises Unreadable if that fails."""
    composer = composer or fast_composer()
    if may_occur(text):
        from briefing_tui.loading.yaml_errors import refuse  # few files need its patterns

        refuse(text, composer)
    try:
        composing = composer(text)
        if len(text) > 2 * LENGTH_LIMIT:  # an entry takes two characters at least
            composing.descend_resolver = partial(_check_length, text)
        node: Node | None = composing.get_single_node()
    except (YAMLError, RecursionError) as error:
        from briefing_tui.loading.yaml_errors import unreadable

        raise unreadable(error, text, composer) from None
    if node is None:
        raise Unreadable.at("empty", "the file holds no YAML document", 0)
    return node


def _check_length(text: str, parent: Any, place: Any) -> None:
    """Raise Unreadable if the list or mapping `parent` has too many entries.

    The YAML composer calls this for each node. `place` is the node's index in a list, or None for
    a key.
    """
    if place.__class__ is int:
        is_too_long = place >= LENGTH_LIMIT
    else:
        is_too_long = place is None and parent is not None and len(parent.value) >= LENGTH_LIMIT
    if is_too_long:
        from briefing_tui.loading.yaml_errors import too_long

        raise too_long(parent, text)


def is_too_deep(node: Node, depth: int) -> bool:
    """Return True if `node`, at level `depth`, has more levels below it than allowed."""
    waiting = [] if isinstance(node, ScalarNode) else [(node, depth)]
    while waiting:
        node, depth = waiting.pop()
        if depth >= DEPTH_LIMIT:
            return True
        below = node.value if isinstance(node, SequenceNode) else chain.from_iterable(node.value)
        waiting += [(child, depth + 1) for child in below if not isinstance(child, ScalarNode)]
    return False


def is_null(node: Node) -> bool:
    """Return True if the value is empty, `~` or `null`, unquoted."""
    return node.__class__ is ScalarNode and not node.style and node.value in NULLS


def values_of(key: str, root: Node) -> list[str]:
    """Return every text below `root` that is the value of a key named `key`."""
    found: list[str] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, SequenceNode):
            waiting += node.value
        elif isinstance(node, MappingNode):
            for name, value in node.value:
                if not isinstance(value, ScalarNode):
                    waiting.append(value)
                elif isinstance(name, ScalarNode) and name.value == key:
                    found.append(value.value.strip())
    return found


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


class TreePosition(NamedTuple):
    """A place in the tree of nodes."""

    offset: int
    at_key: bool = False
    """True for a key, False for a value."""


class _TreeStep(NamedTuple):
    parent: Node
    path: str
    child: Node


def enclosing_keys(root: Node, position: TreePosition) -> Iterator[tuple[int, str]]:
    """Yield (offset of the mapping, key) for each key that leads to a position."""
    for step in _steps(root, position):
        if isinstance(step.parent, MappingNode):
            yield step.parent.start_mark.index, step.path.removeprefix(".")


def depth(root: Node, node: Node) -> int:
    """Return the level of `node`. The root is at level 1."""
    level, at = 1, root
    while at is not node and (step := _step(at, TreePosition(node.start_mark.index))) is not None:
        level, at = level + 1, step.child
    return level


def _steps(node: Node, position: TreePosition) -> Iterator[_TreeStep]:
    while (step := _step(node, position)) is not None:
        yield step
        node = step.child


def _step(node: Node, position: TreePosition) -> _TreeStep | None:
    offset, at_key = position
    if isinstance(node, SequenceNode):
        place = bisect_right(node.value, offset, key=_begin) - 1
        if place >= 0 and _holds(node.value[place], node.value[place], offset):
            return _TreeStep(node, f"[{place}]", node.value[place])
    elif isinstance(node, MappingNode) and (at_key or offset != node.start_mark.index):
        place = bisect_right(node.value, offset, key=lambda pair: _begin(pair[0])) - 1
        key, value = node.value[max(0, place)] if node.value else (node, node)
        if isinstance(key, ScalarNode) and _holds(key, value, offset):
            return _TreeStep(node, f".{cut(key.value)}", value)
    return None


def _begin(node: Node) -> int:
    return int(node.start_mark.index)


def _holds(first: Node, last: Node, offset: int) -> bool:
    # An empty value counts as one character long
    return _begin(first) <= offset < max(last.end_mark.index, _begin(last) + 1)


def position_of(problem: RawProblem) -> TreePosition:
    """Return the position of a problem in the tree of nodes."""
    return TreePosition(problem.offset, problem.code in _ABOUT_KEYS)


def path_of(root: Node, position: TreePosition) -> str:
    """Return the path of the key or entry at a position: `quotes[0].source`."""
    path = "".join(step.path for step in _steps(root, position)).removeprefix(".")
    return cut(path, _PATH_LENGTH)


def value_at(root: Node, offset: int, key: str) -> Node | None:
    """Return the value of `key` in the mapping that begins at `offset`."""
    node = root
    for step in _steps(root, TreePosition(offset)):
        node = step.child
    if isinstance(node, MappingNode):
        found: Node
        for name, found in node.value:
            if isinstance(name, ScalarNode) and name.value == key:
                return found
    return None
