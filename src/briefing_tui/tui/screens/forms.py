"""What is asked before an edit: a value, the name of a file, and what to make of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing_tui.commands import ANSWER_KEYS, ANSWERS
from briefing_tui.model.items import bare_content
from briefing_tui.model.records import Actor, Event, Figure, Gap, Point, Position, Quote
from briefing_tui.model.search.query import Query, find_spans
from briefing_tui.panes import PANE_NAMES, pane_spec
from briefing_tui.present.blocks import BLANK, Pane, Part, part, text
from briefing_tui.present.items import in_words, kind_of, name_of, pane_of
from briefing_tui.present.vocabulary import STANCE_VERB
from briefing_tui.tui.items import LONGEST, FieldChoice, ItemField
from briefing_tui.tui.screens.dialog import ChoiceDialog, Dialog, LineDialog, labelled, rows
from briefing_tui.tui.stage import Stage
from briefing_tui.tui.themes import Frame

if TYPE_CHECKING:
    from briefing_tui.drafting.roster import Proposed
    from briefing_tui.editing.questions import Answer, Claimed
    from briefing_tui.model.anchors import Passage
    from briefing_tui.present.view import View


def field_dialog(
    stage: Stage, title: str, field: ItemField, check: Callable[[str], str]
) -> LineDialog:
    """Return a dialog for one value. `check` returns why a value is wrong, or an empty text."""
    view = stage.session.view

    def fault(value: str) -> str:
        return view.sanitize(check(value))

    if field.choices:
        lines = [(choice.text, _choice(view, choice)) for choice in field.choices]
        new = (lambda typed: _new_actor(view, typed)) if field.names_actors else None
        return ChoiceDialog(
            stage.frame, title, lines, field.text, limit=LONGEST, check=fault, new=new
        )
    hint = _HINTS.get(field.key, "Several: with ; between them" if field.is_list else "")
    lines = [("", part((hint, "quiet")))] if hint else []
    return LineDialog(
        stage.frame,
        title,
        lines,
        field.text,
        limit=LONGEST,
        placeholder=field.label,
        check=fault,
    )


def _choice(view: View, choice: FieldChoice) -> Part:
    note = f"  {view.brief(choice.note)}" if choice.note else ""
    return Part(text(view.brief(choice.text), (note, "quiet")), clip=True)


def _new_actor(view: View, typed: str) -> Part:
    return part(("new actor  ", "label"), view.brief(typed))


def write_dialog(frame: Frame, name: str, note: str) -> LineDialog:
    """Return a dialog that asks for the name of a file. Its result is the name."""
    return LineDialog(
        frame,
        "Write to a new file",
        [("", BLANK), ("", part(note))],
        name,
        limit=1000,
        labels=("write", "close"),
        placeholder="name.yaml",
    )


_COLUMNS: Final = 13
"""Width, in columns, of the label of a field or the kind of an item."""
_HINTS: Final = {
    "date": "Such as 2031-05-12, 2031-05, 2031-05-12~ (about), 2031-05-01/2031-05-12 (from, to)",
    "at": "Words of the same paragraph, as they stand there",
    "value": "Digits, with a point before decimals: 2400 or 0.5",
    "unit": "What is counted, or percent",
    "title": "What happened, in a few words",
    "question": "A question that its claims answer",
}


def yes_or_no(frame: Frame, title: str, lines: Sequence[Part], yes: str, no: str) -> Dialog:
    """Return a dialog with the answers `yes` and `no`. Its result is "yes" or "no"."""
    asked = [("", one) for one in (*lines, BLANK)] if lines else []
    return Dialog(frame, title, rows([*asked, ("yes", part(yes)), ("no", part(no))]))


def sentences_menu(
    stage: Stage,
    title: str,
    sentences: Sequence[Passage],
    uncovered: Sequence[Passage],
    query: Query | None,
) -> Dialog:
    """Return a menu of sentences. Its result is the index of a sentence.

    The menu opens at the sentence with most terms of the query, or else at an uncovered sentence.
    """
    view = stage.session.view
    terms = query.terms if query is not None else ()

    def rank(number: int) -> tuple[int, bool, int]:
        words = view.words_of(sentences[number])
        having = sum(bool(find_spans(Query("", (term,)), words)) for term in terms)
        return having, sentences[number] in uncovered, -number

    lines = []
    for number, passage in enumerate(sentences):
        sign = view.glyphs.uncovered if passage in uncovered else " "
        lines.append(
            (str(number), Part(text(view.words_of(passage)), text((f"{sign} ", "gap")), 2))
        )
    menu = Dialog(stage.frame, title, rows(lines))
    menu.reveal(str(max(range(len(sentences)), key=rank)))
    return menu


def point_dialog(stage: Stage, words: str) -> LineDialog:
    """Return a field for the text of a new point of the summary."""
    return LineDialog(
        stage.frame, "A new point of the summary", [], words, limit=LONGEST, placeholder="its text"
    )


def kinds_menu(stage: Stage, passage: Passage, proposed: Sequence[Proposed | Point]) -> Dialog:
    """Return a menu of the items in `proposed`. Its result is the index of the chosen one."""
    view = stage.session.view
    lines: list[tuple[str, Part]] = [
        ("", part((view.words_of(passage, 400), "quote"))),
        ("", BLANK),
    ]
    for number, one in enumerate(proposed):
        lines.append((str(number), _proposed(view, one)))
    return Dialog(stage.frame, "Make an item of these words", rows(lines))


def unchecked_list(
    stage: Stage, unchecked: Sequence[str], suggested: Sequence[Proposed | Point]
) -> Dialog:
    """Return a list of unchecked items by pane, and of suggested items.

    Its result is an item's id, or the index of a suggested item.
    """
    view = stage.whole_view
    lines: list[tuple[str, Part]] = []
    by_pane: dict[str, list[str]] = {}
    for ref in unchecked:
        by_pane.setdefault(pane_of(view, ref), []).append(ref)
    for name in filter(by_pane.get, PANE_NAMES):
        refs = by_pane[name]
        title = (pane_spec(name).title, "heading")
        lines.append(("", part(title, (f"  {len(refs):,} unchecked", "quiet"))))
        for ref in refs:
            kind = kind_of(view.reading.items[ref])
            lines.append((ref, labelled(kind, name_of(view, ref), columns=_COLUMNS)))
    if suggested:
        lines.append(("", part(("Suggestions", "heading"), (f"  {len(suggested):,}", "quiet"))))
    for number, item in enumerate(suggested):
        lines.append((str(number), _proposed(view, item)))
    return Dialog(stage.frame, f"{len(unchecked):,} unchecked", rows(lines), columns=100)


def _proposed(view: View, item: Proposed | Point) -> Part:
    return labelled(kind_of(item), *_preview(view, item), columns=_COLUMNS)


def _preview(view: View, item: Proposed | Point) -> tuple[tuple[str, str] | str, ...]:
    match item:
        case Quote():
            words = view.brief(item.content or bare_content(item) or item.at[0].exact)
            return f"{_names(view, item.source) or 'somebody'}: ", words
        case Figure() if item.value or item.low:
            return (in_words(view, item),)
        case Event() if item.date:
            return view.date(item.date), f": {view.brief(item.title)}"
        case Event():
            return (view.brief(item.title),)
        case Position():
            who = _who(view, item.actor) or "somebody"
            return (f"{who} {STANCE_VERB[item.stance]} ...", "")
        case Actor() if item.name:
            return (view.brief(item.name),)
        case Point():
            return ("in the summary, as it stands",)
        case Gap():
            return (("what the article does not say", "quiet"),)
    return (("to be filled in", "quiet"),)


def _who(view: View, ref: str) -> str:
    """Return the name of an actor. For a new actor, `ref` is the name."""
    return view.name(ref) if view.actor(ref) is not None else view.sanitize(ref)


def _names(view: View, refs: Sequence[str]) -> str:
    return ", ".join(_who(view, ref) for ref in refs if ref)


def claim_dialog(stage: Stage, made: Claimed) -> LineDialog:
    """Return a field for the words of a new claim. `made` says who holds it."""
    view, position = stage.session.view, made.position
    who = (_who(view, position.actor), "strong") if position.actor else "somebody"
    lines = [("", BLANK), ("", part(who, f" {STANCE_VERB[position.stance]} it."))]
    return LineDialog(
        stage.frame,
        "A question: is this so?",
        lines,
        made.text,
        limit=LONGEST,
        labels=("what others say", "close"),
        placeholder="the claim, as the article words it",
    )


_WORDS = 240  # characters of an answer that are shown


def answers_dialog(
    stage: Stage,
    title: str,
    positions: Sequence[Position],
    answers: Sequence[Answer],
    chosen: dict[int, str],
) -> Dialog:
    """Return a list of answers to a claim, each to be given a stance by one key.

    `positions` are those that the claim has. The stances are put into `chosen`, by the index of the
    answer. The result is `done`.
    """
    view = stage.session.view

    def pane() -> Pane:
        lines = [_answer(view, one.stance, (one.actor,), "") for one in positions]
        lines.append(part(("What others say, the likeliest first", "subheading")))
        for number, answer in enumerate(answers):
            words = f": {view.brief(answer.words, _WORDS)}"
            who = answer.item.source if isinstance(answer.item, Quote) else (answer.actor,)
            lines.append(_answer(view, chosen.get(number, ""), who, words))
        first = len(positions) + 1
        return rows([("" if n < first else str(n - first), line) for n, line in enumerate(lines)])

    def put(stance: str, key: str) -> None:
        chosen[int(key)] = stance
        dialog.refresh_rows(str(min(int(key) + 1, len(answers) - 1)))

    stances = {f"answer-{stance}": partial(put, stance) for stance in ANSWER_KEYS}
    dialog = Dialog(
        stage.frame,
        view.brief(title, _WORDS),
        pane,
        columns=100,
        part=ANSWERS[0],
        choices={**stances, "answer-skip": partial(put, ""), "answers-done": lambda _: "done"},
    )
    return dialog


def _answer(view: View, stance: str, actors: Sequence[str], words: str) -> Part:
    label = STANCE_VERB[stance] if stance else view.glyphs.more
    who = (_names(view, actors), "strong")
    return labelled(label, who, words, columns=_COLUMNS, clip=False)


class FieldGroup(NamedTuple):
    """The fields of one record in a form."""

    ref: str
    """The id of the record."""
    title: str
    fields: Sequence[ItemField]


def fields_form(
    stage: Stage,
    groups: Callable[[], Sequence[FieldGroup]],
    edit: Callable[[FieldGroup, ItemField], None],
) -> Dialog:
    """Return a form with the fields of records. It stays open: `edit` asks for a field's value."""
    view = stage.session.view
    shown: dict[str, tuple[FieldGroup, ItemField]] = {}

    def pane() -> Pane:
        shown.clear()
        lines: list[tuple[str, Part]] = []
        for number, group in enumerate(groups()):
            lines.append(("", part((group.title, "subheading"))))
            for field in group.fields:
                key = f"{number} {field.key}"
                shown[key] = group, field
                lines.append((key, field_part(view, field)))
        return rows(lines)

    def choose(key: str) -> None:
        edit(*shown[key])

    return Dialog(stage.frame, "Edit", pane, choices={"choose": choose})


def field_part(view: View, field: ItemField) -> Part:
    """Return a line with the label and the text of a field."""
    missing = ("to be filled in", "questions") if field.is_required else ("-", "quiet")
    words = view.sanitize(field.text) or missing
    return labelled(field.label, words, columns=_COLUMNS, clip=False)
