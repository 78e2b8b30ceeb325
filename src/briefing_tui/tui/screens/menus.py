"""Lists to choose from: links, actors, briefings, formats, hits, bookmarks and problems."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.commands import BY_ID, MARKS, PROBLEMS, UNAVAILABLE, unmet_needs
from briefing_tui.loading.document import Document
from briefing_tui.loading.web_urls import host
from briefing_tui.model.problems import Problem
from briefing_tui.model.text import flat, spaced
from briefing_tui.panes import pane_spec
from briefing_tui.present.actors import described, named
from briefing_tui.present.blocks import BLANK, Block, Pane, Part, Piece, Text, part, text
from briefing_tui.present.citation import FORMATS, Format
from briefing_tui.present.items import (
    ARTICLE,
    find,
    item_title,
    kind_of,
    name_of,
    passage_id,
    passage_of,
)
from briefing_tui.present.sanitize import clean, clean_line, encodable, output_encoding
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import counted, grouped, heading, own_hint
from briefing_tui.system.saved_state import NOTE_LIMIT, Bookmark
from briefing_tui.tui.finder import Finder
from briefing_tui.tui.screens.dialog import Dialog, LineDialog, dialog_pane, rows
from briefing_tui.tui.session import Session
from briefing_tui.tui.stage import Stage
from briefing_tui.tui.themes import Frame

if TYPE_CHECKING:
    from briefing_tui.model.anchors import Passage
    from briefing_tui.model.search.hits import Hit, PaneHits
    from briefing_tui.present.detail import Link
    from briefing_tui.system.config import ConfigProblem

EVERYONE = ":everyone"
"""The id of the entry that removes the filter. No item has this id."""
OPEN, COPY = "open", "copy"
"""The results of `address_menu`."""
_LABELS = {"plain": "plain", "markdown": "Markdown", "json": "JSON"}
_PREVIEW = 300
"""Maximum number of characters shown in the preview of a copy."""


def actors_menu(stage: Stage, first: Sequence[str]) -> Dialog:
    """Return a menu of actors to filter by. The actors in `first` come first.

    Its result is an actor's id, or EVERYONE to remove the filter.
    """
    view, now = stage.session.view, stage.session.filter.actor
    every = dict.fromkeys(actor.id for actor in view.reading.actors.values())
    others = [ref for ref in every if ref not in first]
    lines: list[tuple[str, Part]] = []
    if now:
        lines.append((EVERYONE, part("Everyone", ("  remove the filter", "quiet"), indent=2)))
    for title, refs in (("In this item", first), ("Other actors" if first else "", others)):
        shown = [ref for ref in refs if ref != now]
        if shown and title:
            lines += [("", part((title, "subheading")))]
        lines += [(ref, _actor(view, ref)) for ref in shown]
    return Dialog(stage.frame, "Filter by actor", rows(lines))


def _actor(view: View, ref: str) -> Part:
    actor = view.actor(ref)
    role = f"  {described(view, actor)}" if actor is not None else ""
    return part(named(view, ref), (role, "quiet"), indent=2)._replace(clip=True)


def links_menu(stage: Stage, links: Sequence[Link]) -> Dialog:
    """Return a menu of an item's links. Its result is an index of `links`."""
    lines = []
    for number, link in enumerate(links):
        kind, _, name = link.label.partition(": ")
        first = text((f"{kind} ", "label"))
        lines.append((str(number), Part(text(name), first, 12, clip=False)))
    return Dialog(stage.frame, "Follow a link", rows(lines))


def copy_menu(stage: Stage, citation: Callable[[Format], str]) -> Dialog:
    """Return a menu of formats for copying the current item, each with a preview."""
    lines: list[tuple[str, Part]] = []
    for form in FORMATS:
        words = citation(form)
        cut = stage.session.view.glyphs.more if len(words) > _PREVIEW else ""
        shown = encodable(words[:_PREVIEW].rstrip() + cut, output_encoding(sys.__stderr__), form)
        first, *more = filter(None, (line.removeprefix(">").strip() for line in shown.split("\n")))
        lines.append((form, Part(text(first), text((f"{_LABELS[form]} ", "label")), 10)))
        lines += [("", Part(text(line), None, 10)) for line in more]
        lines.append(("", part("")))
    return Dialog(stage.frame, "Copy as", rows(lines[:-1]))


