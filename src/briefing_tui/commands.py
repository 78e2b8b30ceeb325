"""The table of the reader's commands and keys: each row is one command.

Bindings, footer, help, palette, `briefing keys` and docs/keys.md all read this table.
`tui/screens/reader.py` maps the ids to methods.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing_tui.panes import ARTICLE, DETAIL, LIST, PANES

PARTS = (LIST, DETAIL, ARTICLE)
"""The parts of the screen that take the focus, in the order of Tab."""
DIALOG, FIELD, WORDS, MARKS = ("dialog",), ("field",), ("words",), ("marks",)
PROBLEMS, ANSWERS, LIBRARY = ("problems",), ("answers",), ("library",)
BRIEFINGS = ("briefings", *LIBRARY)
EVERYWHERE = PARTS + DIALOG
PLACES = {
    (ARTICLE,): "in the article",
    (ARTICLE, *WORDS): "in the article",
    DIALOG: "in a list or menu",
    FIELD: "in the search field",
    WORDS: "while words are selected",
    MARKS: "in the list of marks",
    PROBLEMS: "in the list of problems",
    ANSWERS: "in the list of answers",
    LIBRARY: "in the list of the library",
    BRIEFINGS: "in a list of briefings",
}
"""For values of `Command.where` that are not usual: the words that say where this is."""


class Command(NamedTuple):
    """A command and its keys."""

    id: str
    keys: tuple[str, ...]
    """Textual's names for the keys. The first key is displayed."""
    label: str
    """One or two words for the footer."""
    help: str
    """A sentence that says what the command does."""
    group: str
    where: tuple[str, ...] = PARTS
    """The parts of the screen in which the command is available."""
    needs: tuple[str, ...] = ()
    """The conditions under which the command can run: keys of UNAVAILABLE."""
    rank: int = 0
    """The command's place in the footer, from 1, or 0 if the footer does not show the command."""
    hint: str = ""
    """The keys that the footer shows instead of the command's first key."""

    @property
    def sentence(self) -> str:
        """What the command does, with the place if it works only there."""
        if self.where not in PLACES:
            return self.help
        place = PLACES[self.where]
        return f"{place[0].upper()}{place[1:]}, {self.help[0].lower()}{self.help[1:]}"


UNAVAILABLE = {
    "actors": "This briefing has no actors to compare",
    "back": "There is nothing to go back to",
    "cell": "Select a claim first",
    "checked": "Only a draft in which nothing is unchecked can be finished",
    "citable": "There is nothing to copy here",
    "editable": "There is no item to edit here",
    "fields": "There is no item to edit here",
    "file": "This briefing has no file: it is a draft, or came from standard input",
    "forward": "There is nothing to go forward to",
    "hits": "Search for something first",
    "item": "Nothing is selected here",
    "kept": "Editing is off: this briefing came from standard input",
    "layer": "",
    "links": "This item has no links",
    "local": "Not available in a browser: it would start a program on the server",
    "merged": "Select an actor to merge with another",
    "marks": "This briefing has no marks yet",
    "problems": "This briefing has no problems",
    "questions": "Only in Claims",
    "several": "Only this briefing is open",
    "sorted": "Claims and Quotes can be sorted; this pane has one order",
    "timeline": "Only in Timeline",
    "unaudited": "Editing is off: this shows a text compared with its article",
    "unchecked": "Nothing is unchecked here",
    "unserved": "Editing is off in a browser",
    "unwritten": "Only a draft that has no file yet can be written",
    "url": "This briefing gives no address here",
    "writable": "Editing is off: the file cannot be written",
}
"""For each condition in `Command.needs`: the message that is shown if it is not met."""

THEMES = ("dark", "light", "plain")
"""Our own themes, as `--theme` and config.toml call them."""

GROUPS = ("Panes", "Moving", "Following", "Searching", "The briefing", "Editing", "The program")

