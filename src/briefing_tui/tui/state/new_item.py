"""An item that the user makes of words of the article, before it is written to the file."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from briefing_tui.drafting.roster import Proposed
from briefing_tui.drafting.selection import Proposer
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Position
from briefing_tui.model.text.folding import Passage
from briefing_tui.tui.state.fields import CLAIM, QUESTION, ItemField, form_fields, value_of

NEW_QUESTION: Final = ":new"
"""The claim of a position that begins a question. No item has this id."""


class NewItem(NamedTuple):
    """A new item as the form shows it. Actors whom the briefing lacks are given by name."""

    item: Proposed
    passage: Passage
    """The words of the article from which the item was made."""
    claim: str = ""
    """The id of the claim of a position; `NEW_QUESTION` for a new question."""
    question: str = ""
    """The words of a new question."""
    statement: str = ""
    """The words of the claim of a new question."""

    def fields(self, reading: Reading) -> list[ItemField]:
        """Return the fields of the form."""
        fields = form_fields(reading, self.item)
        if isinstance(self.item, Position) and self.claim == NEW_QUESTION:
            return [
                ItemField(QUESTION, "question", self.question, is_required=True),
                ItemField(CLAIM, "claim", self.statement, is_required=True),
                *fields,
            ]
        return fields

    def missing(self, reading: Reading) -> list[str]:
        """Return the labels of the required fields that are empty."""
        return [one.label for one in self.fields(reading) if one.is_required and not one.text]

    def with_text(
        self, reading: Reading, proposer: Proposer, key: str, text: str
    ) -> NewItem | None:
        """Return the item with a changed value; None if the words are not in their paragraph."""
        if key == QUESTION:
            return self._replace(question=text)
        if key == CLAIM:
            return self._replace(statement=text)
        if key == "at":
            moved = proposer.with_words(self.item, self.passage, text)
            return None if moved is None else self._replace(item=moved)
        changed: dict[str, Any] = {key: value_of(reading, self.item, key, text)}
        if changed[key] is None:
            changed[key] = type(self.item)._field_defaults.get(key, "")
        return self._replace(item=self.item._replace(**changed))
