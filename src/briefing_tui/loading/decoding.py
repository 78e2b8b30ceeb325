"""Decode nodes into a briefing. One walk follows the declared format, and goes on after an error.

The keys of each record come from `model/records.py`. Ids, references, dates and the like can only
be checked with the whole file. The `DecodeState` keeps them, with their offsets, for `checks.py`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Set
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from briefing_tui.loading.problems import (
    PROBLEM_LIMIT,
    RawProblem,
    error,
    listed,
    more_than_listed,
    shown,
    with_article,
)
from briefing_tui.loading.yaml_nodes import (
    NULLS,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    describe,
    is_null,
)
from briefing_tui.model.problems import did_you_mean, nearest_name
from briefing_tui.model.records import (
    DATE,
    DEPTH_LIMIT,
    ID_LIMIT,
    KEY_LIMIT,
    LENGTH_LIMIT,
    LINE,
    NONE,
    NUMBER,
    TEXT,
    TEXT_LIMIT,
    Briefing,
    Choice,
    Figure,
    Gap,
    Id,
    Key,
    Many,
    Nested,
    Quote,
    Ref,
    Scalar,
    Section,
    Selector,
    Spec,
    is_slug,
    keys,
)

MISSING: Any = object()
"""The value of a key that is absent, or that was refused with an error."""

ReadNode: TypeAlias = Callable[[Node], Any]
"""A function that reads a node as the value of a key. It returns MISSING after an error."""

NUMBER_LIMIT = 40
"""Maximum number of characters of a number. No article has a longer one, and exact arithmetic
must stay cheap."""
EXPONENT_LIMIT = 300

_AS_NUMBER = (
    "write digits alone, as 2400, -7 or 33.3: no quotation marks, separators, signs or words"
)
_AS_TEXT = 'put text in quotes if it begins with [ or {, or if it holds ": "'
_AS_SET = 'put a set in quotes, as "[2024-07-28..2024-07-30]"'
_AFTER_COMMA = (
    "a comma ends a value inside { }: put text that holds one in quotes, and write 2400 for 2,400"
)
_AFTER_COLON = '": " makes a key of what is before it: put text that holds it in quotes'


class NamedId(NamedTuple):
    """An id with its offset in the file: an item's own id, or an id that an item refers to."""

    id: str
    kind: str
    """The kind of the item with this id.

    For a reference, the kind that is expected, or `""` for any.
    """
    offset: int


class Noted(NamedTuple):
    """A text to be checked later, and its offset."""

    kind: str
    """What it should be: a `date`, a `url` or a `language`."""
    text: str
    offset: int


class DecodeState:
    """The errors of a file, and the values that can only be checked with the whole file."""

    def __init__(self) -> None:
        self.errors: list[RawProblem] = []
        self.has_lost_text = False
        """True if a part of the article's text could not be read."""
        self.written_ids: Set[str] = frozenset()
        """Of a file with errors, all texts that may be an item's id, also in unreadable parts."""
        self.misnamed: list[NamedId] = []
        """Texts that stand where an id is expected, such as an actor's name."""
        self.ids: list[NamedId] = []
        """The ids that the file gives to items."""
        self.made: dict[str, str] = {}
        """The ids that the program made, each with its item's kind."""
        self.references: list[NamedId] = []
        """The ids that items refer to."""
        self.noted: list[Noted] = []
        self.selectors: list[Selector] = []
        self.quotes: list[Quote] = []

    def error(self, code: str, message: str, node: Node, hint: str = "") -> None:
        """Record an error at the beginning of `node`. Raises TooManyError beyond the limit."""
        problem = error(code, message, node.start_mark.index, hint)
        if len(self.errors) == PROBLEM_LIMIT:
            self.errors.append(more_than_listed(problem))
            raise TooManyError
        self.errors.append(problem)


class TooManyError(Exception):
    """There are so many errors in a file that the rest of it is not read."""


_number = re.compile(NUMBER).fullmatch


