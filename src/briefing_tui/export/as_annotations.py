"""Write the items of a briefing as W3C Web Annotations, in JSON-LD.

Each item with passages is an annotation. Its body says what the item says, and its targets quote
the passages.
"""

from collections.abc import Iterator
from typing import Any

from briefing_tui.model.anchors import Passage
from briefing_tui.model.items import walk
from briefing_tui.model.records import Article, Item
from briefing_tui.present import describe
from briefing_tui.present.citation import speaker_of
from briefing_tui.present.view import View

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_MOTIVATIONS = {"actor": "identifying", "quote": "highlighting", "position": "assessing"}
"""Why an item of each kind points to its passages. The other kinds describe them."""
_AGENTS = {"person": "Person", "organization": "Organization", "government": "Organization"}
"""The class of an actor of each kind. The other kinds have none in the vocabulary."""
_CONTEXT = 32
"""Maximum number of characters of a prefix or a suffix."""


def annotations(view: View) -> dict[str, Any]:
    """Return a collection of annotations, with all of them on its first page."""
    every = [
        _annotation(view, entry.kind, entry.id, entry.item, passages)
        for entry in walk(view.reading.briefing)
        if (passages := view.passages(entry.item))
    ]
    return {
        "@context": CONTEXT,
        "id": "#annotations",
        "type": "AnnotationCollection",
        "label": view.reading.briefing.title,
        "total": len(every),
        "first": {"id": "#page-1", "type": "AnnotationPage", "startIndex": 0, "items": every},
    }


def _annotation(
    view: View, kind: str, item_id: str, item: Item, passages: tuple[Passage, ...]
) -> dict[str, Any]:
    targets = [_target(view, passage) for passage in passages]
    bodies = [*_bodies(view, item_id, item)]
    return {
        "id": f"#{item_id}",
        "type": "Annotation",
        "motivation": _MOTIVATIONS.get(kind, "describing"),
        "body": bodies[0] if len(bodies) == 1 else bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _bodies(view: View, item_id: str, item: Item) -> Iterator[dict[str, Any]]:
    said = describe.spoken(view, describe.line(view, item_id, item, signs=False))
    body = _text_body(said, "describing")
    speaker = view.actor(speaker_of(view, item))
    if speaker is not None:
        agent = {"type": _AGENTS[speaker.kind]} if speaker.kind in _AGENTS else {}
        body["creator"] = agent | {"name": speaker.name}
    yield body
    if note := getattr(item, "note", None):
        yield _text_body(note, "commenting")


def _text_body(value: str, purpose: str) -> dict[str, Any]:
    return {
        "type": "TextualBody",
        "value": value,
        "format": "text/plain",
        "language": "en",
        "purpose": purpose,
    }


def _target(view: View, passage: Passage) -> dict[str, Any]:
    section = view.reading.briefing.sections[passage.section]
    article = view.reading.briefing.article or Article()
    before, after = section.text[: passage.start], section.text[passage.end :]
    selector = {
        "type": "TextQuoteSelector",
        "exact": section.text[passage.start : passage.end],
        "prefix": before[-_CONTEXT:],
        "suffix": after[:_CONTEXT],
    }
    # The page at the address has other words than a retelling
    page = article.url if article.wording == "verbatim" else None
    return {"source": page or f"#{section.id}", "selector": selector}
