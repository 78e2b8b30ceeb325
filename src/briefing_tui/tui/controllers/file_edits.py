"""Change the file of a briefing, or the text of a draft that has no file yet.

This module is imported when the first command changes something.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from briefing_tui.editing import operations
from briefing_tui.editing.edited_file import (
    CannotEditError,
    CannotWriteError,
    EditedFile,
    EditedText,
    KeyPath,
    NothingToDoError,
    Step,
)
from briefing_tui.editing.operations import Deletion, TreeEdit, paths_of, set_value
from briefing_tui.loading.document import Refused, load, load_bytes
from briefing_tui.loading.files import Input, Unopenable, reason, status_at
from briefing_tui.model.items import ItemFingerprint, fingerprints
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Actor, Article, Briefing, Claim, Gap
from briefing_tui.panes import LIST, PANE_NAMES, pane_spec
from briefing_tui.present.blocks import Part, part
from briefing_tui.present.items import ARTICLE as ARTICLE_ITEM
from briefing_tui.present.items import kind_and_name, kind_of, name_of, pane_of
from briefing_tui.present.vocabulary import counted
from briefing_tui.system.writing import ChangedMeanwhileError, write_text
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.controllers.external import ReloadController
from briefing_tui.tui.controllers.navigation import (
    LinkController,
    NavigationController,
    day_of,
    version_of,
)
from briefing_tui.tui.items import Edited, ItemField, editable_fields, value_of
from briefing_tui.tui.screens.dialog import Dialog, labelled, other_menu
from briefing_tui.tui.screens.forms import (
    FieldGroup,
    field_dialog,
    fields_form,
    write_dialog,
    yes_or_no,
)
from briefing_tui.tui.session import ItemMapping, Location, find_problems, map_items
from briefing_tui.tui.stage import Stage
from briefing_tui.tui.user_files import BriefingStorage

if TYPE_CHECKING:
    from briefing_tui.drafting.selection import Proposer
    from briefing_tui.loading.document import Document
    from briefing_tui.system.saved_state import KeptText


CHANGED: Final = "The file has changed meanwhile: it is shown as it is now, and was not edited"


class EditOutcome(NamedTuple):
    """The result of a change."""

    fault: str = ""
    """Why nothing was changed, or `""` if the change was made."""
    mapping: ItemMapping | None = None
    """Maps the ids of items before the change to their ids after it."""

    def item(self, ref: str) -> str:
        """Return the current id of an item, or `""` if the item is gone."""
        return self.mapping.item(ref) if self.mapping is not None and ref else ref


class FileEdits(Controller):
    """Makes and undoes changes, and shows the result."""

    def __init__(
        self,
        stage: Stage,
        links: LinkController,
        reloading: ReloadController,
        storage: BriefingStorage,
    ) -> None:
        super().__init__(stage)
        self._links = links
        self._reloading = reloading
        self._storage = storage
        self._is_allowed = False
        """True once the user has agreed to edit a file that is not a draft."""
        self._edited: EditedText | None = None
        """The file or, for a draft in memory, its text. None before the first change."""

    @property
    def unwritten(self) -> str:
        """The text of a draft that has changes and no file yet, or `""`."""
        text = self._edited
        if text is None or isinstance(text, EditedFile) or not text.is_changed:
            return ""
        return text.text

    def give_up(self) -> Sequence[Step]:
        """Forget the changes of a draft that has no file, and return their steps."""
        self._storage.keep_draft("")
        return self._text().give_up()

    def take_up(self, kept: KeptText) -> None:
        """Repeat the changes of a draft that ended without a file, as one step."""
        day = day_of(kept.when)
        if version_of(kept, self._document) is None:
            self._regions.notify(f"The draft kept on {day} cannot be read as a briefing any more")
            return
        words = f"took up the changes of {day}, which are in no file"
        outcome = self.change(lambda _: kept.text, words)
        undo = self._stage.frame.key("undo")
        hint = f"; {undo} drops them" if undo else ""
        self._regions.notify(outcome.fault or f"{words[0].upper()}{words[1:]} yet{hint}")

    @property
    def _document(self) -> Document:
        return self._session.document

    def ask_first(self, go: Callable[[], None]) -> None:
        """Call `go`, but ask the user before the first edit of a file that is not a draft."""
        if self._is_allowed or self._document.reading.briefing.draft:
            self._is_allowed = True
            go()
            return

        def agreed() -> None:
            self._is_allowed = True
            go()

        title = "This file is not a draft. Edit it?"
        self.ask(title, ("Edit it, until you quit", "Leave it as it is"), agreed)

    def ask(
        self,
        title: str,
        answers: tuple[str, str],
        agreed: Callable[[], object],
        lines: Sequence[Part] = (),
        *,
        is_harmful: bool = False,
    ) -> None:
        """Ask a question with two answers. Call `agreed` if the user chooses the first.

        The cursor is on the first answer or, if that is harmful, on the second.
        """

        def answered(answer: str) -> None:
            if answer == "yes":
                agreed()

        dialog = yes_or_no(self._stage.frame, title, lines, *answers)
        dialog.reveal("no" if is_harmful else "yes")
        self._ask(dialog, answered)

    def accept(self, items: Sequence[str]) -> EditOutcome:
        """Remove `unchecked: true` from items."""
        return self._operate(operations.accept, items, f"accepted {self._named(items)}")

    def delete(self, items: Sequence[str], more: Sequence[str]) -> EditOutcome:
        """Delete `items`, and the dependent items in `more`."""
        return self._operate(operations.delete, items, f"deleted {self._named([*items, *more])}")

    def _operate(
        self,
        operation: Callable[[str, Sequence[KeyPath]], str],
        items: Sequence[str],
        words: str,
    ) -> EditOutcome:
        paths = paths_of(self._document.reading.briefing)
        return self.change(lambda before: operation(before, [paths[one] for one in items]), words)

    def _named(self, items: Sequence[str]) -> str:
        first = kind_and_name(self._stage.whole_view, self._document.reading.items[items[0]])
        return f"{first} and {counted(len(items) - 1, 'more item')}" if items[1:] else first

    def finish(self) -> EditOutcome:
        """Remove `draft: true` from the file."""
        return self.change(lambda before: set_value(before, ("draft",), None), "finished the draft")

    def hanging(self, items: Sequence[str]) -> tuple[list[str], str]:
        """Return the items that depend on `items`, and an error message.

        If there is no error, the message is empty.
        """
        briefing = self._document.reading.briefing
        paths = paths_of(briefing)
        try:
            chosen = [paths[item] for item in items]
            return [one.id for one in Deletion(briefing, chosen).hanging], ""
        except CannotEditError as fault:
            return [], str(fault)

    def change(self, compute: Callable[[str], str], words: str) -> EditOutcome:
        """Change the text, and show the result.

        `compute` returns the new text for the text of the briefing on the screen.
        `words` say what was done, such as "finished the draft". If another program has changed the
        file, show it as it is now instead.
        """
        fault = ""
        try:
            self._write(compute, words)
        except ChangedMeanwhileError:
            fault = CHANGED
        except (CannotEditError, CannotWriteError) as refusal:
            return EditOutcome(self._with_editor(str(refusal)))
        try:
            return EditOutcome(fault, self._show())
        except (Refused, Unopenable) as error:
            return EditOutcome(f"The file cannot be read: {error}")

    def undo(self) -> None:
        """Undo the last step, and go to the item that the step had changed."""
        changed = ", or another program has changed the file since"
        reason = changed if self._document.path is not None else ""
        self._step_back(EditedText.undo, "Undone", f"There is nothing to undo{reason}")

    def redo(self) -> None:
        """Repeat the step undone last, and go to the item that it changes."""
        self._step_back(EditedText.redo, "Repeated", "There is nothing to repeat")

    def _step_back(self, take: Callable[[EditedText], str], word: str, nothing: str) -> None:
        before = self._document.reading
        words = ""
        try:
            with suppress(ChangedMeanwhileError, NothingToDoError):
                text = self._text()
                self._require_current(text)
                words = take(text)
                self._storage.keep_draft(self.unwritten)
            self._show()
        except (CannotEditError, CannotWriteError, Refused, Unopenable) as refusal:
            self._regions.notify(str(refusal))
            return
        if not words:
            self._regions.notify(nothing)
            return
        item = _changed_item(before, self._document.reading)
        if item:
            self._links.go_to_item(item)
        self._regions.notify(f"{word}: {words}")

    def keep_steps(self) -> None:
        """Let the user undo a draft's changes even after the draft was written to a file."""
        steps, self._edited = self.give_up(), None
        with suppress(CannotEditError, CannotWriteError):  # then the file is gone already
            self._text().keep(steps)

    # The text

    def _text(self) -> EditedText:
        path = self._document.path
        if self._edited is None:
            text = self._document.source.text
            self._edited = EditedText(text) if path is None else EditedFile(path)
        return self._edited

    def _require_current(self, text: EditedText) -> None:
        """Raise ChangedMeanwhileError if the screen does not show the text of the file."""
        if not isinstance(text, EditedFile):
            return
        shown = self._document.source.text
        if not text.holds(shown):
            text.read()
        if not text.holds(shown):
            raise ChangedMeanwhileError

    def _write(self, compute: Callable[[str], str], words: str) -> None:
        text = self._text()
        self._require_current(text)
        text.write(compute(text.text), words)
        self._storage.keep_draft(self.unwritten)

    def _with_editor(self, fault: str) -> str:
        key = self._stage.frame.key("edit")
        if not key or self._document.given.path is None:
            return fault
        return f"{fault}; {key} opens the file in your editor"

    def _show(self) -> ItemMapping:
        before = self._document
        if before.given.path is None:
            data = self._text().text.encode()
            document = load_bytes(data, before.given)
            document.article = before.article
        else:
            document = load(before.given)
        find_problems(document)
        mapping = map_items(before.reading, document.reading)
        self._reloading.show_document(document, mapping)
        self._reloading.note_read(document.status)
        return mapping


