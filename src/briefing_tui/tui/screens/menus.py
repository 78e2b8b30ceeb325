"""The small dialogs of the reader: menus, the address, settings, and comparing side by side."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from briefing_tui.loading.document import Document
from briefing_tui.loading.web_urls import host
from briefing_tui.model.records import Actor
from briefing_tui.present.actors import described, named
from briefing_tui.present.blocks import BLANK, Pane, Part, part, text
from briefing_tui.present.citation import FORMATS, Format
from briefing_tui.present.items import find, kind_of, name_of
from briefing_tui.present.positions import side_by_side
from briefing_tui.present.sanitize import clean_line, encodable, output_encoding
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import counted
from briefing_tui.tui.screens.dialog import Dialog, Notice, rows
from briefing_tui.tui.state.session import Session
from briefing_tui.tui.themes import Frame

if TYPE_CHECKING:
    from briefing_tui.present.dossier import Link
    from briefing_tui.storage.config import ConfigProblem
    from briefing_tui.tui.screens.reader import ReaderScreen

_KIND = 8


class SideBySide(Dialog):
    """Two actors or two claims side by side. The result is the id of the item to go to."""

    def __init__(self, reader: ReaderScreen, one: str, other: str) -> None:
        view = reader.session.view
        blocks = list(side_by_side(view, one, other))
        pane = Pane("dialog", "", len(blocks), blocks.__getitem__, [b.item for b in blocks])
        title = "Two claims compared"
        if isinstance(find(view, one), Actor):
            title = f"{name_of(view, one)} compared with {name_of(view, other)}"
        super().__init__(reader.frame, title, pane)

    def wide(self, width: int) -> int:
        """Return the full width, but at most the width of two columns of prose."""
        return min(width, 150)


def first_menu(reader: ReaderScreen) -> Dialog:
    """Return a menu of the actors and claims that can be compared."""
    view = reader.session.view
    every = [*_actors(view), *_claims(view)]
    return Dialog(reader.frame, "Compare", rows([(one, _row(view, one)) for one in every]))


def other_menu(reader: ReaderScreen, ones: Sequence[str]) -> Dialog:
    """Return a menu of the actors or claims to compare with one of `ones`.

    Its result is the two ids, separated by a blank.
    """
    view = reader.session.view
    lines = []
    for one in ones:
        others = _actors(view) if isinstance(find(view, one), Actor) else _claims(view)
        lines += [(f"{one} {other}", _row(view, other)) for other in others if other != one]
    names = f"{name_of(view, ones[0])}, or this claim," if len(ones) > 1 else name_of(view, ones[0])
    return Dialog(
        reader.frame, f"Compare {names} with", rows(lines, "There is nothing to compare with.")
    )


def _actors(view: View) -> Iterable[str]:
    """Return the actors. Actors with positions come first."""
    same = view.reading.cast.id
    speaking = dict.fromkeys(
        same(position.actor)
        for issue in view.reading.briefing.issues
        for claim in issue.claims
        for position in claim.positions
    )
    others = dict.fromkeys(actor.id for actor in view.reading.briefing.actors)
    return [ref for ref in speaking | others if find(view, ref) is not None]


def _claims(view: View) -> Iterable[str]:
    return [claim.id for issue in view.reading.briefing.issues for claim in issue.claims]


def _row(view: View, ref: str) -> Part:
    item = find(view, ref)
    kind = kind_of(item) if item is not None else ""
    if isinstance(item, Actor):
        bloc = view.reading.cast.bloc(ref)
        of = (f"  of {view.name(bloc)}", "quiet") if bloc != ref else ""
        return Part(text(named(view, ref), of), text((kind, "label")), _KIND, clip=True)
    return part(name_of(view, ref), first=(kind, "label"), indent=_KIND)._replace(clip=True)


EVERYONE = ":everyone"
"""The result of the entry in the menu of actors that removes the filter. No item has this id."""
OPEN, COPY = "open", "copy"
"""The results of the dialog of an address."""
_LABELS = {"plain": "plain", "markdown": "Markdown", "json": "JSON"}
_LONG_ADDRESS = 300
"""Maximum number of characters of an address in the dialog. They fit even on a small screen."""
_PREVIEW = 300
"""Maximum number of characters shown in the preview of a copy."""


def actors_menu(reader: ReaderScreen, first: Sequence[str]) -> Dialog:
    """Return a menu of actors to filter by. The actors of the item, `first`, come first.

    Its result is an actor's id, or EVERYONE, which is offered if a filter is on.
    """
    view, now = reader.session.view, reader.session.filter.actor
    every = dict.fromkeys([actor.id for actor in view.reading.actors.values()])
    others = [ref for ref in every if ref not in first]
    lines: list[tuple[str, Part]] = []
    if now:
        lines.append((EVERYONE, part("Everyone", ("  remove the filter", "quiet"), indent=2)))
    for title, refs in (("In this item", first), ("Other actors" if first else "", others)):
        shown = [ref for ref in refs if ref != now]
        if shown and title:
            lines += [("", part((title, "subheading")))]
        lines += [(ref, _actor(view, ref)) for ref in shown]
    return Dialog(reader.frame, "Filter by actor", rows(lines))


def _actor(view: View, ref: str) -> Part:
    """Return an actor's name and role."""
    actor = view.actor(ref)
    role = f"  {described(view, actor)}" if actor is not None else ""
    return part(named(view, ref), (role, "quiet"), indent=2)._replace(clip=True)


