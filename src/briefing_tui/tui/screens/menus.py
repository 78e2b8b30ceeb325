"""The dialogs of the reader, each a list of what is there: keys, links, problems, briefings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing_tui.commands import grouped, shown
from briefing_tui.loading.document import Document
from briefing_tui.model.problems import Problem
from briefing_tui.present.block import Part
from briefing_tui.present.clean import clean
from briefing_tui.present.compose import Piece, part, text
from briefing_tui.present.people import described, named
from briefing_tui.present.view import View
from briefing_tui.present.words import counted
from briefing_tui.tui.filtering import EVERYONE
from briefing_tui.tui.looks import Frame
from briefing_tui.tui.screens.dialog import Dialog, rows
from briefing_tui.tui.session import Session

if TYPE_CHECKING:
    from briefing_tui.present.links import Link
    from briefing_tui.tui.screens.reader import ReaderScreen
    from briefing_tui.user.config import Problem as Wrong

_KEYS = 22
"""Columns for the keys in the help."""
_PARTS = {
    "list": "in the pane",
    "detail": "in the detail",
    "article": "in the article",
    "field": "in the search field",
}


def help_menu(reader: ReaderScreen) -> Dialog:
    """What the keys do in the part that has them."""
    lines: list[tuple[str, Part]] = []
    for group, commands in grouped(reader.seeking.keyed, reader.frame.commands):
        lines.append(("", part("")) if lines else ("", part((group, "subheading"))))
        if len(lines) > 1:
            lines.append(("", part((group, "subheading"))))
        for command in commands:
            keys = text(("  " + "  ".join(map(shown, command.keys)), "heading"))
            lines.append(("", Part(text(command.help), keys, _KEYS)))
    return Dialog(reader.frame, f"Keys {_PARTS[reader.seeking.keyed]}", rows(lines))


def actors_menu(reader: ReaderScreen, first: Sequence[str]) -> Dialog:
    """The actors to whom all can be narrowed, `first` those of the item; the key is an id, or
    EVERYONE where there is one already."""
    view, now = reader.session.view, reader.session.lens.actor
    every = dict.fromkeys([actor.id for actor in view.reading.actors.values()])
    others = [ref for ref in every if ref not in first]
    lines: list[tuple[str, Part]] = []
    if now:
        lines.append((EVERYONE, part("Everyone", ("  all is shown again", "quiet"), indent=2)))
    for title, refs in (("In this item", first), ("All others" if first else "", others)):
        shown = [ref for ref in refs if ref != now]
        if shown and title:
            lines += [("", part((title, "subheading")))]
        lines += [(ref, _actor(view, ref)) for ref in shown]
    return Dialog(reader.frame, "Show only what concerns", rows(lines))


def _actor(view: View, ref: str) -> Part:
    """An actor with what it is."""
    actor = view.actor(ref)
    role = f"  {described(view, actor)}" if actor is not None else ""
    return part(named(view, ref), (role, "quiet"), indent=2)._replace(clip=True)


def links_menu(reader: ReaderScreen, links: Sequence[Link]) -> Dialog:
    """Where an item leads; the key is the link's place in `links`."""
    lines = []
    for number, link in enumerate(links):
        kind, _, name = link.label.partition(": ")
        first = text((f"{kind} ", "label"))
        lines.append((str(number), Part(text(name), first, 12, clip=False)))
    return Dialog(reader.frame, "Follow", rows(lines))


def problems_menu(reader: ReaderScreen) -> Dialog:
    """What is wrong; the key is the id of the item it is in."""
    session = reader.session
    problems = session.document.problems
    owners = _Owners(session)
    lines = [(owners.of(problem), _problem(session, problem)) for problem in problems]
    title = f"{counted(len(problems), 'problem')} in {session.view.say(session.document.name)}"
    return Dialog(reader.frame, title, rows(lines))


def _problem(session: Session, problem: Problem) -> Part:
    """Severity, place, message and hint, as `briefing check` says them."""
    view = session.view
    style = "problem" if problem.severity == "error" else "questions"
    place = f"{problem.line}:{problem.column}"
    first = text((f"{problem.severity} ", style))
    pieces: list[Piece] = [(f"{place}  ", "quiet"), view.say(problem.message)]
    if problem.hint:
        pieces.append((f"  {view.say(problem.hint)}", "quiet"))
    return Part(text(*pieces), first, 9)


class _Owners:
    """Which item stands at a line of the file."""

    def __init__(self, session: Session) -> None:
        line = session.document.line
        items = session.view.reading.items
        starts = sorted((item.where, name) for name, item in items.items() if item.where)
        self._names = [name for _, name in starts]
        self._lines = [line(where) for where, _ in starts]

    def of(self, problem: Problem) -> str:
        """The item a problem is in: the last that begins at or before its line."""
        at = bisect_right(self._lines, problem.line) - 1
        return self._names[at] if at >= 0 else ""


def settings_menu(frame: Frame, problems: Sequence[Wrong]) -> Dialog:
    """What cannot be of what the user has chosen."""
    lines = []
    for problem in problems:
        place = f"line {problem.line}" if problem.line else ""
        lines.append(("", Part(text(clean(problem.message)), text((place, "problem")), 10)))
    title = f"{counted(len(problems), 'problem')} in {clean(problems[0].path)}"
    return Dialog(frame, title, rows(lines))


def briefings_menu(frame: Frame, documents: Sequence[Document], say: Session) -> Dialog:
    """The open briefings; the key is the place in `documents`."""
    view = say.view
    lines = []
    for number, document in enumerate(documents):
        briefing = document.reading.briefing
        name = (f"  {view.say(document.name)}", "quiet")
        lines.append((str(number), part((view.say(briefing.title), "strong"), name)))
    return Dialog(frame, counted(len(documents), "briefing"), rows(lines))