_LIST, _ITEMS, _MAKE = (LIST,), (LIST, DETAIL), (ARTICLE, *WORDS)
_WORDED = PARTS + WORDS
_ESC = EVERYWHERE + FIELD + WORDS
_EDIT, _URL = "file local", "url local"
_CHANGE = "unserved kept writable unaudited"
_ACCEPT, _DELETE, _FORM = f"{_CHANGE} unchecked", f"{_CHANGE} editable", f"{_CHANGE} fields"
_ALL_PANES = f"1-{len(PANES)}"


def _row(
    id: str,
    keys: str,
    sentence: str,
    label: str = "",
    rank: int = 0,
    where: tuple[str, ...] = PARTS,
    needs: str = "",
    hint: str = "",
) -> Command:
    """Return a command. `keys` and `needs` are words with blanks between them."""
    return Command(
        id, tuple(keys.split()), label, sentence, "", where, tuple(needs.split()), rank, hint
    )


ANSWER_KEYS = {
    "asserts": ("a", "assert"),
    "supports": ("s", "agree"),
    "denies": ("d", "deny"),
    "disputes": ("p", "dispute"),
    "questions": ("q", "ask"),
    "comments": ("c", "comment"),
    "declines": ("n", "decline"),
}
"""The key of each stance in the list of what others say to a claim, and its label: all must fit."""


def _group(name: str, *rows: Command) -> tuple[Command, ...]:
    return tuple(row._replace(group=name) for row in rows)