def _changed_item(before: Reading, after: Reading) -> str:
    """Return the id of the first item of `after` that is new or differs from `before`."""
    known = _states(before)
    return next((ref for ref, state in _states(after).items() if known.get(ref) != state), "")


def _states(reading: Reading) -> Mapping[str, tuple[ItemFingerprint, bool]]:
    return {
        ref: (fingerprint, bool(getattr(reading.items.get(ref), "unchecked", False)))
        for ref, fingerprint in fingerprints(reading.briefing).items()
    }


class FieldController(Controller):
    """Edits the fields of the current item in a form."""

    def __init__(self, stage: Stage, edits: FileEdits, proposer: Callable[[], Proposer]) -> None:
        """Make the controller. `proposer` makes records of actors that the briefing lacks."""
        super().__init__(stage)
        self._edits = edits
        self._proposer = proposer
        self._refs: list[str] = []
        """The ids of the records in the form."""

    def edit_article(self) -> None:
        """Show the fields of the briefing and its article."""
        self._refs = ["", ARTICLE_ITEM]
        self._edits.ask_first(self._open)

    def edit(self) -> None:
        """Show the fields of the current item. Each change is written at once."""
        self._refs = list(self._edited())
        if any(group.fields for group in self._groups()):
            self._edits.ask_first(self._open)
        else:
            self._regions.notify("This has no field to edit here")

    def merge(self) -> None:
        """Ask with which other actor the current actor is one, and keep the other's name."""
        view, gone = self._stage.whole_view, self._stage.item

        def chosen(kept: str) -> None:
            words = f"made {view.name(gone)} and {view.name(kept)} one actor"
            merge = partial(operations.merge_actors, kept=kept, gone=gone)
            outcome = self._edits.change(merge, words)
            self._regions.notify(outcome.fault or words[:1].upper() + words[1:])

        def ask() -> None:
            self._ask(other_menu(self._stage, gone, f"{view.name(gone)} is really"), chosen)

        self._edits.ask_first(ask)

    def _edited(self) -> tuple[str, ...]:
        item, cell = self._stage.item, self._stage.cell
        if item == ARTICLE_ITEM:
            return "", item
        record = self._session.document.reading.items.get(item)
        if record is None:
            return ()
        if isinstance(record, Gap):  # often about a fact that the article does not give
            return item, ARTICLE_ITEM
        if cell is None or self._stage.part != LIST:
            return (item,)
        return tuple(dict.fromkeys((item, cell.claim.id, cell.matrix.issue.id)))

    def _groups(self) -> list[FieldGroup]:
        view = self._stage.whole_view
        groups = []
        for ref in self._refs:
            record = _record(view.reading, ref)
            name = "" if isinstance(record, (Article, Briefing)) else f"  {name_of(view, ref)}"
            fields = editable_fields(view.reading, record)
            groups.append(FieldGroup(ref, f"{type(record).__name__}{name}", fields))
        return groups

    def _open(self) -> None:
        form = fields_form(self._stage, self._groups, lambda *of: self._ask_value(form, *of))
        self._stage.app.push_screen(form)

    def _ask_value(self, form: Dialog, group: FieldGroup, field: ItemField) -> None:
        def check(value: str) -> str:
            if value == field.text:
                return ""
            try:
                self._compute(group.ref, field, value, self._session.document.source.text)
            except CannotEditError as fault:
                return str(fault)
            return ""

        def given(value: str) -> None:
            if value != field.text:
                self._change(group.ref, field, value)
            form.refresh_rows()
            form.action_command("down")

        self._ask(field_dialog(self._stage, f"Edit: {field.label}", field, check), given)

    def _change(self, ref: str, field: ItemField, value: str) -> None:
        view = self._stage.whole_view
        record = _record(view.reading, ref)
        owner = "the briefing"
        if not isinstance(record, (Article, Briefing)):
            owner = kind_and_name(view, record)
        words = f"changed {view.quoted(field.label)} of {owner}"
        outcome = self._edits.change(partial(self._compute, ref, field, value), words)
        self._refs = [outcome.item(ref) if ref in view.reading.items else ref for ref in self._refs]
        self._regions.notify(outcome.fault or f"Changed: {field.label}")

    def _compute(self, ref: str, field: ItemField, text: str, before: str) -> str:
        reading = self._session.document.reading
        actors: Sequence[Actor] = ()
        record: Any = _record(reading, ref)
        value = value_of(reading, record, field.key, text)
        names = (value,) if isinstance(value, str) else value or ()
        if field.names_actors and not reading.actors.keys() >= {*names}:
            record, actors = self._proposer().actors.with_ids(record._replace(**{field.key: value}))
            value = getattr(record, field.key)
        path: KeyPath = ("article",) if ref == ARTICLE_ITEM else ()
        if ref in reading.items:
            path = paths_of(reading.briefing)[ref]
        edit = TreeEdit(before)
        edit.set((*path, field.key), value)
        edit.append(("actors",), actors)
        return edit.text()


