"""Compose YAML text into a tree of nodes with marks. Tags are not resolved and no values are built.

libyaml's parser does the work, or PyYAML's pure parser if PyYAML was built without libyaml. This
module refuses the parts of YAML that the format does not allow.
"""

from collections.abc import Iterator
from functools import cache, partial
from itertools import chain
from typing import Any

from briefing_tui.loading.libyaml import (
    AliasEvent,
    ComposerError,
    DocumentStartEvent,
    MappingNode,
    MappingStartEvent,
    MarkedYAMLError,
    Node,
    ScalarEvent,
    ScalarNode,
    SequenceNode,
    SequenceStartEvent,
    YAMLError,
)
from briefing_tui.loading.problems import RawProblem, Unreadable, collect, error, shown
from briefing_tui.model.problems import cut
from briefing_tui.model.records import LENGTH_LIMIT

_SIGNS = "&*!"
"""The first characters of an anchor, an alias and a tag."""
_BEFORE = frozenset(",:?[{-")
"""The characters, besides white space, that may stand before an anchor, an alias or a tag."""


def may_occur(text: str) -> bool:
    """Return False if `text` certainly has no anchor, alias or tag."""
    return any(map(partial(_may_occur, text), _SIGNS))


def _may_occur(text: str, sign: str) -> bool:
    # Searching for one character is much faster than a regular expression
    at = text.find(sign)
    while at >= 0:
        if at == 0 or text[at - 1].isspace() or text[at - 1] in _BEFORE:
            return True
        at = text.find(sign, at + 1)
    return False


def refuse(text: str, composer: type[Any]) -> None:
    """Raise Unreadable with every anchor, alias, tag and further document of `text`."""
    found = collect(_problems(text, composer))
    if found.listed:
        raise Unreadable(found)


def _problems(text: str, composer: type[Any]) -> Iterator[RawProblem]:
    """Yield the problems up to the parser's first error, which composing reports."""
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
    """Yield a problem for the alias, the anchor or the tag of an event."""
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


DEPTH_LIMIT = 32
"""Maximum number of levels of nesting; the format itself needs ten."""
NULLS = ("", "~", "null")
"""Plain scalars that stand for no value."""

_ignore: Any = "".format
"""A function that takes any arguments and does nothing. A composer calls its hooks three times a
node, and this is cheaper than a function in Python."""


class _NoTags:
    """The resolver that a PyYAML composer asks for tags. It does nothing, because the format has no
    tags."""

    descend_resolver = _ignore
    ascend_resolver = _ignore
    resolve = _ignore


def fast_composer() -> type[Any]:
    """Return libyaml's composer, or the pure one if PyYAML was built without libyaml."""
    try:
        from yaml._yaml import CParser  # type: ignore[import-untyped,unused-ignore]
    except ImportError:
        return pure_composer()
    return _without_tags(CParser)


@cache
def _without_tags(parser: type[Any]) -> type[Any]:
    return type("Composer", (_NoTags, parser), {})


def pure_composer() -> type[Any]:
    """Return PyYAML's own parser and composer, with the same hooks as libyaml's."""
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
    """Compose the one document of `text`. Raises Unreadable."""
    composer = composer or fast_composer()
    if may_occur(text):
        refuse(text, composer)
    try:
        composing = composer(text)
        if len(text) > 2 * LENGTH_LIMIT:  # an entry takes two characters at least
            composing.descend_resolver = partial(_check_length, text)
        node: Node | None = composing.get_single_node()
    except ComposerError as error:
        refuse(text, composer)  # a second document
        raise unreadable(error, text, composer) from None
    except (YAMLError, RecursionError) as error:
        raise unreadable(error, text, composer) from None
    if node is None:
        raise Unreadable.at("empty", "the file holds no YAML document", 0)
    return node


def _check_length(text: str, parent: Any, place: Any) -> None:
    """Refuse a list or a mapping that is too long before the rest of it is read.

    The composer calls this for each node. `place` is the index of an entry in its list, and None
    for a key of a mapping.
    """
    if place.__class__ is int:
        is_too_long = place >= LENGTH_LIMIT
    else:
        is_too_long = place is None and parent is not None and len(parent.value) >= LENGTH_LIMIT
    if is_too_long:
        from briefing_tui.loading import yaml_hints  # compiles patterns that few files need

        raise yaml_hints.too_long(parent, text)


def unreadable(error: YAMLError | RecursionError, text: str, parser: type[Any]) -> Unreadable:
    """Return a parser's error in plain words."""
    if isinstance(error, RecursionError):
        return _too_deep(0)
    if not isinstance(error, MarkedYAMLError):
        return _bad_character(error, text)
    if "nesting depth" in (error.problem or ""):
        return _too_deep(error.problem_mark.index if error.problem_mark else 0)
    from briefing_tui.loading import yaml_hints  # compiles patterns that few files need

    return yaml_hints.explain(error, text, parser)


def _too_deep(offset: int) -> Unreadable:
    return Unreadable.at("nesting", f"nested deeper than {DEPTH_LIMIT} levels", offset)


def _bad_character(error: YAMLError, text: str) -> Unreadable:
    """Return the error for a character that YAML does not allow.

    Only this error of a parser has no marks. libyaml gives the position in bytes, and the pure
    parser gives it in characters. Both stop at the first such character, so this function looks for
    that character in the text.
    """
    code = getattr(error, "character", 0)
    code = code if isinstance(code, int) else ord(code)
    message = f"U+{code:04X} may not stand in a YAML file"
    return Unreadable.at("character", message, max(0, text.find(chr(code))))


def is_too_deep(node: Node, depth: int) -> bool:
    """Return True if `node`, itself at level `depth`, holds more levels than allowed."""
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
    """Return every text that is the value of `key` anywhere below `root`."""
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
    """Return words for the node that was found: `a mapping`, `a list`, `nothing`, or the text
    itself."""
    if isinstance(node, MappingNode):
        return "a mapping"
    if isinstance(node, SequenceNode):
        return "a list"
    if isinstance(node, ScalarNode) and node.style in ("'", '"'):
        return f"the quoted text {shown(node.value)}"
    return shown(str(node.value)) if node.value else "nothing"
