"""Accept items, delete items, and finish a draft."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from briefing_tui.model.records import Claim
from briefing_tui.panes import PANE_NAMES, pane_spec
from briefing_tui.present.blocks import Part, part, text
from briefing_tui.present.items import kind_of, name_of, pane_of
from briefing_tui.present.vocabulary import counted
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.session import Location
from briefing_tui.tui.terminal import is_web_mode

if TYPE_CHECKING:
    from briefing_tui.tui.controllers.file_edits import FileEdits

_MOST_NAMED = 8
"""Maximum number of items that a dialog names."""


class EditController(Controller):
    """Changes the items that are selected."""

    @cached_property
    def edits(self) -> FileEdits:
        """The object that makes the changes."""
        from briefing_tui.tui.controllers.file_edits import FileEdits

        return FileEdits(self._reader)

    @property
    def has_unwritten(self) -> bool:
        """True if a draft that is only in memory was changed."""
        is_in_memory = self._session.document.path is None
        return is_in_memory and "edits" in vars(self) and self.edits.has_steps

    def keep_steps(self) -> None:
        """Let the user undo a draft's changes even after the draft was written to a file."""
        if "edits" in vars(self):
            self.edits.keep_steps()

    @property
    def has_range(self) -> bool:
        """True if the user has begun to select a range of items."""
        return self._regions.list.range_start is not None

    def context(self) -> dict[str, bool]:
        """Return the conditions of the controller's commands, each with True if it is met."""
        document = self._session.document
        path = document.path
        return {
            "unserved": not is_web_mode(),
            "article": self._reader.part == "article",
            "kept": path is not None or bool(document.article),
            "writable": path is None
            or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)),
            "editable": bool(self._chosen),
            "unchecked": bool(self._chosen_unchecked),
        }

    def label(self, word: str) -> str:
        """Return a command's label, with a number if several items are selected: `delete 3`."""
        chosen = self._chosen
        if len(chosen) < 2:
            return word
        return f"{word} {len(self._chosen_unchecked if word == 'accept' else chosen)}"

    # What is selected

    @property
    def _chosen(self) -> tuple[str, ...]:
        """The ids of the selected items. If none are selected, the item under the cursor counts."""
        reader = self._reader
        blocks = self._selected_blocks()
        if reader.pane == "article" or reader.part != "list" or blocks is None:
            item = reader.navigation.item
            return (item,) if item in self._session.document.reading.items else ()
        items = reader.main.view.pane.items
        found = dict.fromkeys(items[block] for block in blocks)
        return tuple(item for item in found if item in self._session.document.reading.items)

    def _selected_blocks(self) -> range | None:
        block_view = self._regions.list
        if self.has_range:
            return block_view.range_blocks
        selection = self._reader.selections.get(block_view)
        return None if selection is None else block_view.selected_blocks(selection)

    @property
    def _chosen_unchecked(self) -> tuple[str, ...]:
        """The selected items that are unchecked, and the unchecked positions on selected claims."""
        chosen, cell = self._chosen, self._reader.matrix.cell
        if len(chosen) == 1 and self._reader.part == "list" and cell is not None:
            found = dict.fromkeys((*(one.id for one in cell.positions), cell.claim.id))
        else:
            found = {}
            for ref in chosen:
                item = self._session.document.reading.items.get(ref)
                found[ref] = None
                if isinstance(item, Claim) and self._reader.pane == "claims":
                    found |= dict.fromkeys(one.id for one in item.positions)
        return tuple(filter(self._is_unchecked, found))

    def _is_unchecked(self, ref: str) -> bool:
        item = self._session.document.reading.items.get(ref)
        return bool(getattr(item, "unchecked", False))

    # Accepting

    def accept(self) -> None:
        """Accept what is selected, and go to the next unchecked item."""
        wanted = self._chosen_unchecked
        if len(self._chosen) > 1:
            self._ask_to_accept(wanted, f"Accept {counted(len(wanted), 'unchecked item')}?")
        else:
            self.edits.ask_first(partial(self._accept, wanted))

    def accept_pane(self) -> None:
        """Accept all unchecked items of the pane, if the user agrees."""
        name = self._reader.pane
        items = self._session.document.reading.items
        view = self._session.view
        wanted = [ref for ref in items if self._is_unchecked(ref) and pane_of(view, ref) == name]
        if not wanted:
            self._regions.notify("Nothing is unchecked in this pane")
            return
        count = counted(len(wanted), "unchecked item")
        self._ask_to_accept(wanted, f"Accept all {count} of {pane_spec(name).title}?")

    def _ask_to_accept(self, wanted: Sequence[str], title: str) -> None:
        yes = f"Accept {'all of them' if len(wanted) > 1 else 'it'}"
        agreed = partial(self.edits.ask_first, partial(self._accept, wanted))
        self.edits.ask(title, (yes, "Go on checking one by one"), agreed, self._name_lines(wanted))

    def _accept(self, wanted: Sequence[str]) -> None:
        before = self._reader.pane
        following = next(self._unchecked_after(frozenset(wanted)), "")
        outcome = self.edits.accept(wanted)
        if outcome.fault:
            self._regions.notify(outcome.fault)
            return
        self._end_selection()
        left = self._session.document.reading.unchecked
        if not left:
            self._offer_to_finish()
        elif following := outcome.item(following):
            self._go(following)
            if self._reader.pane != before:
                title = pane_spec(self._reader.pane).title
                self._regions.notify(f"On to {title}: {left:,} unchecked in all")
        else:
            hidden = counted(left, "unchecked item")
            self._regions.notify(f"Accepted; {hidden} hidden by a filter or folded")

    def _go(self, ref: str) -> None:
        """Go to an item. The history gets a new location only if the pane changes."""
        location = self._session.location_of(ref)
        if location is None or location.pane != self._reader.pane:
            self._reader.links.go_to_item(ref)
        else:
            self._reader.navigation.show(Location(location.pane, ref))

    def _unchecked_after(self, without: frozenset[str]) -> Iterator[str]:
        """Yield the unchecked items from the cursor on, pane by pane."""
        reader = self._reader
        here = PANE_NAMES.index(reader.pane)
        cursor = reader.main.view.cursor_position.cursor
        for name in (*PANE_NAMES[here:], *PANE_NAMES[: here + 1]):
            items = self._session.pane(name).items if name != "article" else ()
            start = cursor if name == reader.pane else 0
            for ref in dict.fromkeys(items[start:]):
                if ref and pane_of(self._session.view, ref) == name:
                    yield from (one for one in self._unchecked_parts(ref) if one not in without)
            cursor = 0

    def _unchecked_parts(self, ref: str) -> Iterator[str]:
        item = self._session.view.reading.items.get(ref)
        if self._is_unchecked(ref):
            yield ref
        if isinstance(item, Claim):
            yield from (one.id for one in item.positions if self._is_unchecked(one.id))

    def _offer_to_finish(self) -> None:
        document = self._session.document
        if not document.reading.briefing.draft:
            self._regions.notify("Everything is checked")
            return
        is_written = document.given.path is not None
        key = self._reader.frame.key("write")
        words = "" if is_written or not key else f"{key} writes it to a file."
        lines = [part(words)] if words else []

        def agreed() -> None:
            outcome = self.edits.finish()
            self._regions.notify(outcome.fault or f"The draft is finished. {words}".strip())

        title = "Everything is checked. Finish the draft?"
        self.edits.ask(title, ("Finish it", "Not yet"), agreed, lines)

    # Deleting

    def delete(self) -> None:
        """Delete the selected items. Ask first if more than one item would be deleted."""
        chosen = self._chosen
        more, fault = self.edits.hanging(chosen)
        if fault:
            self._regions.notify(fault)
            return
        if not more and len(chosen) == 1:
            self.edits.ask_first(partial(self._delete, chosen, ()))
            return
        agreed = partial(self.edits.ask_first, partial(self._delete, chosen, more))
        lines = self._name_lines(chosen)
        if more:
            lines = [*lines, part(("Dependent items are deleted, too:", "subheading"))]
            lines += self._name_lines(more)
        count = counted(len(chosen) + len(more), "item")
        self.edits.ask(f"Delete {count}?", ("Delete", "Keep"), agreed, lines)

    def _delete(self, chosen: Sequence[str], more: Sequence[str]) -> None:
        gone = frozenset((*chosen, *more))
        neighbour = self._neighbour(gone)
        was_unchecked = any(map(self._is_unchecked, gone))
        outcome = self.edits.delete(chosen, more)
        if outcome.fault:
            self._regions.notify(outcome.fault)
            return
        self._end_selection()
        if ref := outcome.item(neighbour):
            self._reader.navigation.show(Location(self._reader.pane, ref))
        key = self._reader.frame.key("undo")
        back = f"; {key} undoes it" if key else ""
        self._regions.notify(f"Deleted {counted(len(gone), 'item')}{back}")
        if was_unchecked and not self._session.document.reading.unchecked:
            self._offer_to_finish()

    def _neighbour(self, gone: frozenset[str]) -> str:
        view = self._reader.main.view
        cursor = view.cursor_position.cursor
        after = [ref for ref in view.pane.items[cursor:] if ref and ref not in gone]
        before = [ref for ref in view.pane.items[:cursor] if ref and ref not in gone]
        return next(iter([*after[:1], *before[-1:]]), "")

    def toggle_range(self) -> None:
        """Begin a range at the cursor, or end the range that the user began before."""
        block_view = self._regions.list
        if self._reader.pane == "article" or self._reader.part != "list":
            self._regions.notify("A range is made in a pane of items")
            return
        here = block_view.view.cursor_position.cursor
        block_view.range_start = None if self.has_range else here
        block_view.refresh()
        self._reader.update_footer()

    def _end_selection(self) -> None:
        self._regions.list.range_start = None
        self._reader.clear_selection()

    def _name_lines(self, refs: Sequence[str]) -> list[Part]:
        view = self._reader.whole_view
        lines = []
        for ref in refs[:_MOST_NAMED]:
            item = view.reading.items[ref]
            kind = text((f"{kind_of(item)} ", "label"))
            lines.append(Part(text(name_of(view, ref)), kind, 10, clip=True))
        if len(refs) > _MOST_NAMED:
            lines.append(part((f"and {len(refs) - _MOST_NAMED:,} more", "quiet")))
        return lines
