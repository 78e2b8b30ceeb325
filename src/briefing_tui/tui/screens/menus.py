"""The small dialogs of the reader: menus of actors, links, copies, addresses, briefings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from briefing_tui.loading.document import Document
from briefing_tui.loading.web_urls import host
from briefing_tui.present.actors import described, named
from briefing_tui.present.detail.citation import FORMATS, Format
from briefing_tui.present.text.blocks import BLANK, Part, part, text
from briefing_tui.present.text.encoding import encodable, output_encoding
from briefing_tui.present.text.sanitize import clean_line
from briefing_tui.present.view import View
from briefing_tui.present.wording import counted
from briefing_tui.tui.screens.dialog import Dialog, Notice, rows
from briefing_tui.tui.session import Session
from briefing_tui.tui.theme_styles import Frame

if TYPE_CHECKING:
    from briefing_tui.present.links import Link
    from briefing_tui.storage.config import ConfigProblem
    from briefing_tui.tui.screens.reader import ReaderScreen

EVERYONE = ":everyone"
"""The result of the menu of actors that removes the filter; no id is like it."""
OPEN, COPY = "open", "copy"
"""The results of the dialog of an address."""
_LABELS = {"plain": "plain", "markdown": "Markdown", "json": "JSON"}
_LONG_ADDRESS = 300
"""Characters of an address that fit even on a small screen."""
_PREVIEW = 300
"""Characters shown of what would be copied."""


def actors_menu(reader: ReaderScreen, first: Sequence[str]) -> Dialog:
    """Return a menu of actors to filter by, `first` those of the item.

    It returns an actor's id, or EVERYONE if a filter is on.
    """
    view, now = reader.session.view, reader.session.lens.actor
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
    """Return a menu of an item's links; it returns an index of `links`."""
    lines = []
    for number, link in enumerate(links):
        kind, _, name = link.label.partition(": ")
        first = text((f"{kind} ", "label"))
        lines.append((str(number), Part(text(name), first, 12, clip=False)))
    return Dialog(reader.frame, "Follow a link", rows(lines))


def copy_menu(reader: ReaderScreen, citation: Callable[[Format], str]) -> Dialog:
    """Return a menu of formats to copy the selected item in, each with a preview."""
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
    """Return a dialog with the host and the whole address of the article, to open or copy it."""
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
    """Return a notice with the problems of the configuration file."""
    lines = []
    for problem in problems:
        place = f"line {problem.line}" if problem.line else ""
        lines.append(("", Part(text(clean_line(problem.message)), text((place, "problem")), 10)))
    used = "Nothing" if any(problem.is_all for problem in problems) else "Everything else"
    rest = part((f"{used} in this file is used: {clean_line(problems[0].path)}", "quiet"))
    title = f"{counted(len(problems), 'problem')} in your settings"
    return Notice(frame, title, rows([*lines, ("", BLANK), ("", rest)]))


def briefings_menu(frame: Frame, documents: Sequence[Document], session: Session) -> Dialog:
    """Return a menu of the open briefings; it returns an index of `documents`."""
    view = session.view
    lines = []
    for number, document in enumerate(documents):
        briefing = document.reading.briefing
        name = (f"  {view.sanitize(document.name)}", "quiet")
        lines.append((str(number), part((view.sanitize(briefing.title), "strong"), name)))
    return Dialog(frame, counted(len(documents), "briefing"), rows(lines))
