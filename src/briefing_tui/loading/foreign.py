"""A file with what the format leaves out of YAML (anchors, aliases, explicit tags, more documents):
each is told where it stands, and everything else is read, so that all of it is told in one run.

PyYAML's composers follow aliases and stop at a second document; so nodes are made here of the
parser's events. An alias is never followed: it is a leaf, whatever it leads to, so that neither a
bomb nor a cycle is more than its own few characters.
"""

from typing import Any, NamedTuple

from yaml.events import CollectionEndEvent, CollectionStartEvent, DocumentStartEvent, NodeEvent

from briefing_tui.loading.finding import Finding, Told, error
from briefing_tui.loading.findings import MOST
from briefing_tui.loading.libyaml import AliasEvent, ScalarEvent, SequenceStartEvent, YAMLError
from briefing_tui.loading.nodes import (
    DEEPEST,
    SECOND,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    Unread,
    is_absent,
    known_composer,
    no_document,
    properties,
    too_deep,
    too_long,
    unreadable,
)
from briefing_tui.model.format.declaration import LENGTH_LIMIT

_STANDARD = "tag:yaml.org,2002:"
"""What YAML's own tags (`!!str`) begin with; a text with another is more likely `!` and words."""
_SECOND_CURE = "leave out the ---, or put what follows in a file of its own"


class Composed(NamedTuple):
    """The nodes of a file, and what of it has no place in a briefing."""

    root: Node
    foreign: Told


def compose(text: str, composer: type[Any] | None = None) -> Composed:
    """The nodes of `text`. Raises Unreadable where it is no YAML, with what was found before."""
    parser = (composer or known_composer())(text)
    building = _Building()
    try:
        while parser.check_event():
            building.take(parser.get_event())
            if len(building.open) > 10 * DEEPEST:
                raise building.given_up(too_deep(building.open[-1].start_mark))
    except (YAMLError, RecursionError) as stumbled:
        raise building.given_up(unreadable(stumbled, text)) from None
    if not building.roots:
        raise building.given_up(no_document())
    return Composed(_joined(building.roots), building.foreign)


class _Building:
    """Nodes that are being made, and what was found on the way."""

    def __init__(self) -> None:
        self.roots: list[Node] = []
        self.open: list[Node] = []
        """The lists and mappings that have begun and not ended."""
        self._keys: list[Node | None] = []
        """For each of them the key that waits for its value."""
        self._documents = 0
        self._found: list[Finding] = []
        self._untold = 0

    @property
    def foreign(self) -> Told:
        """What has no place in a briefing."""
        return Told(self._found, self._untold)

    def given_up(self, why: Any) -> Any:
        """`why` the rest cannot be read, with what was found before."""
        why.others = self.foreign
        return why

    def take(self, event: Any) -> None:
        """Make of `event` what it stands for."""
        at = int(event.start_mark.index)
        if isinstance(event, NodeEvent):
            for code, message, hint in properties(event):
                self._tell(error(code, message, at, hint))
            node = _node(event)
            self._place(node)
            if isinstance(event, CollectionStartEvent):
                self.open.append(node)
                self._keys.append(None)
        elif isinstance(event, CollectionEndEvent):
            self._keys.pop()
            self.open.pop().end_mark = event.end_mark
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._tell(error("second-document", SECOND, at, _SECOND_CURE))

    def _tell(self, found: Finding) -> None:
        if len(self._found) < MOST:
            self._found.append(found)
        else:
            self._untold += 1

    def _place(self, node: Node) -> None:
        if not self.open:
            self.roots.append(node)
        elif len(self.open[-1].value) >= LENGTH_LIMIT:
            raise self.given_up(too_long(self.open[-1]))
        elif isinstance(self.open[-1], SequenceNode):
            self.open[-1].value.append(node)
        elif self._keys[-1] is None:
            self._keys[-1] = node
        else:
            self.open[-1].value.append((self._keys[-1], node))
            self._keys[-1] = None


def _node(event: Any) -> Node:
    begin, end = event.start_mark, event.end_mark
    if isinstance(event, AliasEvent):
        return Unread("", f"*{event.anchor}", begin, end)
    if isinstance(event, ScalarEvent):
        kind = Unread if _is_doubtful(event) else ScalarNode
        return kind("", event.value, begin, end, event.style)
    if isinstance(event, SequenceStartEvent):
        return SequenceNode("", [], begin, end, event.flow_style)
    return MappingNode("", [], begin, end, event.flow_style)


def _is_doubtful(event: Any) -> bool:
    """Whether the `!` or `&` of a scalar may be text that wants quotes, so that what is left of it
    is not what was meant."""
    if event.style or not (event.tag or event.anchor):
        return False
    return not event.value or bool(event.tag and not event.tag.startswith(_STANDARD))


def _joined(roots: list[Node]) -> Node:
    """The documents as one, where they share no key: then `---` stands in a briefing, not between
    two. What is another briefing is left out."""
    root, *others = roots
    names = _names(root)
    for other in others:
        if is_absent(root):
            root, names = other, _names(other)
        elif isinstance(root, MappingNode) and isinstance(other, MappingNode):
            more = _names(other)
            if names.isdisjoint(more):
                names |= more
                root.value += other.value
                root.end_mark = other.end_mark
    return root


def _names(node: Node) -> set[str]:
    if not isinstance(node, MappingNode):
        return set()
    return {key.value for key, _ in node.value if isinstance(key, ScalarNode)}