_PANES = _group(
    "Panes",
    *(_row(f"pane-{p.name}", str(p.number), f"Show the pane {p.title}.", p.title) for p in PANES),
    _row("pane-previous", "left_square_bracket", "Show the previous pane."),
    _row("pane-next", "right_square_bracket", "Show the next pane.", "pane", 6, hint=_ALL_PANES),
    _row("part-next", "tab", "Focus the next part: pane, detail, article.", "detail", 4),
    _row("part-previous", "shift+tab", "Focus the previous part."),
)
_MOVING = _group(
    "Moving",
    _row("down", "j down", "Go to the next item, or scroll.", "move", 2, EVERYWHERE, hint="j k"),
    _row("up", "k up", "Go to the previous item, or scroll.", where=EVERYWHERE),
    _row("left", "h left", "In Claims, go to the previous actor.", where=_LIST, needs="cell"),
    _row("right", "l right", "In Claims, go to the next actor.", "actor", 2, _LIST, "cell", "h l"),
    _row("fold", "z", "Fold or unfold a question.", "fold", 5, needs="questions"),
    _row("top", "g home", "Go to the beginning.", where=EVERYWHERE),
    _row("bottom", "G end", "Go to the end.", where=EVERYWHERE),
    _row("section-next", "right_curly_bracket", "Go to the next section.", where=EVERYWHERE),
    _row("section-previous", "left_curly_bracket", "Go to the previous section.", where=EVERYWHERE),
    _row("half-down", "ctrl+d", "Scroll half a page down.", where=EVERYWHERE),
    _row("half-up", "ctrl+u", "Scroll half a page up.", where=EVERYWHERE),
    _row("page-down", "pagedown space", "Scroll a page down.", where=EVERYWHERE),
    _row("page-up", "pageup", "Scroll a page up.", where=EVERYWHERE),
)
_FOLLOWING = _group(
    "Following",
    _row("follow", "enter", "Follow a link of the item.", "follow", 1, needs="links"),
    _row("choose", "enter", "Select the entry.", "choose", 1, DIALOG),
    _row("back", "backspace H alt+left ctrl+left", "Go back.", "back", 5, needs="back"),
    _row("forward", "L alt+right ctrl+right", "Go forward.", "forward", 8, needs="forward"),
    _row("escape", "escape", "Close a dialog, the search or a filter.", "close", 2, _ESC, "layer"),
)
_SEARCHING = _group(
    "Searching",
    _row("search", "slash", "Search all panes as you type.", "search", 4),
    _row("next-hit", "n", "Go to the next hit, in any pane.", "next", 1, needs="hits", hint="n N"),
    _row("previous-hit", "N", "Go to the previous hit.", needs="hits"),
    _row("hits", "ampersand", "List all hits.", "all hits", 3, needs="hits"),
    _row("keep", "enter", "Keep the search and leave the field.", "keep", 1, FIELD),
    _row("complete", "tab", "Accept a completion or a correction.", "complete", 3, FIELD),
    _row("complete-back", "shift+tab", "Go back to the completion offered before.", where=FIELD),
)
_BRIEFING = _group(
    "The briefing",
    _row("actor", "a", "Show only what concerns one actor, in all panes.", "one actor", 7),
    _row("voice", "v", "Hide or show what the article states in its own voice.", "voice", 8),
    _row("unchecked", "U", "List what is unchecked, and what the rules suggest.", "unchecked"),
    _row("mark", "m", "Mark or unmark the item or the words.", "mark", 7, _WORDED, "item"),
    _row("note", "M", "Write a note on the item, and mark it.", needs="item"),
    _row("marks", "apostrophe", "List your marks and notes.", "marks", 9, needs="marks"),
    _row("mark-drop", "m delete", "Remove a mark or restore it.", "unmark", 2, MARKS),
    _row("mark-note", "e", "Edit the note.", "edit note", 2, MARKS),
    _row("sort", "s", "Sort Claims, or group Quotes by speaker.", "sort", 7, needs="sorted"),
    _row("scale", "t", "Draw the timeline to scale, or as a list.", "scale", 3, needs="timeline"),
    _row("compare", "c", "Show two actors side by side.", "two actors", 6, needs="actors"),
    _row("copy", "y", "Copy the item as a citation.", "copy", 6, _WORDED, "citable"),
    _row("copy-as", "Y", "Copy the item as text, Markdown, JSON or CSL-JSON.", needs="citable"),
    _row("open", "o", "Open the article or a source in a browser.", "open article", 10, needs=_URL),
    _row("reload", "r", "Reload the file.", needs="file"),
    _row("problems", "exclamation_mark", "List the problems.", "problems", 10, needs="problems"),
    _row("briefings", "b", "Switch to another briefing.", "briefings", 9, needs="several"),
    _row("library-search", "slash", "Search all briefings.", "search", 2, LIBRARY),
    _row("library-compare", "B", "Compare the briefings of a story.", "compare", 4, BRIEFINGS),
    _row("library-sort", "s", "Sort or group the list.", "sort", 3, LIBRARY),
    _row("side-by-side", "B", "Compare the briefings of one story.", "compare", needs="several"),
    _row("changes", "D", "List what changed since you last read the briefing.", needs="file"),
)
_EDITING = _group(
    "Editing",
    _row("accept", "plus", "Accept the item or range, and go on.", "accept", 1, _ITEMS, _ACCEPT),
    _row("finish", "", "Finish the draft.", needs=f"{_CHANGE} checked"),
    _row("delete", "x", "Delete the item and what depends on it.", "delete", 4, _ITEMS, _DELETE),
    _row("undo", "u", "Undo the last change.", "undo", 7, needs=_CHANGE),
    _row("redo", "ctrl+r", "Repeat the change undone last.", needs=_CHANGE),
    _row("words", "V", "Select words by keys.", "words", 9, (ARTICLE,)),
    _row("start-before", "h", "Begin the words a word earlier.", where=WORDS),
    _row("start-after", "l", "Begin the words a word later.", "begin", 2, WORDS, hint="h l"),
    _row("end-before", "b", "End the words a word earlier.", where=WORDS),
    _row("end-after", "w", "End the words a word later.", "end", 2, WORDS, hint="b w"),
    _row("sentence-before", "left_parenthesis", "Select the sentence before.", where=WORDS),
    _row(
        "sentence-after", "right_parenthesis", "Select the next.", "sentence", 2, WORDS, "", "( )"
    ),
    _row("range", "V", "Begin or end a range of items.", "range", 5, _LIST, _CHANGE),
    _row("make", "i", "Make an item of a sentence or of words.", "make item", 1, _MAKE, _CHANGE),
    _row("make-point", "i", "Add a point that cites the item.", where=_ITEMS, needs=_CHANGE),
    _row("question", "Q", "Ask if it is so, and who says what.", "question", 5, _WORDED, _CHANGE),
    *(
        _row(f"answer-{stance}", key, f"Give it the stance `{stance}`.", label, 2, ANSWERS)
        for stance, (key, label) in ANSWER_KEYS.items()
    ),
    _row("answer-skip", "space", "Leave this one out.", where=ANSWERS),
    _row("answers-done", "enter", "Write the positions.", "done", 1, ANSWERS),
    _row("field", "E", "Edit all fields of the item in a form.", "edit item", 4, _ITEMS, _FORM),
    _row("facts", "", "Edit headline, publisher, author and date of the article.", needs=_CHANGE),
    _row("merge", "equals_sign", "Make two actors one.", needs=f"{_CHANGE} merged"),
    _row("edit", "e", "Edit the briefing at the item's line.", "edit", 9, needs=_EDIT),
    _row("edit-problem", "e", "Edit the file at the problem.", "edit there", 2, PROBLEMS, _EDIT),
    _row("write", "w", "Write a draft to a new file.", "write", 1, needs="unwritten"),
)
_PROGRAM = _group(
    "The program",
    _row("help", "question_mark f1", "Help: show all keys and signs.", "help", 3, EVERYWHERE),
    _row("palette", "ctrl+p", "Find a command or an item by name.", "find", 11),
    *(_row(f"theme-{name}", "", f"Theme: {name}, until you quit.") for name in THEMES),
    _row("quit", "q", "Quit.", "quit", 3),
    _row("copy-or-quit", "ctrl+c", "Copy the mouse selection, or else quit.", where=EVERYWHERE),
    _row("suspend", "ctrl+z", "Suspend the reader; fg resumes it.", where=EVERYWHERE),
)

