"""The small pieces of a page in Markdown: names, what qualifies a statement, where it leads."""

from collections.abc import Iterable

from briefing_tui.export.page.values import Cite, Name, Tag
from briefing_tui.present.text.markdown import escaped


def name(of: Name) -> str:
    """An actor's name; that it is the article's own voice, or unnamed, is said."""
    mark = "¶ " if of.voice == "voice" else ""
    unnamed = " (unnamed)" if of.voice == "unnamed" else ""
    return f"{mark}**{escaped(of.words)}**{unnamed}"


def tags(several: Iterable[Tag]) -> str:
    """What qualifies a statement, in parentheses."""
    told = "; ".join(tag.words for tag in several)
    return f"({escaped(told)})" if told else ""


def cites(several: Iterable[Cite]) -> str:
    """Links to sections, each paragraph once; words alone where the page has no article."""
    links = {
        f"[§{cite.mark}](#section-{cite.section})" if cite.anchor else f"§{cite.mark}": None
        for cite in several
    }
    return " ".join(links)


def note(words: str) -> str:
    """A remark of the briefing's writer."""
    return f"*Note:* {escaped(words)}" if words else ""


def joined(*pieces: str) -> str:
    """The pieces that are not empty, with blanks between."""
    return " ".join(filter(None, pieces))