def scalar_reader(state: DecodeState, spec: Scalar | Choice | Ref) -> ReadNode:
    """Return the reader for a value of the type `spec`."""
    match spec:
        case Choice():
            return _choice(state, spec)
        case Ref():
            return _reference(state, spec)
        case Scalar(name="number"):
            return _numbers(state)
        case Scalar(name="flag"):
            return _flags(state)
    return _texts(state, spec.expected, _check_of(state, spec))


Check: TypeAlias = Callable[[str, Node], Any]
"""A function that checks or notes a text. It returns the text, or MISSING after an error."""


def _check_of(state: DecodeState, spec: Scalar) -> Check | None:
    fits = re.compile(spec.pattern or "").fullmatch

    def note(text: str, node: Node) -> Any:
        state.noted.append(Noted(spec.name, text, node.start_mark.index))
        return text

    def is_line(text: str, node: Node) -> Any:
        if "\n" in text or "\r" in text:
            state.error("value", "expected one line of text, found several", node)
        return text

    def is_fitting(text: str, node: Node) -> Any:
        if fits(text):
            return text
        state.error("value", f"expected {spec.expected}, found {shown(text)}", node)
        return MISSING

    if spec.name in ("date", "url", "language"):
        return note
    if spec.name in ("grade", "slug", "sha256"):
        return is_fitting
    return is_line if spec.name == "line" else None


def _texts(state: DecodeState, expected: str, check: Check | None = None) -> ReadNode:
    hint = {TEXT.expected: _AS_TEXT, LINE.expected: _AS_TEXT, DATE.expected: _AS_SET}

    def read(node: Node) -> Any:
        if node.__class__ is not ScalarNode:
            message = f"expected {expected}, found {describe(node)}"
            state.error("type", message, node, hint.get(expected, ""))
            return MISSING
        text = node.value.strip()
        if len(text) <= 4 and (not text or text in NULLS):
            if not node.style:
                return MISSING
            if not text:
                state.error("empty", f"expected {expected}, found an empty one", node)
                return MISSING
        if len(text) > TEXT_LIMIT:
            message = f"found {len(text):,} characters, expected at most {TEXT_LIMIT:,}"
            state.error("too-long", message, node)
            return MISSING
        return text if check is None else check(text, node)

    return read


def _numbers(state: DecodeState) -> ReadNode:
    def read(node: Node) -> Any:
        if is_null(node):
            return MISSING
        if node.__class__ is not ScalarNode or node.style:
            state.error("type", f"expected a number, found {describe(node)}", node, _AS_NUMBER)
            return MISSING
        text = node.value
        if len(text) > NUMBER_LIMIT:
            message = f"expected a number of at most {NUMBER_LIMIT} characters, found {len(text):,}"
            state.error("value", message, node)
            return MISSING
        if not _number(text):
            state.error("type", f"expected a number, found {shown(text)}", node, _AS_NUMBER)
            return MISSING
        _, _, exponent = text.lower().partition("e")
        if exponent and abs(int(exponent)) > EXPONENT_LIMIT:
            message = f"expected an exponent of at most {EXPONENT_LIMIT}, found {text}"
            state.error("value", message, node)
            return MISSING
        return text

    return read


def _flags(state: DecodeState) -> ReadNode:
    def read(node: Node) -> Any:
        if is_null(node):
            return MISSING
        if node.__class__ is ScalarNode and not node.style and node.value in ("true", "false"):
            return node.value == "true"
        state.error("type", f"expected true or false, found {describe(node)}", node)
        return MISSING

    return read


def _choice(state: DecodeState, spec: Choice) -> ReadNode:
    """Return a function that reads one of several fixed words."""
    # To save memory, equal values share one string
    options = {option: option for option in spec.options}

    def refuse(text: str, node: Node) -> Any:
        message = f"unknown value {shown(text)}; expected {listed(spec.options)}"
        state.error("value", message, node, did_you_mean(text, spec.options))
        return MISSING

    read_text = _texts(state, "one of " + ", ".join(spec.options), refuse)

    def read(node: Node) -> Any:
        known = options.get(node.value) if node.__class__ is ScalarNode else None
        return read_text(node) if known is None else known

    return read