def address_menu(stage: Stage, url: str, is_web_url: bool) -> Dialog:
    """Return a dialog with the article's address and its host, to open or copy the address."""
    view = stage.session.view
    if is_web_url:
        lines = [("", part(("at ", "label"), host(url)))]
    else:
        lines = [("", part(("This is not a web address, so it cannot be opened", "problem")))]
    lines += [("", BLANK), ("", part((view.sanitize(url), "strong"))), ("", BLANK)]
    if is_web_url:
        lines.append((OPEN, part("Open in a browser")))
    lines.append((COPY, part("Copy")))
    return Dialog(stage.frame, "The article's address", rows(lines))


def settings_menu(frame: Frame, problems: Sequence[ConfigProblem]) -> Dialog:
    """Return a dialog with the problems of the configuration file."""
    lines = []
    for problem in problems:
        place = f"line {problem.line}" if problem.line else ""
        lines.append(("", Part(text(clean_line(problem.message)), text((place, "problem")), 10)))
    used = "Nothing" if any(problem.is_all for problem in problems) else "Everything else"
    rest = part((f"{used} in this file is used: {clean_line(problems[0].path)}", "quiet"))
    title = f"{counted(len(problems), 'problem')} in your settings"
    return Dialog(frame, title, rows([*lines, ("", BLANK), ("", rest)]))


def briefings_menu(stage: Stage, documents: Sequence[Document]) -> Dialog:
    """Return a menu of the open briefings, and below them the files that could not be opened.

    The result of the menu is the index of a briefing in `documents`.
    """
    view, left_out = stage.session.view, stage.host.left_out
    lines = []
    for number, document in enumerate(documents):
        briefing = document.reading.briefing
        name = (f"  {view.sanitize(document.name)}", "quiet")
        lines.append((str(number), part((view.sanitize(briefing.title), "strong"), name)))
    if left_out:
        lines += [("", BLANK), ("", part(("Not opened", "subheading")))]
        lines += [("", part((view.sanitize(line), "problem"))) for line in left_out]
    return Dialog(stage.frame, counted(len(documents), "briefing"), rows(lines))


BEFORE = 28
"""Maximum number of characters shown before a hit."""
AFTER = 200
NAME = 24
"""Maximum number of characters of an item's name."""
_KIND = 10
"""Number of columns for the kind of the item."""


def hit_list(stage: Stage, finder: Finder) -> Dialog:
    """Return the hits of a search by pane, each hit with the words around it.

    Its result is the number of the chosen hit, from 1.
    """
    session, search = stage.session, finder.search
    lines: list[tuple[str, Part]] = []
    if search is not None:
        hits = iter(search.hits(search.total))
        for group in (group for group in search.groups if group.size):
            lines.append(("", part((_title(group), "heading"), (f"  {group.size:,}", "quiet"))))
            for hit in islice(hits, group.size):
                words = Part(excerpt(session, hit), text((hit.kind, "label")), _KIND, clip=True)
                lines.append((str(hit.number), words))
    title = f"{counted(finder.total, 'hit')}: {session.view.sanitize(finder.text.strip())}"
    dialog = Dialog(stage.frame, title, rows(lines), columns=120)
    if finder.here is not None:
        dialog.reveal(str(finder.here.number))
    return dialog


def _title(group: PaneHits) -> str:
    title = pane_spec(group.pane).title
    return f"{title}: other forms of the word" if group.other_form else title


def excerpt(session: Session, hit: Hit) -> Text:
    """Return a hit with the words around it."""
    more = session.view.glyphs.more
    start = max(0, hit.start - BEFORE)
    if start:
        start = max(start, hit.text.find(" ", start, hit.start) + 1)
    before = _line(hit.text[start : hit.start])
    after = _line(hit.text[hit.end : hit.end + AFTER])
    words = _line(hit.text[hit.start : hit.end])
    lead = (f"{more} " if start else "") + before.lstrip()
    return text((_name(session, hit), "quiet"), lead, (words, "hit"), after.rstrip())


def _name(session: Session, hit: Hit) -> str:
    if hit.item == ARTICLE or hit.kind in ("section", "point", "gap"):
        return ""
    name = name_of(session.view, hit.item)
    if _line(hit.text).strip() in name:
        return ""
    more = session.view.glyphs.more
    short = name if len(name) <= NAME else name[: NAME - 1].rstrip() + more
    return f"{short} {session.view.glyphs.separator} {hit.key}: "


