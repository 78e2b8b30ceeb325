"""Read the head of an article: headline, standfirst, byline, date and the lines between them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting import head_lines
from briefing_tui.drafting.bylines import (
    ABOUT_AUTHOR,
    HeadLine,
    is_about,
    is_contact_label,
    is_contact_line,
    is_given_name,
    is_job,
    is_outlet,
    is_place,
    is_venue,
    names_alone,
    names_in,
    names_job,
)
from briefing_tui.drafting.date_words import plain_date
from briefing_tui.drafting.head_lines import dateline

_LONGEST_HEADLINE: Final = 160
_LONGEST_STANDFIRST: Final = 300
_MOST_BEFORE_STANDFIRST: Final = 6
_MOST_HEAD_BLOCKS: Final = 14


class ArticleBlock(NamedTuple):
    """A paragraph or a heading."""

    text: str
    is_heading: bool = False
    """True if the file marks the block as a heading. Other short lines may be headings, too."""
    is_standfirst: bool = False
    """True for the summary below a headline."""


class Head:
    """Reads the head of an article. `rest` holds the standfirst and the body."""

    def __init__(self, blocks: Sequence[ArticleBlock], fields: Mapping[str, str]) -> None:
        self.blocks = blocks
        self.fields = dict(fields)
        self.rest: list[ArticleBlock] = []
        self.left_out: list[str] = []
        self.unclear: set[str] = set()
        self.is_release = any(
            is_contact_label(block.text) or is_contact_line(block.text) for block in blocks
        )
        self._updated = ""
        self._body_start = 0

    def read(self) -> None:
        """Read the lines above the body, and the dateline of the body."""
        self._body_start = self._find_body()
        for place in range(self._body_start):
            self._read_block(place)
        self.rest += self.blocks[self._body_start :]
        for block in self.rest[:3]:
            if self._read_dateline(block.text):
                break
        if self._updated:
            self.fields.setdefault("published", self._updated)

    def _read_dateline(self, text: str) -> bool:
        """Read a dateline such as `QUITO, March 3, 2031 (AP) --`. Return False if there is none."""
        found = dateline(text)
        if found is None:
            return False
        agency = found["agency"] or found["wire"]
        if agency and not self.is_release:
            self.fields.setdefault("publisher", agency)
        date = plain_date((found["day"] or found["date"] or "").strip(" ,"))
        if date:
            self.fields.setdefault("published", date)
        return True

    def _find_body(self) -> int:
        """Return the index of the first block of the body."""
        has_headline = "headline" in self.fields
        is_live = sum(_begins_post(block.text) for block in self.blocks) > 1
        understood = 0
        for place, block in enumerate(self.blocks[:_MOST_HEAD_BLOCKS]):
            if is_live and _begins_post(block.text):
                return place
            is_headline = not has_headline and _is_headline(self.blocks[place:])
            if self._is_understood(block.text) or is_headline:
                has_headline |= is_headline and not self._is_understood(block.text)
                understood += understood == place
            elif _is_below_head(self.blocks, place) and not self._is_standfirst(place):
                return place
        return min(understood, len(self.blocks) - 1)

    def _is_understood(self, words: str) -> bool:
        is_line = head_lines.is_label(words) or is_contact_line(words)
        return is_line or bool(head_lines.read_line(words)) or words == self.fields.get("headline")

    def _is_standfirst(self, place: int) -> bool:
        if place > _MOST_BEFORE_STANDFIRST or len(self.blocks[place].text) > _LONGEST_STANDFIRST:
            return False
        for block in self.blocks[place + 1 : place + 5]:
            line = head_lines.read_line(block.text)
            if line is not None and (line.author or line.published or line.updated):
                return True
            if head_lines.is_sentence(block.text):
                return False
        return False

    def _read_block(self, place: int) -> None:
        words = self.blocks[place].text
        if words == self.fields.get("headline"):
            return
        if is_contact_line(words) or is_about(words, self.fields.get("author", "")):
            self.left_out.append(words)
            return
        line = head_lines.read_line(words)
        if head_lines.is_label(words):
            self.is_release |= words.lower().strip(" :.#*") in head_lines.RELEASES
            self.left_out.append(words)
        elif line is not None and ("headline" in self.fields or not head_lines.is_crumbs(words)):
            self._note(line)
        elif "headline" not in self.fields and _is_headline(self.blocks[place:]):
            self._take_headline(place)
        elif _BULLET.match(words) or (
            names_alone(words) is None and head_lines.is_standfirst(words)
        ):
            self.rest.append(ArticleBlock(words, is_standfirst=True))
            self._note_writer_in_standfirst(words)
        else:
            names = self._read_names(place)
            self._note(names or head_lines.not_understood(words))
            if names is None and "headline" not in self.fields:
                self.rest.append(self.blocks[place])
            elif names is None:
                self.left_out.append(words)

    def _note_writer_in_standfirst(self, words: str) -> None:
        # Somebody whom the body does not name may be the author
        body = " ".join(block.text for block in self.blocks[self._body_start :])
        if any(name.split()[-1] not in body for name in names_in(words)):
            self.unclear.add("author")

    def _take_headline(self, place: int) -> None:
        words = self.blocks[place].text
        is_kicker = head_lines.is_kicker(words) or head_lines.is_crumbs(words)
        following = self.blocks[place + 1].text
        is_other = names_alone(following) or head_lines.read_line(following)
        if is_kicker and not is_other and _is_headline(self.blocks[place + 1 :]):
            self.left_out.append(words)
        else:
            self.fields["headline"] = head_lines.without_label(words)

    def _note(self, line: HeadLine) -> None:
        for name, value in zip(("author", "publisher", "published"), line[:3], strict=True):
            if value:
                self.fields.setdefault(name, value)
        self._updated = self._updated or line.updated
        self.unclear |= line.unclear

    def _read_names(self, place: int) -> HeadLine | None:
        words = head_lines.without_handles(self.blocks[place].text)
        near = [*self.blocks[max(0, place - 1) : place], *self.blocks[place + 1 : place + 2]]
        has_date = any(head_lines.read_line(block.text) for block in near)
        if not words:
            return HeadLine()
        if is_outlet(outlet := words.partition(",")[0]) and ("author" in self.fields or has_date):
            return HeadLine(publisher=outlet)
        if is_venue(words) or ("author" in self.fields and (words.isupper() or is_place(words))):
            return HeadLine()
        names = names_alone(words)
        if names is None or "author" in self.fields:
            return None
        told = self._paragraphs_about(names.author)
        if told is None:
            return None
        has_job = names_job(words) or any(
            is_job(block.text)
            or is_venue(block.text)
            or not head_lines.without_handles(block.text)
            or is_outlet(block.text.partition(",")[0])
            for block in near
        )
        is_known = (
            is_given_name(names.author)
            or has_job
            or (has_date and words != names.author)
            or any(ABOUT_AUTHOR.match(block.text) for block in told)
        )
        return names if is_known else None

    def _paragraphs_about(self, author: str) -> list[ArticleBlock] | None:
        """Return the body's paragraphs that begin with the name of an author.

        Return None if any other paragraph has the last name of an author.
        """
        names = author.replace(" and ", ", ").split(", ")
        told: list[ArticleBlock] = []
        for block in self.blocks[self._body_start :]:
            if any(f"{block.text} ".startswith(f"{name} ") for name in names):
                told.append(block)
            elif any(name.split()[-1].lower() in block.text.lower() for name in names):
                return None
        return told


def _begins_post(words: str) -> bool:
    return head_lines.is_time(words) or head_lines.is_post(words)


def _is_below_head(blocks: Sequence[ArticleBlock], place: int) -> bool:
    words = blocks[place].text
    following = blocks[place + 1].text if place + 1 < len(blocks) else ""
    return (
        blocks[place].is_heading
        or head_lines.is_sentence(words)
        or head_lines.is_time(words)
        or words[-1:] in (":", "?")
        or bool(_SPEAKER.match(words))
        or bool(_BULLET.match(words) or _BULLET.match(following))
        or bool(dateline(words))
    )


def _is_headline(blocks: Sequence[ArticleBlock]) -> bool:
    """Return True if the first block is the headline."""
    text = blocks[0].text
    if len(blocks) < 2:
        return False
    if blocks[0].is_heading:
        return True
    if _QUOTATION.fullmatch(text) and len(text) <= _LONGEST_HEADLINE:
        return any(head_lines.read_line(block.text) for block in blocks[1:4])
    if len(text) > _LONGEST_HEADLINE or text[-1:] in ".,;:" or dateline(text):
        return False
    if text[-1] == "?" and _SPEAKER_LABEL.match(text):
        return False
    if text[-1] in '"\u201d' and not _is_followed_by_longer(blocks):
        return False
    return text[0].isalnum() or text[0] in "\"\u201c'\u2018"


def _is_followed_by_longer(blocks: Sequence[ArticleBlock]) -> bool:
    return blocks[0].text[0].isalnum() and len(blocks[1].text) > len(blocks[0].text) + 60


_QUOTATION: Final = re.compile(r"[\"\u201c][^\"\u201c\u201d]+[\"\u201d]")
_SPEAKER: Final = re.compile(r"(?:[QA][.:]|[A-Z]{2,}:)\s")
_BULLET: Final = re.compile(r"[-*\u2022\u25aa\u25cf\u00b7]\s|\d{1,2}[.)]\s")
_SPEAKER_LABEL: Final = re.compile(r"[A-Z][\w. ]{0,30}:\s")