def _reference(state: DecodeState, spec: Ref) -> ReadNode:
    """Return a function that reads a reference, which is the id of an item."""
    read_slug = _slugs(state, lambda slug, _: slug)
    known: dict[str, str] = {}  # to save memory, equal ids share one string
    note = state.references.append

    def read(node: Node) -> Any:
        slug = known.get(node.value) if node.__class__ is ScalarNode else None
        if slug is None:
            slug = read_slug(node)
            if slug is MISSING:
                if node.__class__ is ScalarNode:
                    misnamed = NamedId(node.value, spec.kind, node.start_mark.index)
                    state.misnamed.append(misnamed)
                return MISSING
            if slug not in NULLS:  # those words are ids only in quotes
                known[slug] = slug
        if not (spec.none and slug == NONE):
            note(NamedId(slug, spec.kind, node.start_mark.index))
        return slug

    return read


def _own_id(state: DecodeState, kind: str) -> ReadNode:
    """Return the function that reads an item's own id."""

    def note(slug: str, node: Node) -> str:
        if kind != "briefing":  # its id stands outside the name space of the items
            state.ids.append(NamedId(slug, kind, node.start_mark.index))
        return slug

    return _slugs(state, note)


def _slugs(state: DecodeState, note: Check) -> ReadNode:
    hint = (
        "ids are made of a-z, 0-9 and -, begin with a letter or digit, and have at most "
        f"{ID_LIMIT} characters"
    )

    def check(text: str, node: Node) -> Any:
        if is_slug(text):
            return note(text, node)
        state.error("value", f"expected an id, found {shown(text)}", node, hint)
        return MISSING

    return _texts(state, "an id", check)


_MEANT = "?"
"""In `seen`, the prefix of a key that the file misspells: `?title` for `titel`."""

Rule = Callable[[DecodeState, Node, Any, Mapping[str, Node]], None]
"""A function that checks the keys of a record after the record is read."""


class _Layout(NamedTuple):
    """The fields and keys of one kind of record, computed once for all files."""

    kind: str
    letter: str
    """The first letter of ids that the program makes, or `""` if it makes none."""
    where: int
    """The index of the field that holds the record's offset."""
    id_place: int
    blank: list[Any]
    required: list[tuple[int, Key]]
    rule: Rule | None
    keys: dict[str, Key]
    places: dict[str, int]
    """The index of the field for each key."""
    nested: dict[str, type[Any]]
    """For each key that holds a list of records with ids: the type of these records."""


_LAYOUTS: dict[type[Any], _Layout] = {}


def _layout_of(record: type[Any]) -> _Layout:
    if record not in _LAYOUTS:
        _LAYOUTS[record] = _lay_out(record)
    return _LAYOUTS[record]


def _lay_out(record: type[Any]) -> _Layout:
    fields: tuple[str, ...] = record._fields
    declared = keys(record)
    own = (key.spec.letter for key in declared if isinstance(key.spec, Id))
    letter = "g" if record is Gap else next(own, "")  # no key gives the id of a gap
    return _Layout(
        record.__name__.lower(),
        letter,
        fields.index("where"),
        fields.index("id") if letter else -1,
        [record._field_defaults.get(field, MISSING) for field in fields],
        [(fields.index(key.name), key) for key in declared if key.required],
        _RULES.get(record),
        {key.name: key for key in declared},
        {key.name: fields.index(key.name) for key in declared},
        dict(_nested(declared)),
    )


def _nested(declared: tuple[Key, ...]) -> Iterator[tuple[str, type[Any]]]:
    for key in declared:
        entry = key.spec.of if isinstance(key.spec, Many) else None
        if isinstance(entry, Nested) and any(isinstance(k.spec, Id) for k in keys(entry.record)):
            yield key.name, entry.record