def _line(words: str) -> str:
    return spaced(clean(words))


_INDENT = 2


class BookmarkRow(NamedTuple):
    """A row of the list of bookmarks."""

    bookmark: Bookmark
    item: str
    """The id of the bookmarked item, or `""` if the briefing no longer has it."""
    is_dropped: bool = False
    """True if the bookmark was removed since the list was opened."""


def bookmark_list(
    stage: Stage,
    rows: list[BookmarkRow],
    put: Callable[[Bookmark, str], None],
    drop: Callable[[Bookmark, str], None],
) -> Dialog:
    """Return the list of bookmarks. Its result is the id of the item to go to.

    `put` keeps a bookmark of an item, and `drop` removes it.
    """

    def pane() -> Pane:
        blocks = [_bookmark(stage, row)._replace(item=str(n)) for n, row in enumerate(rows)]
        return dialog_pane(blocks)

    def toggle(key: str) -> None:
        row = rows[int(key)]
        (put if row.is_dropped else drop)(row.bookmark, row.item)
        rows[int(key)] = row._replace(is_dropped=not row.is_dropped)
        dialog.refresh_rows()

    def edit(key: str) -> None:
        bookmark, item, _ = rows[int(key)]

        def written(words: str | None) -> None:
            if words is not None:
                rows[int(key)] = BookmarkRow(bookmark._replace(note=words), item)
                put(*rows[int(key)][:2])
                dialog.refresh_rows()

        dialog.app.push_screen(note_dialog(stage, bookmark, item), written)

    dialog = Dialog(
        stage.frame,
        f"{counted(len(rows), 'mark')} of your own",
        pane,
        part=MARKS[0],
        choices={
            "choose": lambda key: rows[int(key)].item or None,
            "mark-drop": toggle,
            "mark-note": edit,
        },
    )
    here = next((number for number, row in enumerate(rows) if row.item == stage.item), 0)
    dialog.reveal(str(here))
    return dialog


def _bookmark(stage: Stage, row: BookmarkRow) -> Block:
    view, (bookmark, item, is_dropped) = stage.whole_view, row
    kind = (f"{_kind_of(view, bookmark, item)} ", "label")
    words = item_title(view, item) if item else _lost_words(view, bookmark)
    parts = [Part(text((words, "quiet" if is_dropped else "")), text(kind), _KIND)]
    if not item:
        parts.append(part(("no longer in the briefing", "questions"), indent=_KIND))
    if is_dropped:
        again = stage.frame.key("mark-drop")
        hint = f"not marked any more{f'; {again} brings it back' if again else ''}"
        parts.append(part((hint, "questions"), indent=_KIND))
    if bookmark.note:
        style = "quiet" if is_dropped else "strong"
        parts.append(part((view.prose(bookmark.note), style), indent=_KIND + _INDENT))
    return Block(parts=(*parts, BLANK))


def note_dialog(stage: Stage, bookmark: Bookmark, item: str) -> LineDialog:
    """Return the field for the note of a bookmark. Its result is the note."""
    view = stage.whole_view
    words = item_title(view, item) if item else _lost_words(view, bookmark)
    kind = text((f"{_kind_of(view, bookmark, item)} ", "label"))
    return LineDialog(
        stage.frame,
        "Your note",
        [("", BLANK), ("", Part(text(words), kind, _KIND))],
        flat(bookmark.note),
        limit=NOTE_LIMIT,
        labels=("keep the note", "leave it as it was"),
        placeholder="your note",
    )


def _kind_of(view: View, bookmark: Bookmark, item: str) -> str:
    found = find(view, item) if item else None
    return kind_of(found) if found is not None else view.sanitize(bookmark.fingerprint.kind)


def _lost_words(view: View, bookmark: Bookmark) -> str:
    return view.sanitize(bookmark.fingerprint.text or bookmark.fingerprint.anchor)


_SEVERITY = 9
"""Number of columns for `error` or `warning`."""


class ProblemRow(NamedTuple):
    """A row of the list: a problem or a subheading."""

    problem: Problem | None = None
    subheading: str = ""
    item: str = ""
    """The id of the item or passage with the problem, or `""` if there is none."""