def _record(reading: Reading, ref: str) -> Edited:
    if ref == ARTICLE_ITEM:
        return reading.briefing.article or Article()
    return reading.items[ref] if ref else reading.briefing


_MOST_NAMED = 8
"""Maximum number of items that a dialog names."""


class ReviewController(Controller):
    """Accepts and deletes items, and finishes a draft."""

    def __init__(
        self,
        stage: Stage,
        edits: FileEdits,
        navigation: NavigationController,
        links: LinkController,
    ) -> None:
        super().__init__(stage)
        self._edits = edits
        self._navigation = navigation
        self._links = links

    def accept(self, chosen: Sequence[str], wanted: Sequence[str]) -> None:
        """Accept those of the chosen items that are unchecked, and go to the next unchecked item.

        `wanted` are the unchecked items.
        """
        if not wanted and self._session.document.reading.unchecked:
            self._go_on(next(self._unchecked_after(frozenset()), ""), "")
        elif not wanted:
            self.offer_to_finish()
        elif len(chosen) > 1:
            self._ask_to_accept(wanted, f"Accept {counted(len(wanted), 'unchecked item')}?")
        else:
            self._edits.ask_first(partial(self._accept, wanted))

    def _ask_to_accept(self, wanted: Sequence[str], title: str) -> None:
        yes = f"Accept {'all of them' if len(wanted) > 1 else 'it'}"
        agreed = partial(self._edits.ask_first, partial(self._accept, wanted))
        self._edits.ask(title, (yes, "Go on checking one by one"), agreed, self._name_lines(wanted))

    def _accept(self, wanted: Sequence[str]) -> None:
        following = next(self._unchecked_after(frozenset(wanted)), "")
        outcome = self._edits.accept(wanted)
        if outcome.fault:
            self._regions.notify(outcome.fault)
            return
        self._go_on(outcome.item(following), "")

    def _go_on(self, following: str, done: str) -> None:
        """Go to the next unchecked item, and say what was done. If none is left, offer to finish.

        `following` is the item's id, or `""` if no pane shows an unchecked item.
        """
        before = self._stage.pane
        self._end_selection()
        left = self._session.document.reading.unchecked
        if not left:
            self.offer_to_finish()
            return
        words = [done] if done else []
        if following:
            self._go(following)
            if self._stage.pane != before:
                title = pane_spec(self._stage.pane).title
                words.append(f"On to {title}: {left:,} unchecked in all")
        else:
            words.append(f"{counted(left, 'unchecked item')} hidden by a filter or folded")
        if words:
            self._regions.notify("; ".join(words))

    def _go(self, ref: str) -> None:
        """Go to an item. The history gets a new location only if the pane changes."""
        location = self._session.location_of(ref)
        if location is None or location.pane != self._stage.pane:
            self._links.go_to_item(ref)
        else:
            self._navigation.show(Location(location.pane, ref))

    def _unchecked_after(self, without: frozenset[str]) -> Iterator[str]:
        """Yield the unchecked items from the cursor on, the rest of the pane and other panes."""
        stage = self._stage
        here = PANE_NAMES.index(stage.pane)
        cursor = stage.main.view.cursor_position.cursor
        for name in (stage.pane, *PANE_NAMES[here:], *PANE_NAMES[:here]):
            items = self._session.pane(name).items
            start = cursor if name == stage.pane else 0
            for ref in dict.fromkeys(items[start:]):
                if ref and pane_of(self._session.view, ref) == name:
                    yield from (one for one in self._unchecked_parts(ref) if one not in without)
            cursor = 0

    def _unchecked_parts(self, ref: str) -> Iterator[str]:
        item = self._session.view.reading.items.get(ref)
        if self._session.is_unchecked(ref):
            yield ref
        if isinstance(item, Claim):
            yield from (one.id for one in item.positions if self._session.is_unchecked(one.id))

    def offer_to_finish(self) -> None:
        """Ask whether to finish the draft."""
        document = self._session.document
        if not document.reading.briefing.draft:
            self._regions.notify("Everything is checked")
            return
        is_written = document.given.path is not None
        key = self._stage.frame.key("write")
        words = "" if is_written or not key else f"{key} writes it to a file."
        lines = [part(words)] if words else []

        def agreed() -> None:
            outcome = self._edits.finish()
            saved = ", and saved" if is_written else ""
            self._regions.notify(outcome.fault or f"The draft is finished{saved}. {words}".strip())

        title = "Everything is checked. Finish the draft?"
        self._edits.ask(title, ("Finish it", "Not yet"), agreed, lines)

    def delete(self, chosen: Sequence[str]) -> None:
        """Delete the chosen items. Ask first if more than one item would be deleted."""
        more, fault = self._edits.hanging(chosen)
        if fault:
            self._regions.notify(fault)
            return
        if not more and len(chosen) == 1:
            self._edits.ask_first(partial(self._delete, chosen, ()))
            return
        agreed = partial(self._edits.ask_first, partial(self._delete, chosen, more))
        lines = self._name_lines(chosen)
        if more:
            lines = [*lines, part(("Dependent items are deleted, too:", "subheading"))]
            lines += self._name_lines(more)
        count = counted(len(chosen) + len(more), "item")
        answers = "Delete", "Keep"
        self._edits.ask(f"Delete {count}?", answers, agreed, lines, is_harmful=True)

    def _delete(self, chosen: Sequence[str], more: Sequence[str]) -> None:
        gone = frozenset((*chosen, *more))
        neighbour = self._neighbour(gone)
        was_unchecked = any(map(self._session.is_unchecked, gone))
        following = next(self._unchecked_after(gone), "") if was_unchecked else ""
        outcome = self._edits.delete(chosen, more)
        if outcome.fault:
            self._regions.notify(outcome.fault)
            return
        self._end_selection()
        if ref := outcome.item(neighbour):
            self._navigation.show(Location(self._stage.pane, ref))
        key = self._stage.frame.key("undo")
        back = f"; {key} undoes it" if key else ""
        done = f"Deleted {counted(len(gone), 'item')}{back}"
        if was_unchecked:
            self._go_on(outcome.item(following), done)
        else:
            self._regions.notify(done)

    def _neighbour(self, gone: frozenset[str]) -> str:
        view = self._stage.main.view
        cursor = view.cursor_position.cursor
        after = [ref for ref in view.pane.items[cursor:] if ref and ref not in gone]
        before = [ref for ref in view.pane.items[:cursor] if ref and ref not in gone]
        return next(iter([*after[:1], *before[-1:]]), "")

    def _end_selection(self) -> None:
        self._regions.list.range_start = None
        self._stage.clear_selection()

    def _name_lines(self, refs: Sequence[str]) -> list[Part]:
        view = self._stage.whole_view
        lines = []
        for ref in refs[:_MOST_NAMED]:
            kind = kind_of(view.reading.items[ref])
            lines.append(labelled(kind, name_of(view, ref), columns=10))
        if len(refs) > _MOST_NAMED:
            lines.append(part((f"and {len(refs) - _MOST_NAMED:,} more", "quiet")))
        return lines