def links_menu(reader: ReaderScreen, links: Sequence[Link]) -> Dialog:
    """Return a menu of an item's links. Its result is an index of `links`."""
    lines = []
    for number, link in enumerate(links):
        kind, _, name = link.label.partition(": ")
        first = text((f"{kind} ", "label"))
        lines.append((str(number), Part(text(name), first, 12, clip=False)))
    return Dialog(reader.frame, "Follow a link", rows(lines))


def copy_menu(reader: ReaderScreen, citation: Callable[[Format], str]) -> Dialog:
    """Return a menu of formats for copying the current item. Each format has a preview."""
    lines: list[tuple[str, Part]] = []
    for form in FORMATS:
        words = citation(form)
        cut = reader.session.view.glyphs.more if len(words) > _PREVIEW else ""
        shown = encodable(words[:_PREVIEW].rstrip() + cut, output_encoding(sys.__stderr__), form)
        first, *more = filter(None, (line.removeprefix(">").strip() for line in shown.split("\n")))
        lines.append((form, Part(text(first), text((f"{_LABELS[form]} ", "label")), 10)))
        lines += [("", Part(text(line), None, 10)) for line in more]
        lines.append(("", part("")))
    return Dialog(reader.frame, "Copy as", rows(lines[:-1]))


def address_menu(reader: ReaderScreen, url: str, is_web_url: bool) -> Dialog:
    """Return a dialog for opening or copying the article's address. It also shows the host."""
    view = reader.session.view
    if is_web_url:
        lines = [("", part(("at ", "label"), host(url)))]
    else:
        lines = [("", part(("This is not a web address, so it cannot be opened", "problem")))]
    if len(url) > _LONG_ADDRESS:
        note = f"{len(url):,} characters; the choices are below them"
        lines.append(("", part((note, "questions"))))
    lines += [("", BLANK), ("", part((view.sanitize(url), "strong"))), ("", BLANK)]
    if is_web_url:
        lines.append((OPEN, part("Open in a browser")))
    lines.append((COPY, part("Copy")))
    return Dialog(reader.frame, "The article's address", rows(lines))


def settings_menu(frame: Frame, problems: Sequence[ConfigProblem]) -> Dialog:
    """Return a notice that lists the problems of the configuration file."""
    lines = []
    for problem in problems:
        place = f"line {problem.line}" if problem.line else ""
        lines.append(("", Part(text(clean_line(problem.message)), text((place, "problem")), 10)))
    used = "Nothing" if any(problem.is_all for problem in problems) else "Everything else"
    rest = part((f"{used} in this file is used: {clean_line(problems[0].path)}", "quiet"))
    title = f"{counted(len(problems), 'problem')} in your settings"
    return Notice(frame, title, rows([*lines, ("", BLANK), ("", rest)]))


def briefings_menu(
    frame: Frame, documents: Sequence[Document], session: Session, left_out: Sequence[str]
) -> Dialog:
    """Return a menu of the open briefings. Files that could not be opened are listed below.

    Its result is an index of `documents`.
    """
    view = session.view
    lines = []
    for number, document in enumerate(documents):
        briefing = document.reading.briefing
        name = (f"  {view.sanitize(document.name)}", "quiet")
        lines.append((str(number), part((view.sanitize(briefing.title), "strong"), name)))
    if left_out:
        lines += [("", BLANK), ("", part(("Not opened", "subheading")))]
        lines += [("", part((view.sanitize(line), "problem"))) for line in left_out]
    return Dialog(frame, counted(len(documents), "briefing"), rows(lines))
