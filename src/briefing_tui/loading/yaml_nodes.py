"""Compose YAML text into a tree of nodes with marks. No values are built.

YAML that the format does not allow is refused. A short table of patterns explains in plain words
the slips that writers of briefings make most; for others, the parser's own words are shown.

libyaml's parser does the work, or PyYAML's pure parser if PyYAML was built without libyaml. The
rest of PyYAML takes long to import, so it is imported only when something needs it.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any, NamedTuple

from briefing_tui.loading.problems import RawProblem, UnreadableError, collect, error, shown
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
from yaml.composer import ComposerError
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)
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
        _refuse(text, composer)
    try:
        node: Node | None = composer(text).get_single_node()
    except (YAMLError, RecursionError) as error:
        raise _explained(error, text, composer) from None
    if node is None:
        raise UnreadableError.at("empty", "the file holds no YAML document", 0)
    return node


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


def _refuse(text: str, composer: type[Any]) -> None:
    """Raise UnreadableError if a text has YAML anchors, aliases, tags or a second document."""
    problems = collect(_refused(text, composer))
    if problems:
        raise UnreadableError(*problems)


def _refused(text: str, composer: type[Any]) -> Iterator[RawProblem]:
    parser = composer(text)
    documents = 0
    try:
        while parser.check_event():
            event = parser.get_event()
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    yield _second_document(event)
            else:
                yield from _properties(event)
    except (YAMLError, RecursionError):
        return


def _second_document(event: Any) -> RawProblem:
    message = "a second document begins here; a briefing is one document"
    hint = "leave out the ---, or put what follows in a file of its own"
    return error("second-document", message, event.start_mark.index, hint)


def _properties(event: Any) -> Iterator[RawProblem]:
    at = event.start_mark.index
    if event.__class__ is AliasEvent:
        message = f"an alias (*{cut(str(event.anchor))}) has no place here"
        yield error("alias", message, at, "write out what it stands for")
    elif event.__class__ in (ScalarEvent, SequenceStartEvent, MappingStartEvent):
        if event.anchor:
            message = f"an anchor (&{cut(event.anchor)}) has no place here"
            hint = "leave it out; where the text begins with &, put it in quotes"
            yield error("alias", message, at, hint)
        if event.tag:
            hint = "leave the tag out; where the text begins with !, put it in quotes"
            yield error("tag", "an explicit tag has no place here", at, hint)


_LOOKED_AT = 1000
"""Number of characters that are searched before the parser's mark."""
_MARK = "\0"
"""A character that no YAML file holds. In a line, it marks the place of the error."""
_AT_CONTEXT = "simple key|end of stream|cannot start|anchor|alias|tag"
"""Words of the parser for errors that begin where its `context_mark` is."""


class Slip(NamedTuple):
    """The patterns that recognize a mistake, with the message and the hint to show."""

    parser: str
    """A pattern for the parser's message."""
    line: str
    """A pattern for the line, with `\\0` at the place of the mistake."""
    message: str
    """Its `{}` is replaced by the character at the place."""
    hint: str


SLIPS = (
    Slip("cannot start|tab character", r"\0\t", "a tab cannot indent", "indent with spaces"),
    Slip(
        "cannot start|anchor|alias|tag",
        r"\0[@`%&*!]",
        "text may not begin with {} unless it is in quotes",
        "put the text in quotes",
    ),
    Slip(
        "mapping values|unexpected ':'|expected ','",
        r":[ \t].*\0:",
        '": " inside text that is not in quotes',
        "put the text in quotes",
    ),
    Slip(
        "expected key|expected ','|expected '-'",
        r"[\"'][ \t]*\0[^\s,:\]}]",
        "text goes on after the quotation mark that ends it",
        "inside the text, write \\\" or ''; if this line is right, a text above it is not closed",
    ),
)
"""Common mistakes. The first one whose patterns match is reported."""


def _explained(fault: YAMLError | RecursionError, text: str, parser: type[Any]) -> UnreadableError:
    """Return an exception that explains a parser's error.

    Raises UnreadableError for anchors, aliases, tags or a second document.
    """
    if isinstance(fault, ComposerError):
        _refuse(text, parser)
    if isinstance(fault, RecursionError):
        return _too_deep(0)
    if not isinstance(fault, MarkedYAMLError):
        return _bad_character(fault, text)
    mark = fault.problem_mark or fault.context_mark
    if "nesting depth" in (fault.problem or ""):
        return _too_deep(mark.index if mark else 0)
    words = ", ".join(part for part in (fault.context, fault.problem) if part)
    if fault.context_mark and re.search(_AT_CONTEXT, words):
        mark = fault.context_mark
    at = mark.index if mark else 0
    before = re.split(r"[\r\n]", text[max(0, at - _LOOKED_AT) : at])[-1]
    line = f"{before}{_MARK}{text[at : at + 1]}"
    for slip in SLIPS:
        if re.search(slip.parser, words) and re.search(slip.line, line):
            return UnreadableError.at("yaml", slip.message.format(text[at]), at, slip.hint)
    return UnreadableError.at("yaml", words, at)


def _too_deep(offset: int) -> UnreadableError:
    return UnreadableError.at("nesting", f"nested deeper than {DEPTH_LIMIT} levels", offset)


def _bad_character(fault: YAMLError, text: str) -> UnreadableError:
    """Return the error for a character that YAML does not allow."""
    # libyaml counts bytes and the pure parser counts characters, so search for the character
    code = getattr(fault, "character", 0)
    code = code if isinstance(code, int) else ord(code)
    message = f"U+{code:04X} may not stand in a YAML file"
    return UnreadableError.at("character", message, max(0, text.find(chr(code))))