COMMANDS = (*_PANES, *_MOVING, *_FOLLOWING, *_SEARCHING, *_BRIEFING, *_EDITING, *_PROGRAM)
"""All commands, in the order of the help."""


class HelpLine(NamedTuple):
    """A line of the help: one command, or several commands that belong together."""

    commands: tuple[Command, ...]
    help: str

    def keys(self, width: int) -> str:
        """Return the first key of each command, and more keys if `width` has room."""
        every = [[display_key(key) for key in command.keys] for command in self.commands]
        firsts = [keys[0] for keys in every]
        if len(firsts) > 4:
            return f"{firsts[0]} - {firsts[-1]}"
        shown = list(dict.fromkeys(firsts))
        for place in range(1, max(map(len, every))):
            more = [keys[place] for keys in every if len(keys) > place]
            if len(" ".join([*shown, *more])) > width:
                break
            shown += [key for key in more if key not in shown]
        return " ".join(shown)


HELP_WORDS = {
    "Go to a pane by its number.": " ".join(f"pane-{pane.name}" for pane in PANES),
    "Previous pane, next pane.": "pane-previous pane-next",
    "To the detail, article, pane.": "part-next part-previous",
    "Next item, previous item.": "down up",
    "Claims: previous, next actor.": "left right",
    "Beginning, end.": "top bottom",
    "Previous section, next section.": "section-previous section-next",
    "Half a page down, up.": "half-down half-up",
    "Page down (Space), page up.": "page-down page-up",
    "Follow to passage or item.": "follow choose",
    "Back, forward.": "back forward",
    "Next hit, previous hit.": "next-hit previous-hit",
    "List all hits; keep the search.": "hits keep",
    "Typing: complete.": "complete complete-back",
    "Mark, note, list of marks.": "mark note marks",
    "In a list: unmark, edit a note.": "mark-drop mark-note",
    "Copy a citation, other forms.": "copy copy-as",
    "Accept, delete, undo, repeat.": "accept delete undo redo",
    "Begin a range, make an item.": "range make make-point",
    "Article: select words.": "words start-before start-after end-before end-after "
    "sentence-before sentence-after",
    "Make a question, merge actors.": "question merge",
    "Sort what others say.": " ".join(f"answer-{stance}" for stance in ANSWER_KEYS)
    + " answer-skip answers-done",
    "Edit an item, a file; write it.": "field edit edit-problem write",
    "URL, reload, problems, changes.": "open reload problems changes",
    "Copy or else quit, suspend.": "copy-or-quit suspend",
    "Close search, filter or dialog.": "escape",
    "One actor; article's voice.": "actor voice",
    "Unchecked items, suggestions.": "unchecked",
    "Sort, scale; two actors.": "sort scale compare",
    "Briefings: list, compare.": "briefings side-by-side library-compare library-search "
    "library-sort",
    "Find a command or an item.": "palette",
}
"""Lines of the help that are shown instead of `Command.help`, with the ids of their commands."""

