"""From YAML text to a tree of nodes with marks, without resolving tags or building values.

libyaml's parser does the work; where PyYAML was built without it, its pure parser stands in. What
the format leaves out of YAML (anchors, aliases, tags, deep nesting) is refused here.
"""

from collections.abc import Callable
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from briefing_tui.loading.finding import Told
from briefing_tui.loading.libyaml import (
    AliasEvent,
    ComposerError,
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
from briefing_tui.model.format.declaration import LENGTH_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 32
"""Nesting a briefing may have; the format itself needs ten levels."""

_SIGNS = "&*!"
"""What an anchor, an alias and a tag begin with."""
_BEFORE = frozenset(",:?[{-")
"""What may stand before them, besides white space."""


class Unreadable(Exception):  # noqa: N818 - it is a finding about the file, not a failure of ours
    """The text is no YAML that a briefing may be written in."""

    others = Told([])
    """What else was found before that."""

    def __init__(self, code: str, message: str, offset: int, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.offset = offset
        self.hint = hint


class Foreign(Unreadable):
    """The text is YAML, with something in it that the format leaves out; `foreign` reads on."""


class Unread(ScalarNode):
    """Stands where what was written is not known: an alias, or a text with a tag of its own.
    Nothing is found wrong with it, or with what it may lack."""


_ignore: Any = "".format
"""Takes any arguments and does nothing, at the cost of a C call: a composer calls these hooks
three times a node."""


class _Untagged:
    """The resolver a PyYAML composer asks for tags: it has none to give, as the format's own types
    decide what a scalar is."""

    descend_resolver = _ignore
    ascend_resolver = _ignore
    resolve = _ignore


def known_composer() -> type[Any]:
    """The composer there is."""
    return _composers()[0]


def _composers() -> tuple[type[Any], bool]:
    try:
        from yaml._yaml import CParser  # type: ignore[import-untyped,unused-ignore]
    except ImportError:
        return pure_composer(), False
    return _untagged(CParser), True


@cache
def _untagged(parser: type[Any]) -> type[Any]:
    return type("Composer", (_Untagged, parser), {})


def pure_composer() -> type[Any]:
    """PyYAML's own parser and composer, behind the same hooks."""
    from yaml.composer import Composer
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class PureComposer(_Untagged, Reader, Scanner, Parser, Composer):
        def __init__(self, text: str) -> None:
            Reader.__init__(self, text)
            Scanner.__init__(self)
            Parser.__init__(self)
            Composer.__init__(self)

    return PureComposer


Hook: TypeAlias = Callable[[Any, Any], None]
"""Is told of each node that comes next: the node it belongs to, and its place there (in a list its
number, in a mapping None for a key, the key's node for a value)."""


def compose(text: str, composer: type[Any] | None = None, hook: Hook | None = None) -> Node:
    """The one document of `text` as nodes; `hook` is told of them on the way.

    Raises Unreadable where the text is no YAML or holds no document, and Foreign at the first thing
    that the format leaves out.
    """
    composer = composer or known_composer()
    refuse_properties(text, composer)
    try:
        composing = composer(text)
        if hook is not None:
            composing.descend_resolver = hook
        node: Node | None = composing.get_single_node()
    except ComposerError as error:
        mark = error.problem_mark
        raise Foreign("second-document", SECOND, mark.index if mark else 0) from None
    except (YAMLError, RecursionError) as error:
        raise unreadable(error, text) from None
    if node is None:
        raise no_document()
    return node


def bounded(parent: Any, place: Any) -> None:
    """A hook of the composer that refuses a list or a mapping beyond the length that it may have,
    before the rest of it is read."""
    if place.__class__ is int:
        if place >= LENGTH_LIMIT:
            raise too_long(parent)
    elif place is None and parent is not None and len(parent.value) >= LENGTH_LIMIT:
        raise too_long(parent)


def too_long(node: Node) -> Unreadable:
    """What is said of a list or a mapping with one entry more."""
    what = "list" if isinstance(node, SequenceNode) else "mapping"
    told = f"more than {LENGTH_LIMIT:,} entries in one {what}"
    return Unreadable("too-long", told, node.start_mark.index)


SECOND = "a second document begins here; a briefing is one document"


def no_document() -> Unreadable:
    """What is said of a file with nothing in it."""
    return Unreadable("empty", "the file holds no YAML document", 0)


def unreadable(error: YAMLError | RecursionError, text: str) -> Unreadable:
    """What a parser stumbled over, in plain words."""
    if isinstance(error, RecursionError):
        return too_deep(None)
    if not isinstance(error, MarkedYAMLError):
        return _unreadable_character(error, text)
    if "nesting depth" in (error.problem or ""):
        return too_deep(error.problem_mark)
    from briefing_tui.loading.slips import explain

    slip = explain(error, text)
    return Unreadable("yaml", slip.message, slip.offset, slip.cure)


def too_deep(mark: Any) -> Unreadable:
    """What is said of nesting that is given up at `mark`."""
    offset = 0 if mark is None else mark.index
    return Unreadable("nesting", f"nested deeper than {DEEPEST} levels", offset)


def _unreadable_character(error: YAMLError, text: str) -> Unreadable:
    """The one error without marks: a reader's, which libyaml and the pure parser each have.

    Its position is in bytes of libyaml's and in characters of the other's; but both stop at the
    first character of the kind, since none may stand anywhere.
    """
    code = getattr(error, "character", 0)
    offset = max(0, text.find(chr(code)))
    return Unreadable("character", f"U+{code:04X} may not stand in a YAML file", offset)


def refuse_properties(text: str, composer: type[Any]) -> None:
    """Raise Foreign at the first anchor, alias or explicit tag of `text`."""
    if not any(map(partial(_may_hold, text), _SIGNS)):
        return
    for event in _events(text, composer):
        for code, message, hint in properties(event):
            raise Foreign(code, message, event.start_mark.index, hint)


def properties(event: Any) -> "Iterator[tuple[str, str, str]]":
    """The alias, anchor and tag of a parser's event: for each a code, a message and a cure."""
    if isinstance(event, AliasEvent):
        yield (
            "alias",
            f"an alias (*{event.anchor}) has no place here",
            "write out what it stands for",
        )
    elif isinstance(event, (ScalarEvent, SequenceStartEvent, MappingStartEvent)):
        if event.anchor:
            message = f"an anchor (&{event.anchor}) has no place here"
            yield "alias", message, _anchor_cure
        if event.tag:
            yield "tag", "an explicit tag has no place here", _tag_cure


def _may_hold(text: str, sign: str) -> bool:
    """Whether `sign` stands anywhere where it could begin something: only such files are looked
    through. (A search for one character goes at the speed of memory, one for several does not.)"""
    at = text.find(sign)
    while at >= 0:
        if at == 0 or text[at - 1].isspace() or text[at - 1] in _BEFORE:
            return True
        at = text.find(sign, at + 1)
    return False


_anchor_cure = "leave it out; where the text begins with &, put it in quotes"
_tag_cure = "leave the tag out; where the text begins with !, put it in quotes"


def _events(text: str, composer: type[Any]) -> "Iterator[Any]":
    """The parser's events up to its first error, which composing will report."""
    parser = composer(text)
    depth = 0
    try:
        while parser.check_event():
            event = parser.get_event()
            if isinstance(event, (SequenceStartEvent, MappingStartEvent)):
                depth += 1
                if depth > DEEPEST + 1:
                    return
            elif event.__class__.__name__.endswith("EndEvent"):
                depth -= 1
            yield event
    except (YAMLError, RecursionError):
        return


NOTHING = ("", "~", "null")
"""Plain scalars that stand for no value."""


def is_too_deep(node: Node, depth: int) -> bool:
    """Whether what lies below `node`, itself `depth` levels down, is nested deeper than may be."""
    waiting = [] if isinstance(node, ScalarNode) else [(node, depth)]
    while waiting:
        node, depth = waiting.pop()
        if depth >= DEEPEST:
            return True
        below = node.value if isinstance(node, SequenceNode) else chain.from_iterable(node.value)
        waiting += [(child, depth + 1) for child in below if not isinstance(child, ScalarNode)]
    return False


def is_absent(node: Node) -> bool:
    """Whether nothing, `~` or `null` stands there, unquoted."""
    return node.__class__ is ScalarNode and not node.style and node.value in NOTHING


__all__ = [
    "Foreign",
    "MappingNode",
    "Node",
    "ScalarNode",
    "SequenceNode",
    "Unread",
    "Unreadable",
    "compose",
    "is_absent",
    "is_too_deep",
]
