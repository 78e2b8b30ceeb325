"""Helpers: briefings to compare, and random edits of a briefing."""

import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from briefing_tui.loading.document import load, load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.changes import plain
from briefing_tui.model.comparison import Comparison, Row
from briefing_tui.model.items import LISTS
from briefing_tui.model.reading import Reading

BRIEFINGS = Path(__file__).parents[2] / "briefings"
FIRE = sorted((BRIEFINGS / "harbour-fire").glob("*.yaml"))
"""The three shipped reports on one invented fire."""
LEDGER, COURIER, WIRE = range(3)
HEAD = "schema: briefing/1\ntitle: A title\nsections: [{text: The article says so.}]\n"


def reading(text: str) -> Reading:
    """Return a minimal briefing with further keys."""
    return load_bytes((HEAD + text).encode(), Input("a.yaml", None)).reading


def compared(*texts: str) -> Comparison:
    """Compare minimal briefings with these keys."""
    return Comparison([reading(text) for text in texts])


@cache
def fire() -> Comparison:
    """Compare the three shipped reports."""
    return Comparison([load(Input(str(path), path)).reading for path in FIRE])


def row(of: Comparison, section: str, title: str) -> Row:
    """Return the row of that title."""
    (found,) = [one for one in of.rows[section] if one.title == title]
    return found


def words(of: Row, number: int) -> list[str]:
    """Return the lines of one cell."""
    return [line.words for line in of.cells[number]]


def tree(of: Reading) -> dict[str, Any]:
    """Return a briefing as plain values, without the id that its file's name gives it."""
    found = plain(of.briefing, of.briefing)
    found.pop("id", None)
    if not found.get("article"):
        found.pop("article", None)
    return found


def dumped(value: Any, key: str = "") -> str:
    """Return plain values as YAML. Numbers keep their digits."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {dumped(v, k)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(dumped, value)) + "]"
    return value if key in ("value", "low", "high") else json.dumps(value)


def loaded(value: dict[str, Any]) -> Reading:
    """Load plain values as a briefing."""
    return load_bytes(dumped(value).encode(), Input("a.yaml", None), checked=False).reading


def edited(value: dict[str, Any], random: Random) -> dict[str, Any]:
    """Return a copy of a briefing after some random edits of any kind."""
    result: dict[str, Any] = json.loads(json.dumps(value))
    for _ in range(random.randint(1, 12)):
        random.choice((_remove, _add, _move, _reword, _drop_key, _retitle))(result, random)
    return result


def _lists(value: dict[str, Any]) -> list[list[dict[str, Any]]]:
    issues = value.get("issues", [])
    claims = [claim for issue in issues for claim in issue["claims"]]
    found = [value[key] for key in LISTS if value.get(key)]
    found += [issue["claims"] for issue in issues]
    return found + [claim["positions"] for claim in claims if claim.get("positions")]


def _items(value: dict[str, Any], random: Random) -> list[dict[str, Any]]:
    return random.choice(_lists(value))


def _remove(value: dict[str, Any], random: Random) -> None:
    items = _items(value, random)
    if len(items) > 1:
        del items[random.randrange(len(items))]


def _add(value: dict[str, Any], random: Random) -> None:
    items = _items(value, random)
    copy = json.loads(json.dumps(random.choice(items)))
    if random.random() < 0.5 or "id" not in copy:
        copy.pop("id", None) if "name" not in copy else None
    else:
        copy["id"] += "-new"
    items.insert(random.randrange(len(items) + 1), copy)


def _move(value: dict[str, Any], random: Random) -> None:
    items = _items(value, random)
    items.insert(random.randrange(len(items)), items.pop(random.randrange(len(items))))


def _reword(value: dict[str, Any], random: Random) -> None:
    item = random.choice(_items(value, random))
    for key in ("text", "title", "question", "name", "content", "note", "hedge", "label"):
        if key in item:
            item[key] = f"{item[key]} More words {random.randrange(9)}."
            return
    if "stance" in item or "actor" in item:
        item["stance"] = random.choice(("denies", "supports", "comments", "questions"))


def _drop_key(value: dict[str, Any], random: Random) -> None:
    item = random.choice(_items(value, random))
    keys = [key for key in ("id", "note", "refs", "date", "hedge", "figures") if key in item]
    if keys and not (keys[0] == "id" and "name" in item):
        del item[random.choice(keys if "name" not in item else keys[1:] or keys)]


def _retitle(value: dict[str, Any], random: Random) -> None:
    value["title"] = f"Another title {random.randrange(9)}"
    article = value.setdefault("article", {})
    article["author"] = f"Somebody {random.randrange(9)}"