def problem_list(stage: Stage, facts: frozenset[str]) -> Dialog:
    """Return the list of problems. `facts` are the conditions of commands that are met.

    Its result is the id of an item to go to, `line NUMBER` to edit that line, or `make PASSAGE` to
    make an item of that passage.
    """
    shown: list[ProblemRow] = []

    def pane() -> Pane:
        shown[:] = problem_rows(stage)
        return dialog_pane([_problem_block(stage.session.view, *row) for row in enumerate(shown)])

    def known(key: str) -> frozenset[str]:
        has_words = bool(key) and passage_of(shown[int(key)].item) is not None
        return facts | {"words"} if has_words else facts

    def edit(key: str) -> str | None:
        problem = shown[int(key)].problem
        return None if problem is None else f"line {problem.line}"

    def make(key: str) -> str | None:
        unmet = unmet_needs(BY_ID["make-there"], known(key))
        if unmet:
            stage.regions.notify(UNAVAILABLE[unmet[0]])
        return None if unmet else f"make {shown[int(key)].item}"

    return Dialog(
        stage.frame,
        lambda: problem_title(stage.session),
        pane,
        part=PROBLEMS[0],
        choices={
            "choose": lambda key: shown[int(key)].item or edit(key),
            "edit-problem": edit,
            "make-there": make,
        },
        facts=known,
    )


def _problem_block(view: View, number: int, row: ProblemRow) -> Block:
    if row.problem is not None:
        return Block(str(number), (_problem(view, row.problem),))
    gap = (BLANK,) if number else ()
    return Block("", (*gap, part((row.subheading, "subheading"))))


def problem_rows(stage: Stage) -> list[ProblemRow]:
    """Return the rows: errors that prevent a reload, other errors, then warnings by kind."""
    found: list[ProblemRow] = []
    session = stage.session
    error = session.stale
    if error is not None:
        message = f"{session.view.sanitize(error.message)}."
        if error.problems:
            message = "The file has changed and cannot be read:"
        found.append(ProblemRow(subheading=message))
        found += map(ProblemRow, error.problems)
        found.append(ProblemRow(subheading="In the last good version, which is shown:"))
    problems = session.document.problems
    found += _with_items(session, (one for one in problems if one.severity == "error"))
    for kind, warnings in grouped(problems).items():
        found.append(ProblemRow(subheading=heading(kind, len(warnings))))
        found += _with_items(session, warnings)
    if not problems:
        found.append(ProblemRow(subheading="no problems"))
    for line in stage.host.left_out:
        found.append(ProblemRow(subheading=f"Not opened: {session.view.sanitize(line)}"))
    return found


def problem_title(session: Session) -> str:
    """Return the title of the list, with the name of the file."""
    document = session.document
    name = session.view.sanitize(document.name)
    if session.stale is not None:
        return f"Problems in {name}"
    counts = counted(document.error_count, "error"), counted(document.warning_count, "warning")
    words = " and ".join(count for count in counts if not count.startswith("0 "))
    return f"{words or 'No problems'} in {name}"


def _problem(view: View, problem: Problem) -> Part:
    style = "problem" if problem.severity == "error" else "questions"
    place = f"{problem.line}:{problem.column}"
    first = text((f"{problem.severity} ", style))
    pieces: list[Piece] = [(f"{place}  ", "quiet"), view.sanitize(problem.message)]
    if hint := own_hint(problem):
        pieces.append((f"  {view.sanitize(hint)}", "quiet"))
    return Part(text(*pieces), first, _SEVERITY)


def _with_items(session: Session, problems: Iterable[Problem]) -> Iterator[ProblemRow]:
    """Yield the row of each problem, with the id of its item or passage."""
    source, items = session.document.source, session.view.reading.items
    passages = _uncovered(session)
    names = [name for name, item in items.items() if item.where]
    names.sort(key=lambda name: int(items[name].where))
    starts = [items[name].where for name in names]
    for problem in problems:
        passage = next(passages.get(problem.code, iter(())), None)
        if passage is not None:
            yield ProblemRow(problem, item=passage_id(passage))
            continue
        at = bisect_left(starts, source.line_after(problem.line)) - 1
        yield ProblemRow(problem, item=names[at] if at >= 0 else "")


def _uncovered(session: Session) -> Mapping[str, Iterator[Passage]]:
    document = session.document
    if not document.warning_count:
        return {}
    coverage = document.reading.coverage
    return {
        "uncovered-number": iter(coverage.numbers.missing),
        "uncovered-quote": iter(coverage.quotes.missing),
        "uncovered-sentence": iter(coverage.sentences.missing),
    }
