"""The help: what each key does here and now, what one that does nothing here lacks, and the keys of
the other parts. What is chosen in it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.commands import (
    DIALOG,
    FIELD,
    MARKS,
    PANES,
    PARTS,
    PROBLEMS,
    UNAVAILABLE,
    Command,
    available,
    display_key,
    grouped,
    unmet_needs,
)
from briefing_tui.present.text.blocks import BLANK, Part, Piece, part, text
from briefing_tui.tui.screens.dialog import Dialog, rows

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen

_KEYS = 22
"""Columns for the keys at most."""
_TITLES = {pane.name: pane.title for pane in PANES}
_PARTS = {
    "list": "in {pane}",
    "detail": "in the detail, below {pane}",
    "article": "in the article",
    "field": "in the search field",
    "dialog": "in a list that lies over the reader, such as this",
    "marks": "in the list of marks",
    "problems": "in the list of problems",
}
_OF_THIS_PANE = frozenset(("questions", "sorted", "cell"))
"""What a command needs that only some panes have."""

Row = tuple[str, Part]


class Known(NamedTuple):
    """Where the keys are pressed."""

    part: str
    pane: str
    facts: frozenset[str]
    commands: Sequence[Command]
    can_run: Callable[[str], bool]

    @property
    def here(self) -> str:
        """That in words."""
        return _PARTS[self.part].format(pane=_TITLES[self.pane])


class Help(Dialog):
    """Its rows are the commands; the one that is chosen is done once the help is closed."""

    def __init__(self, reader: ReaderScreen) -> None:
        self._reader = reader
        actions = reader.actions
        known = Known(
            reader.search.focused_part,
            reader.pane,
            actions.context(),
            reader.frame.commands,
            actions.can_run,
        )
        wide = self.wide(reader.app.size.width)
        lines = list(told(known, _KEYS if wide >= 2.5 * _KEYS else _KEYS // 2))
        super().__init__(reader.frame, f"What the keys do {known.here}", rows(lines))

    def action_command(self, command: str) -> None:
        """Close, and then do what is under the cursor."""
        chosen = self.sheet.item if command == "choose" else ""
        if not chosen:
            super().action_command(command)
            return
        self.dismiss(None)
        self._reader.call_later(self._reader.action_command, chosen)

    def offered(self) -> list[Command]:
        """What the last line says: here, what is chosen is done."""
        named = {"choose": "do it"}
        return [c._replace(label=named.get(c.id, c.label)) for c in super().offered()]


def told(known: Known, width: int) -> Iterator[Row]:
    """All rows: what this pane has of its own, then by groups, then what keys do elsewhere."""
    own = [c for c in known.commands if _is_own(c, known)]
    if own:
        yield "", part((f"Of {_TITLES[known.pane]} alone", "subheading"))
        yield from (_row(command, known, width) for command in own)
        yield "", BLANK
    for group, commands in grouped(known.part, known.commands):
        found = [command for command in _with_panes(commands) if command not in own]
        if found:
            yield "", part((group, "subheading"))
            yield from (_row(command, known, width) for command in found)
            yield "", BLANK
    yield from _elsewhere(known, width)


def _is_own(command: Command, known: Known) -> bool:
    needs = _OF_THIS_PANE.intersection(command.needs)
    return bool(needs) and available(command, known.part, known.facts)


def _with_panes(commands: Iterable[Command]) -> Iterator[Command]:
    """The commands, those that show a pane as one."""
    panes = [command for command in commands if command.id.startswith("pane-")]
    numbered = [c for c in panes if c.id.removeprefix("pane-") in _TITLES]
    if numbered:
        keys = tuple(key for command in numbered for key in command.keys[:1])
        names = ", ".join(_TITLES[command.id.removeprefix("pane-")] for command in numbered)
        yield Command("", keys, "", f"Show a pane: {names}.", "")
    yield from (command for command in commands if command not in numbered)


def _row(command: Command, known: Known, width: int) -> Row:
    """A command with its keys; quiet, and with what it lacks, where it can do nothing now."""
    lacks = unmet_needs(command, known.facts)
    pieces: list[Piece] = [(command.help, "quiet" if lacks else "")]
    if lacks and UNAVAILABLE[lacks[0]]:
        pieces.append((f"  {UNAVAILABLE[lacks[0]]}.", "quiet"))
    first = text((f"  {_keys(command)} ", "quiet" if lacks else "heading"))
    can_be_chosen = not lacks and known.can_run(command.id)
    return command.id if can_be_chosen else "", Part(text(*pieces), first, width)


def _keys(command: Command) -> str:
    """The keys; of many that are single signs in a row, the first and the last."""
    keys = [display_key(key) for key in command.keys]
    if len(keys) > 4 and all(len(key) == 1 for key in keys):
        return f"{keys[0]} - {keys[-1]}"
    return "  ".join(keys) or "no key"


def _elsewhere(known: Known, width: int) -> Iterator[Row]:
    """What the keys do in the parts that one is not in, where that is another thing."""
    for part_name in (*PARTS, *FIELD, *DIALOG, *MARKS, *PROBLEMS):
        found = [
            command
            for command in known.commands
            if part_name in command.where and known.part not in command.where
        ]
        if found and part_name != known.part:
            words = _PARTS[part_name].format(pane="a pane")
            yield "", part((f"Elsewhere: {words}", "subheading"))
            for command in _with_panes(found):
                first = text((f"  {_keys(command)} ", "heading"))
                yield "", Part(text(command.help), first, width)
            yield "", BLANK