BY_ID = {command.id: command for command in COMMANDS}

_DISPLAYED = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "exclamation_mark": "!",
    "plus": "+",
    "equals_sign": "=",
    "apostrophe": "'",
    "question_mark": "?",
    "slash": "/",
    "ampersand": "&",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
}


def display_key(key: str) -> str:
    """Return a key as users see it: `Ctrl+d`, `↓`, `?`."""
    *modifiers, last = key.split("+")
    named = _DISPLAYED.get(last) or (last if len(last) == 1 else last.title())
    return "+".join([*(word.title() for word in modifiers), named])


def footer_keys(command: Command) -> str:
    """Return the keys of a command for the footer, or `""` if the command has none."""
    return command.hint or (display_key(command.keys[0]) if command.keys else "")


def available(command: Command, part: str, context: Iterable[str]) -> bool:
    """Return True if `command` works in `part`, and `context` has all needs of `command`."""
    return part in command.where and not unmet_needs(command, context)


def unmet_needs(command: Command, context: Iterable[str]) -> tuple[str, ...]:
    """Return the needs of `command` that are not in `context`."""
    return tuple(need for need in command.needs if need not in context)


def footer(
    part: str, context: Iterable[str], commands: Sequence[Command] = COMMANDS
) -> list[Command]:
    """Return the commands that the footer shows for `part`, by rank."""
    met = frozenset(context)
    shown = [c for c in commands if c.rank and c.keys and available(c, part, met)]
    return sorted(shown, key=lambda command: command.rank)


def grouped(commands: Sequence[Command]) -> Iterator[tuple[str, list[Command]]]:
    """Yield the name of each group and its commands. Groups without commands are left out."""
    found = {group: [c for c in commands if c.group == group] for group in GROUPS}
    yield from ((group, listed) for group, listed in found.items() if listed)


def help_lines(commands: Sequence[Command] = COMMANDS) -> Iterator[tuple[str, list[HelpLine]]]:
    """Yield each group of commands, and its lines in the help.

    A command without keys has no line.
    """
    shared = {id: words for words, ids in HELP_WORDS.items() for id in ids.split()}
    for group, members in grouped([command for command in commands if command.keys]):
        known = {command.id: command for command in members}
        lines: dict[str, list[Command]] = {}
        for command in members:
            words = shared.get(command.id, command.help)
            order = HELP_WORDS.get(words, command.id).split()
            lines[words] = [known[id] for id in order if id in known]
        yield group, [HelpLine(tuple(of_line), words) for words, of_line in lines.items()]
