"""Make items of the article's words, and contested questions of items.

An item is made from words of the article: a sentence, or words that are selected. This module is
imported when the first command changes something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing_tui.drafting.selection import Proposer
from briefing_tui.editing.operations import TreeEdit, paths_of, placed_items
from briefing_tui.editing.questions import (
    Answer,
    Claimed,
    SaidClaim,
    answer_of,
    bare_claim,
    claim_words,
    claimed,
    declined,
    likeliest,
    question_of,
)
from briefing_tui.model.anchors import Passage
from briefing_tui.model.items import LIST_OF_KIND
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Actor, Claim, Event, Figure, Point, Position, Quote
from briefing_tui.model.text import flat
from briefing_tui.panes import ARTICLE
from briefing_tui.present.items import full_name, kind_and_name, kind_of
from briefing_tui.present.vocabulary import counted
from briefing_tui.tui.controllers import Controller
from briefing_tui.tui.controllers.external import ReloadController
from briefing_tui.tui.controllers.file_edits import (
    DraftWriter,
    FieldController,
    FileEdits,
    ReviewController,
)
from briefing_tui.tui.controllers.navigation import LinkController, NavigationController
from briefing_tui.tui.items import missing_field, value_of
from briefing_tui.tui.screens.forms import (
    answers_dialog,
    claim_dialog,
    field_dialog,
    kinds_menu,
    point_dialog,
    sentences_menu,
    unchecked_list,
)
from briefing_tui.tui.stage import Stage
from briefing_tui.tui.terminal import is_web_mode
from briefing_tui.tui.user_files import BriefingStorage

if TYPE_CHECKING:
    from briefing_tui.drafting.roster import Proposed
    from briefing_tui.model.records import Item
    from briefing_tui.model.search.hits import Search


class MakeController(Controller):
    """Asks the user for a sentence and a kind of item, then adds the item."""

    def __init__(
        self,
        stage: Stage,
        edits: FileEdits,
        links: LinkController,
        search: Callable[[], Search | None],
    ) -> None:
        """Make the controller. `search` returns the search, if there is one."""
        super().__init__(stage)
        self.questions = QuestionController(stage, edits, links, self)
        self._edits = edits
        self._links = links
        self._search = search

    def make(self) -> None:
        """Make an item from words of the article."""
        go = partial(self.pick, "Make an item of which sentence?", self._ask_for_kind)
        self._edits.ask_first(go)

    def pick(self, title: str, use: Callable[[Passage], None]) -> None:
        """Call `use` with the selected words or, without any, with a sentence.

        The sentence is one of the paragraph under the cursor. If it has several, ask which.
        """
        passage = self._stage.words or self._mouse_selection()
        if passage is not None:
            self._stage.words = None
            use(passage)
            return
        found = self._session.sentences(self._regions.article.view.cursor_position.cursor)
        if not found:
            self._regions.notify("There is no sentence here")
        elif len(found) == 1:
            use(found[0])
        else:
            uncovered = self._reading.coverage.sentences.missing
            search = self._search()
            query = None if search is None else search.query
            menu = sentences_menu(self._stage, title, found, uncovered, query)
            self._ask(menu, lambda key: use(found[int(key)]))

    def show_list(self) -> None:
        """List the unchecked items and the suggestions. Go to an item, or make a suggested one."""
        session = self._session
        suggested = [] if is_web_mode() else self.suggestions()
        unchecked = list(filter(session.is_unchecked, self._reading.items))
        if not unchecked and not suggested:
            self._regions.notify("Nothing is unchecked, and the rules suggest nothing more")
            return

        def chosen(key: str) -> None:
            if key in unchecked:
                self._links.go_to_item(key)
            else:
                new = suggested[int(key)]
                self._edits.ask_first(partial(self._complete, self.proposer(), new))

        self._ask(unchecked_list(self._stage, unchecked, [new.item for new in suggested]), chosen)

    def make_point(self) -> None:
        """Ask for the words of a new point of the summary, which cites the current item."""
        ref, items = self._stage.item, self._reading.items
        refs = (ref,) if ref in items and not isinstance(items[ref], Point) else ()
        words = full_name(self._stage.whole_view, items[ref]) if refs else ""

        def given(text: str) -> None:
            if text:
                self._add(self.proposer(), NewItem(Point(text, refs), Passage(0, 0, 0)))

        self._edits.ask_first(lambda: self._ask(point_dialog(self._stage, words), given))

    # The words

    @property
    def _reading(self) -> Reading:
        return self._session.document.reading

    def _mouse_selection(self) -> Passage | None:
        block_view = self._regions.article
        selection = self._stage.selections.get(block_view)
        chosen = block_view.get_selection(selection) if selection is not None else None
        if selection is None or chosen is None:
            return None
        blocks = block_view.selected_blocks(selection)
        found = [one for block in blocks if (one := self._session.paragraph(block)) is not None]
        if not found:
            return None
        sign = self._session.view.glyphs.uncovered
        words = [word for word in chosen[0].split() if word != sign]
        section, start, end = found[0]._replace(end=found[-1].end)
        if found[-1].section != section or not words:
            return None
        text = self._reading.briefing.sections[section].text
        pattern = r"\s+".join(map(re.escape, words))
        at = re.compile(pattern).search(text, start, end)
        return None if at is None else Passage(section, *at.span())

    # The questions

    def proposer(self) -> Proposer:
        """Return what proposes items for words of the article."""
        return Proposer(self._reading.briefing)

    def _ask_for_kind(self, passage: Passage) -> None:
        proposer = self.proposer()
        words = flat(self._session.view.words_of(passage))
        proposed = (*proposer.propose(passage), Point(words))
        self._stage.clear_selection()

        def chosen(key: str) -> None:
            new = NewItem(proposed[int(key)], passage)
            if isinstance(new.item, Position):
                self.questions.ask_of(passage, new.item, proposed)
            else:
                self._complete(proposer, new)

        self._ask(kinds_menu(self._stage, passage, proposed), chosen)

    def _complete(self, proposer: Proposer, new: NewItem) -> None:
        """Ask for the required fields that the rules left empty, one by one, then add the item."""
        field = missing_field(self._reading, new.item)
        if field is None:
            self._add(proposer, new)
            return

        def given(value: str) -> None:
            changed: dict[str, Any] = {
                field.key: value_of(self._reading, new.item, field.key, value)
            }
            self._complete(proposer, new._replace(item=new.item._replace(**changed)))

        title = f"New {kind_of(new.item)}: {field.label}"
        self._ask(field_dialog(self._stage, title, field, lambda _: ""), given)

    # Writing

    def _add(self, proposer: Proposer, new: NewItem) -> None:
        item = new.item
        actors: tuple[Actor, ...] = ()
        if not isinstance(item, Point):
            item, actors = proposer.finish(item)
        made: Proposed | Point = item
        reading, name = self._reading, LIST_OF_KIND[kind_of(made)]
        listed: Sequence[Item] = getattr(reading.briefing, name)
        rests = hasattr(made, "at")
        place = _place(reading, listed, new.passage) if rests else len(listed)

        def compute(before: str) -> str:
            edit = TreeEdit(before)
            edit.append(("actors",), actors)
            edit.add((name,), place, made)
            return edit.text()

        with_new = "".join(f", with the actor {actor.name}" for actor in actors)
        outcome = self._edits.change(compute, f"added the {kind_of(made)}{with_new}")
        if outcome.fault:
            self._regions.notify(outcome.fault)
            return
        for placed in placed_items(self._reading.briefing):
            if placed.path == (name, place):
                self._links.go_to_item(placed.id)
                added = kind_and_name(self._stage.whole_view, placed.item)
                self._regions.notify(f"Added {added}{with_new}")

    def suggestions(self) -> list[NewItem]:
        """Return the quotes, figures and events that the rules find and the briefing lacks."""
        proposer, places = self.proposer(), self._reading.places
        found = []
        for number, section in enumerate(self._reading.briefing.sections):
            for item in proposer.propose(Passage(number, 0, len(section.text))):
                passages = places.passages(item) if isinstance(item, _SUGGESTED) else ()
                # An item that rests on the whole section was not found by rules
                is_found = any(one.end - one.start + 2 < len(section.text) for one in passages)
                missing = missing_field(self._reading, item)
                if is_found and (missing is None or missing.key == "by"):
                    found.append(NewItem(item, passages[0]))
        return found


class NewItem(NamedTuple):
    """An item to add. Actors that the briefing lacks are given by name."""

    item: Proposed | Point
    passage: Passage
    """The words of the article from which the item was made."""


def _place(reading: Reading, listed: Sequence[Item], passage: Passage) -> int:
    """Return the index at which an item that rests on a passage belongs in a list."""
    place = 0
    for number, other in enumerate(listed, 1):
        found = reading.places.passages(other)
        if found and found[0][:2] <= passage[:2]:
            place = number
    return place


_SUGGESTED = (Quote, Figure, Event)


class QuestionController(Controller):
    """Makes a question of what somebody says, and sorts onto it what others say."""

    def __init__(
        self, stage: Stage, edits: FileEdits, links: LinkController, making: MakeController
    ) -> None:
        super().__init__(stage)
        self._edits = edits
        self._links = links
        self._making = making

    @property
    def _reading(self) -> Reading:
        return self._session.document.reading

    def ask(self) -> None:
        """Make a question of the current item or sentence. Of a claim, go on with its answers."""
        if self._stage.part == ARTICLE:
            go = partial(self._making.pick, "A question of which sentence?", self._of_passage)
            self._edits.ask_first(go)
            return
        cell = self._stage.cell
        item = cell.claim if cell is not None else self._reading.items.get(self._stage.item)
        claim = self._claim_of(item)
        if claim is not None:
            self._edits.ask_first(partial(self._sort, claim))
        elif isinstance(item, _SUGGESTED):
            self._edits.ask_first(partial(self._of_item, item))
        else:
            self._regions.notify("A question is made of a quote, a figure, an event or a sentence")

    def _claim_of(self, item: Item | None) -> Claim | None:
        """Return the claim that an item is, has, or is a position toward."""
        for issue in self._reading.briefing.issues:
            for claim in issue.claims:
                rests = {position.quote for position in claim.positions}
                is_quote = isinstance(item, Quote) and item.id in rests
                if item in (issue, claim, *claim.positions) or is_quote:
                    return claim
        return None

    def _of_item(self, item: Quote | Figure | Event) -> None:
        passages = self._reading.places.passages(item)
        words = self._session.view.words_of(passages[0]) if passages else ""
        self._propose(claimed(item, flat(words)), passages)

    def _of_passage(self, passage: Passage) -> None:
        for quote in self._reading.briefing.quotes:
            if any(_overlap(passage, place) for place in self._reading.places.passages(quote)):
                claim = self._claim_of(quote)
                self._sort(claim) if claim is not None else self._of_item(quote)
                return
        proposed = self._making.proposer().propose(passage)
        position = next(one for one in proposed if isinstance(one, Position))
        self.ask_of(passage, position, proposed)

    def ask_of(
        self, passage: Passage, position: Position, proposed: Sequence[Proposed | Point]
    ) -> None:
        """Make a question of a passage. `position` is of its speaker, `proposed` its items."""
        words = bare_claim(self._session.view.words_of(passage))
        said = (claim_words(one) for one in proposed if isinstance(one, Quote) and one.cue)
        self._propose(Claimed(next(said, words), position), (passage,))

    def _propose(self, made: Claimed, passages: Sequence[Passage]) -> None:
        """Ask for the words of the claim, and for its holder if that is not clear."""
        field = missing_field(self._reading, made.position)

        def worded(text: str) -> None:
            new = made._replace(text=text)
            if field is None:
                self._ask_for_answers(new, passages)
                return

            def held(name: str) -> None:
                actor = str(value_of(self._reading, made.position, field.key, name) or "")
                position = made.position._replace(actor=actor)
                self._ask_for_answers(new._replace(position=position), passages)

            dialog = field_dialog(self._stage, "Who says so?", field, lambda _: "")
            self._ask(dialog, held)

        self._ask(claim_dialog(self._stage, made), lambda text: worded(text) if text else None)

    def _ask_for_answers(self, made: Claimed, passages: Sequence[Passage]) -> None:
        position = made.position
        said = SaidClaim(made.text, passages, frozenset((position.actor,)))
        answers = self._answers(said, (position,))
        write = partial(self._add_question, made)
        self._show_answers(question_of(made.text), (position,), answers, write)

    def _sort(self, claim: Claim) -> None:
        places = self._reading.places
        quotes = {quote.id: quote for quote in self._reading.briefing.quotes}
        rests = [quotes.get(one.quote or "", one) for one in claim.positions]
        passages = [place for one in rests for place in places.passages(one)]
        holders = frozenset(
            one.actor for one in claim.positions if one.stance in ("asserts", "supports")
        )
        answers = self._answers(SaidClaim(claim.text, passages, holders), claim.positions)
        if answers:
            write = partial(self._add_positions, claim)
            self._show_answers(claim.text, claim.positions, answers, write)
        else:
            self._regions.notify("Nothing else that somebody says is left to sort")

    def _answers(self, said: SaidClaim, positions: Sequence[Position]) -> list[Answer]:
        """Return what is said and has no position yet, the likeliest first."""
        reading = self._reading
        rests = {position.quote for position in positions}
        quotes = [(quote, reading.places.passages(quote)) for quote in reading.briefing.quotes]
        quotes += [
            (new.item, (new.passage,))
            for new in self._making.suggestions()
            if isinstance(new.item, Quote)
        ]
        found = [
            answer_of(quote, places[0])
            for quote, places in quotes
            if places and not (quote.id and quote.id in rests)
        ]
        taken = [answer.passage for answer in found]
        found += [
            answer
            for answer in declined(reading)
            if not any(_overlap(answer.passage, place) for place in taken)
        ]
        return likeliest(reading, said, found)

    def _show_answers(
        self,
        title: str,
        positions: Sequence[Position],
        answers: Sequence[Answer],
        write: Callable[[Sequence[tuple[Answer, str]]], None],
    ) -> None:
        chosen: dict[int, str] = {}

        def done(_: str) -> None:
            write(
                [(answers[number], stance) for number, stance in sorted(chosen.items()) if stance]
            )

        if answers:
            self._ask(answers_dialog(self._stage, title, positions, answers, chosen), done)
        else:
            done("")

    # Writing

    def _add_question(self, made: Claimed, chosen: Sequence[tuple[Answer, str]]) -> None:
        proposer = self._making.proposer()
        position: Any
        position, actors = proposer.actors.with_ids(made.position)
        new = _Positions(proposer, chosen)
        asked = proposer.question(question_of(made.text), made.text, position)
        claim = asked.claims[0]._replace(
            positions=(
                position,
                *(position._replace(actor=ref) for ref in made.others),
                *new.positions,
            ),
            figures=made.figures,
            kind="figure" if made.figures else "fact",
        )
        asked = asked._replace(claims=(claim,))

        reading = self._reading

        def compute(before: str) -> str:
            edit = TreeEdit(before)
            new.add(edit, reading, actors)
            edit.append(("issues",), [asked])
            return edit.text()

        count = counted(len(claim.positions), "position")
        self._change(compute, f"added the question with {count}", claim.id)

    def _add_positions(self, claim: Claim, chosen: Sequence[tuple[Answer, str]]) -> None:
        if not chosen:
            return
        new, reading = _Positions(self._making.proposer(), chosen), self._reading
        path = (*paths_of(reading.briefing)[claim.id], "positions")

        def compute(before: str) -> str:
            edit = TreeEdit(before)
            new.add(edit, reading, ())
            edit.append(path, new.positions)
            return edit.text()

        self._change(compute, f"added {counted(len(chosen), 'position')}", claim.id)

    def _change(self, compute: Callable[[str], str], words: str, ref: str) -> None:
        outcome = self._edits.change(compute, words)
        if not outcome.fault:
            self._links.go_to_item(ref)
        self._regions.notify(outcome.fault or words[:1].upper() + words[1:])


class _Positions:
    """The positions of chosen answers, with the quotes and actors that these need."""

    def __init__(self, proposer: Proposer, chosen: Sequence[tuple[Answer, str]]) -> None:
        self.positions: list[Position] = []
        self._actors: list[Actor] = []
        self._quotes: list[tuple[Passage, Quote]] = []
        for answer, stance in chosen:
            item: Any = answer.item
            if isinstance(item, Quote):
                if not item.id:
                    item, actors = proposer.finish(item)
                    self._actors += actors
                    self._quotes.append((answer.passage, item))
                held = Position("", stance=stance, quote=item.id, via=item.via)
                self.positions += [held._replace(actor=ref) for ref in item.source]
            else:
                proposed = proposer.propose(answer.passage)
                rests = next(one for one in proposed if isinstance(one, Position))
                self.positions.append(item._replace(at=rests.at, stance=stance))

    def add(self, edit: TreeEdit, reading: Reading, actors: Sequence[Actor]) -> None:
        """Add the quotes and actors that the positions need, and `actors`."""
        edit.append(("actors",), [*actors, *self._actors])
        for passage, quote in sorted(self._quotes, reverse=True):  # so that no index moves
            edit.add(("quotes",), _place(reading, reading.briefing.quotes, passage), quote)


def _overlap(one: Passage, other: Passage) -> bool:
    return one.section == other.section and one.start < other.end and other.start < one.end


class EditingTools(NamedTuple):
    """The controllers that change items."""

    edits: FileEdits
    review: ReviewController
    fields: FieldController
    writer: DraftWriter
    making: MakeController
    questions: QuestionController


def editing_tools(
    stage: Stage,
    navigation: NavigationController,
    links: LinkController,
    reloading: ReloadController,
    storage: BriefingStorage,
    search: Callable[[], Search | None],
) -> EditingTools:
    """Return the controllers that change items. `search` returns the search, if any."""
    edits = FileEdits(stage, links, reloading, storage)
    making = MakeController(stage, edits, links, search)
    return EditingTools(
        edits,
        ReviewController(stage, edits, navigation, links),
        FieldController(stage, edits, making.proposer),
        DraftWriter(stage, edits, reloading),
        making,
        making.questions,
    )
