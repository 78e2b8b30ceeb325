"""The small dialogs of the reader, each a list of what there is to choose from."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing_tui.loading.document import Document
from briefing_tui.present.actors import described, named
from briefing_tui.present.text.blocks import BLANK, Part, part, text
from briefing_tui.present.text.encoding import encodable, output_encoding
from briefing_tui.present.text.sanitize import clean_line
from briefing_tui.present.view import View
from briefing_tui.present.wording import counted
from briefing_tui.tui.filtering import EVERYONE
from briefing_tui.tui.looks import Frame
from briefing_tui.tui.screens.dialog import Dialog, Notice, rows
from briefing_tui.tui.session import Session

if TYPE_CHECKING:
    from briefing_tui.present.links import Link
    from briefing_tui.tui.screens.reader import ReaderScreen
    from briefing_tui.user.config import Problem as Wrong

_FORMS = {"plain": "plain", "markdown": "Markdown", "json": "JSON"}
_ONE_LOOK = 300
"""Characters of an address that are seen at once even on a small screen."""
_COPIED = 300
"""Characters that are shown of what would be copied."""


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


def copy_menu(reader: ReaderScreen) -> Dialog:
    """The forms in which what one is at can be copied, each as it would be."""
    from briefing_tui.present.detail.citation import FORMATS
    from briefing_tui.tui.copying import citation

    lines: list[tuple[str, Part]] = []
    for form in FORMATS:
        words = citation(reader, form)
        cut = reader.session.view.glyphs.more if len(words) > _COPIED else ""
        shown = encodable(words[:_COPIED].rstrip() + cut, output_encoding(sys.__stderr__), form)
        first, *more = filter(None, (line.removeprefix(">").strip() for line in shown.split("\n")))
        lines.append((form, Part(text(first), text((f"{_FORMS[form]} ", "label")), 10)))
        lines += [("", Part(text(line), None, 10)) for line in more]
        lines.append(("", part("")))
    return Dialog(reader.frame, "Copy as", rows(lines[:-1]))


def address_menu(reader: ReaderScreen, url: str, is_web: bool) -> Dialog:
    """Where the address of the article leads, the whole of it, and what can be done with it. Where
    it is too long to be seen at once, that there is more is said before it."""
    from briefing_tui.loading.web_urls import host
    from briefing_tui.tui.opening import COPY, OPEN

    view = reader.session.view
    if is_web:
        lines = [("", part(("at ", "label"), host(url)))]
    else:
        lines = [("", part(("It is no web address, and is not opened", "problem")))]
    if len(url) > _ONE_LOOK:
        told = f"{len(url):,} characters; what can be done with them stands at their end"
        lines.append(("", part((told, "questions"))))
    lines += [("", BLANK), ("", part((view.sanitize(url), "strong"))), ("", BLANK)]
    if is_web:
        lines.append((OPEN, part("Open it in a browser")))
    lines.append((COPY, part("Copy it")))
    return Dialog(reader.frame, "The article's address", rows(lines))


def settings_menu(frame: Frame, problems: Sequence[Wrong]) -> Dialog:
    """What cannot be of what the user has chosen."""
    lines = []
    for problem in problems:
        place = f"line {problem.line}" if problem.line else ""
        lines.append(("", Part(text(clean_line(problem.message)), text((place, "problem")), 10)))
    taken = "Nothing" if any(problem.is_all for problem in problems) else "All else"
    rest = part((f"{taken} in it is taken: ", "quiet"), (clean_line(problems[0].path), "quiet"))
    title = f"{counted(len(problems), 'problem')} in your settings"
    return Notice(frame, title, rows([*lines, ("", BLANK), ("", rest)]))


def briefings_menu(frame: Frame, documents: Sequence[Document], say: Session) -> Dialog:
    """The open briefings; the key is the place in `documents`."""
    view = say.view
    lines = []
    for number, document in enumerate(documents):
        briefing = document.reading.briefing
        name = (f"  {view.sanitize(document.name)}", "quiet")
        lines.append((str(number), part((view.sanitize(briefing.title), "strong"), name)))
    return Dialog(frame, counted(len(documents), "briefing"), rows(lines))
