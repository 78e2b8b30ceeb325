"""An actor of an article, and where it is named."""

from __future__ import annotations

from typing import Literal, NamedTuple

from briefing_tui.drafting.spans import Span

Kind = Literal["person", "organization", "government", "group", "unnamed"]
Sex = Literal["", "female", "male"]


class Actor(NamedTuple):
    """A person, body or group that the article names or describes."""

    name: str
    """The fullest name, as the article writes it."""
    kind: Kind
    role: str = ""
    """The person's role in the words of the article; may be empty."""
    aliases: tuple[str, ...] = ()
    """Other names and the abbreviation, as the article writes them."""
    sex: Sex = ""
    """Known from titles, given names and pronouns; may be empty."""
    is_sure: bool = True
    """True if the article or a list of words tells the kind; False if it is a guess."""
    is_text: bool = False
    """True for something written, or a study: "the letter"."""


class Naming(NamedTuple):
    """One place where a name stands."""

    span: Span
    """The name without its titles."""
    actor: int
    """The place of the actor in the cast."""