def _odd_key(
    state: DecodeState, key: Node, value: Node, seen: dict[str, Node], layout: _Layout
) -> None:
    """Record an error for a key that is doubled, unknown, or not a text."""
    if not isinstance(key, ScalarNode):
        state.error("type", f"expected a key, found {describe(key)}", key)
    elif _is_refused(state, key, seen):
        return
    elif key.value.startswith("x-"):
        seen[key.value] = key
        _check_below(state, value)
    else:
        _unknown_key(state, key, value, seen, layout)
        _check_below(state, value)


def _check_below(state: DecodeState, node: Node) -> None:
    """Check the shape of the value of a key that the format does not declare."""
    waiting = [(node, 2)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, ScalarNode) or _is_too_long(state, node):
            continue
        if depth > DEPTH_LIMIT:
            state.error("nesting", f"nested deeper than {DEPTH_LIMIT} levels", node)
            return
        pairs = [] if isinstance(node, SequenceNode) else node.value
        seen: dict[str, Node] = {}
        for key, _ in pairs:
            if isinstance(key, ScalarNode) and not _is_refused(state, key, seen):
                seen[key.value] = key
        below = chain.from_iterable(pairs) if pairs else node.value
        waiting += [(child, depth + 1) for child in below]


def _is_too_long(
    state: DecodeState, node: Node, name: str = "", at_most: int = LENGTH_LIMIT
) -> bool:
    """Return True and record an error for a list or a mapping with too many entries."""
    if len(node.value) <= at_most:
        return False
    where = f" in `{name}`" if name else ""
    message = f"found {len(node.value):,} entries{where}, expected at most {at_most:,}"
    state.error("too-long", message, node)
    return True


def _is_refused(state: DecodeState, key: ScalarNode, seen: Mapping[str, Node]) -> bool:
    """Return True and record an error for a merge key, a key that is too long or a repeated key."""
    word = key.value
    if word == "<<" and not key.style:
        state.error("alias", "a merge key (<<) has no place here", key, "write the keys out")
    elif len(word) > KEY_LIMIT:
        message = f"key {shown(word)} has {len(word):,} characters, at most {KEY_LIMIT} fit"
        state.error("long-key", message, key)
    elif word in seen:
        line = seen[word].start_mark.line + 1
        state.error("duplicate-key", f"key {shown(word)} stands twice (line {line})", key)
    else:
        return False
    return True


def _unknown_key(
    state: DecodeState, key: ScalarNode, value: Node, seen: dict[str, Node], layout: _Layout
) -> None:
    known, has_blank, hint = layout.keys, " " in key.value, ""
    # Several words are more likely the beginning of a text than a misspelt key
    meant = nearest_name(key.value, known, 0.8 if has_blank else 0.6)
    if meant:
        hint = f"did you mean `{meant}`?"
    elif value.start_mark.index == key.end_mark.index and seen:  # a key without a colon
        hint = _AFTER_COMMA
    elif has_blank:
        hint = _AFTER_COLON
        meant = "" if seen else next(iter(known))  # the text is probably meant for the first key
    if meant:
        seen.setdefault(_MEANT + meant, key)
    message = f"unknown key {shown(key.value)} in {with_article(layout.kind)}"
    state.error("unknown-key", message, key, hint)


def _missing_key(state: DecodeState, node: Node, key: Key, seen: Mapping[str, Node]) -> None:
    """Record an error for a missing required key, unless another error explains it."""
    given = seen.get(key.name)
    if _MEANT + key.name not in seen and (given is None or is_null(given)):
        state.error("missing-key", f"missing key `{key.name}`: {key.doc}", given or node)


def _figure(state: DecodeState, node: Node, figure: Figure, seen: Mapping[str, Node]) -> None:
    ranged = figure.bound == "between"
    for name in ("low", "high") if ranged else ("value",):
        is_there = {name, _MEANT + name} & seen.keys()
        if not is_there and (ranged or not {"low", "high"} & seen.keys()):
            reason = "the bound `between` takes `low` and `high`" if ranged else "the number"
            state.error("missing-key", f"missing key `{name}`: {reason}", node)
    for name in ("value",) if ranged else ("low", "high"):
        if name in seen:
            reason = "takes `low` and `high`" if ranged else "alone takes `low` and `high`"
            message = f"`{name}` does not go with this bound: `between` {reason}"
            state.error("value", message, seen[name])