SUFFIX = ".yaml"


class DraftWriter(Controller):
    """Writes the briefing on screen to a new file, never to an existing one."""

    def __init__(self, stage: Stage, edits: FileEdits, reloading: ReloadController) -> None:
        super().__init__(stage)
        self._edits = edits
        self._reloading = reloading

    def ask_before_quitting(self) -> None:
        """Offer to write the draft before the program ends."""

        def answered(answer: str) -> None:
            if answer == "yes":
                self.ask()
            else:
                self._edits.give_up()
                self._stage.app.exit()

        title = "The draft has changes that are only in memory."
        answers = "Write it to a file", "Quit, and lose them"
        self._ask(yes_or_no(self._stage.frame, title, (), *answers), answered)

    def ask(self, name: str = "", note: str = "") -> None:
        """Ask for the name of a file, and write the draft to it."""

        def named(answer: str) -> None:
            if answer:
                self._write(answer)

        note = note or "The draft is only in memory. An existing file is never replaced."
        self._ask(write_dialog(self._stage.frame, name or self._free_name(), note), named)

    def _free_name(self) -> str:
        stem = str(Path(self._session.document.article).with_suffix(""))
        name, number = f"{stem}{SUFFIX}", 2
        while os.path.lexists(name):
            name, number = f"{stem}-{number}{SUFFIX}", number + 1
        return name

    def rescue(self, is_wanted: Callable[[str], bool]) -> str:
        """Write the draft after the screen is gone, if the user agrees. Return what was done.

        `is_wanted` asks the user a question.
        """
        name = self._free_name()
        if not is_wanted(f"The draft has changes that are only in memory. Write it to {name}?"):
            return "the draft was not written"
        try:
            write_text(Path(name), self._edits.unwritten, overwrite=False)
        except (OSError, ValueError) as error:
            return f"the draft cannot be written: {reason(error)}: {name}"
        self._edits.give_up()
        return f"the draft is in {name}"

    def _write(self, name: str) -> None:
        path = Path(os.path.expanduser(name))  # noqa: PTH111 - raises nothing
        if not path.name or name.endswith(os.sep) or os.path.isdir(path):  # noqa: PTH112 - likewise
            self.ask(name, "It needs the name of a file, not of a folder.")
            return
        if path.suffix not in (SUFFIX, ".yml"):
            path = path.with_name(path.name + SUFFIX)
        document = self._session.document
        try:
            write_text(path, document.source.text, overwrite=False)
        except FileExistsError:
            self.ask(name, f"{self._session.view.sanitize(path.name)} exists already.")
            return
        except (OSError, ValueError) as error:
            self.ask(name, f"It cannot be written: {reason(error)}.")
            return
        document.article = ""
        document.given = Input(str(path), path)
        document.source.name = str(path)
        document.status = status_at(path)
        self._edits.keep_steps()
        self._reloading.watch()
        self._stage.update_footer()
        self._regions.notify(f"Written to {self._session.view.sanitize(str(path))}")