# A misspelt prefix, for example, makes an anchor look ambiguous: no further errors are looked for


def _quote(state: DecodeState, node: Node, quote: Quote, _: Mapping[str, Node]) -> None:
    if not _has_error(state, node):
        state.quotes.append(quote)


def _selector(state: DecodeState, node: Node, selector: Selector, _: Mapping[str, Node]) -> None:
    if not _has_error(state, node):
        state.selectors.append(selector)


def _has_error(state: DecodeState, node: Node) -> bool:
    return bool(state.errors) and state.errors[-1].offset >= node.start_mark.index


_RULES: dict[type[Any], Rule] = {Figure: _figure, Quote: _quote, Selector: _selector}
"""For a kind of record, the function that checks its keys together."""


def decode(root: Node, stem: str) -> tuple[Briefing, DecodeState]:
    """Decode `root` as a briefing, as far as possible. A file without an id gets the id `stem`."""
    state = DecodeState()
    taken: set[str] = set()
    _collect_ids(root, Briefing, taken)
    try:
        briefing = _Decoder(state, taken).briefing(root, stem)
    except TooManyError:
        briefing = Briefing("", "", ())
    return briefing, state


def _collect_ids(node: Node, record: type[Any], found: set[str]) -> None:
    if node.__class__ is not MappingNode:
        return
    nested = _layout_of(record).nested
    for key, value in node.value:
        word: str = key.value if key.__class__ is ScalarNode else ""
        if word == "id" and value.__class__ is ScalarNode:
            found.add(value.value.strip())
        elif word in nested and value.__class__ is SequenceNode:
            for item in value.value:
                _collect_ids(item, nested[word], found)


class _Decoder:
    def __init__(self, state: DecodeState, taken: set[str]) -> None:
        self.state = state
        self._taken = taken
        self._counts: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._records: dict[type[Any], ReadNode] = {}
        self.shared: dict[int, ReadNode] = {}
        """The reader of each type, by the type's `id()`. Keys of one type share a reader."""

    def briefing(self, root: Node, stem: str) -> Briefing:
        read: Briefing = self.record(Briefing)(root)
        if is_null(root):  # which counts as absent anywhere else
            _no_mapping(self.state, Briefing, root)
        if read is MISSING:
            read = Briefing("", "", ())
        # Break the circle of references between this object and its readers
        self._records.clear()
        self.shared.clear()
        return read._replace(id=read.id or stem, made=frozenset(self.state.made))

    def reader(self, spec: Spec, name: str, kind: str) -> ReadNode:
        if isinstance(spec, Many):
            return self._list(spec, name, kind)
        if isinstance(spec, Id):
            return _own_id(self.state, kind)
        state, read = self.state, self.shared.get(id(spec))
        if read is None:
            read = self._nested(spec) if isinstance(spec, Nested) else scalar_reader(state, spec)
            self.shared[id(spec)] = read
        return read

    def record(self, record: type[Any]) -> ReadNode:
        if record not in self._records:
            self._records[record] = _RecordReader(self, record)
        return self._records[record]

    def id_of(self, letter: str, kind: str, written: str) -> str:
        place = self._counts[letter] = self._counts.get(letter, 0) + 1
        if written:
            return written
        # Numbers from the item's place to the last one used are taken already
        number = max(place, self._numbers.get(letter, 0) + 1)
        while (made := f"{letter}-{number}") in self._taken:
            number += 1
        self._numbers[letter] = number
        self.state.made[made] = kind
        return made

    def _nested(self, spec: Nested) -> ReadNode:
        read_mapping = self.record(spec.record)
        if not spec.shorthand:
            return read_mapping
        text = _layout_of(spec.record).keys[spec.shorthand].spec
        read_text = self.reader(text, spec.shorthand, "")

        def read(node: Node) -> Any:
            if node.__class__ is not ScalarNode:
                return read_mapping(node)
            value = read_text(node)
            if value is MISSING:
                return MISSING
            record = spec.record(value, where=node.start_mark.index)
            if spec.record is Selector:
                self.state.selectors.append(record)
            return record

        return read

    def _list(self, spec: Many, name: str, kind: str) -> ReadNode:
        read_one = self.reader(spec.of, name, kind)
        state = self.state

        def read(node: Node) -> Any:
            if node.__class__ is SequenceNode:
                if not node.value and spec.at_least:
                    state.error("empty", "expected a list of one or more, found an empty one", node)
                if _is_too_long(state, node, name, spec.at_most):
                    state.has_lost_text |= name == "sections"
                    return MISSING
                values = tuple(map(read_one, node.value))
                return _without_missing(state, values, node) if MISSING in values else values
            if is_null(node):
                return MISSING
            if spec.one:
                value = read_one(node)
                return MISSING if value is MISSING else (value,)
            state.has_lost_text |= name == "sections"
            hint = f"write `{name}: [...]`" if node.__class__ is ScalarNode else "begin it with -"
            state.error("type", f"expected a list, found {describe(node)}", node, hint)
            return MISSING

        return read


def _without_missing(state: DecodeState, values: tuple[Any, ...], node: Node) -> tuple[Any, ...]:
    for value, element in zip(values, node.value, strict=True):
        if value is MISSING and is_null(element):
            state.error("empty", "an entry of this list is empty", element)
    return tuple(value for value in values if value is not MISSING)


class _RecordReader:
    def __init__(self, decoder: _Decoder, record: type[Any]) -> None:
        self._decoder = decoder
        self._record = record
        self._layout = layout = _layout_of(record)
        self._blank = layout.blank
        self._where = layout.where
        self._slots: dict[str, tuple[int, ReadNode]] = {}

    def __call__(self, node: Node) -> Any:
        if node.__class__ is not MappingNode:
            if not is_null(node):
                _no_mapping(self._decoder.state, self._record, node)
            return MISSING
        if len(node.value) > LENGTH_LIMIT and _is_too_long(self._decoder.state, node):
            return MISSING
        values = self._blank.copy()
        values[self._where] = node.start_mark.index
        seen: dict[str, Node] = {}
        slots = self._slots
        for key, value_node in node.value:
            word: str = key.value if key.__class__ is ScalarNode else ""
            slot = slots.get(word) or self._slot(word)
            if slot is not None and word not in seen:
                seen[word] = value_node
                place, read = slot
                value = read(value_node)
                if value is not MISSING:
                    values[place] = value
            else:
                _odd_key(self._decoder.state, key, value_node, seen, self._layout)
        return self._finish(node, values, seen)

    def _slot(self, word: str) -> tuple[int, ReadNode] | None:
        declared = self._layout.keys.get(word)
        if declared is None:
            return None
        spec, decoder = declared.spec, self._decoder
        read = decoder.shared.get(id(spec)) or decoder.reader(spec, word, self._layout.kind)
        slot = self._slots[word] = self._layout.places[word], read
        return slot

    def _finish(self, node: Node, values: list[Any], seen: dict[str, Node]) -> Any:
        layout, state = self._layout, self._decoder.state
        for place, key in layout.required:
            if values[place] is MISSING:
                _missing_key(state, node, key, seen)
                values[place] = () if isinstance(key.spec, (Many, Nested)) else ""
        if layout.letter:
            place = layout.id_place
            values[place] = self._decoder.id_of(layout.letter, layout.kind, values[place])
        # As _make does, without checking the number of fields
        read = tuple.__new__(self._record, values)
        if layout.rule is not None:
            layout.rule(state, node, read, seen)
        return read


def _no_mapping(state: DecodeState, record: type[Any], node: Node) -> None:
    state.has_lost_text |= record is Section
    kind = with_article(_layout_of(record).kind)
    names = ", ".join(f"`{key.name}`" for key in keys(record)[:3])
    message = f"expected {kind} with keys such as {names}; found {describe(node)}"
    state.error("type", message, node)
