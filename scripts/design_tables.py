"""Generate the tables of docs/design.md from the declarations of colours, styles and signs."""

from collections.abc import Iterator

from briefing_tui.present.layout import LOOKS
from briefing_tui.present.vocabulary import ASCII, UNICODE
from briefing_tui.tui.themes import DARK, LIGHT, ROLES

_MEANING = {
    "ink": "what is said, who says it, how much",
    "quiet": "labels, rules, and what only explains",
    "accent": "headings, dates, and where one can go",
    "good": "held, settled, in agreement",
    "bad": "rejected, contested, in conflict, or wrong",
    "doubt": "not certain: inferred, hedged, unchecked, missing, or from one voice",
    "relay": "known through somebody else",
    "passage": "the passage of the article that the selection rests on",
    "hit": "a search hit",
    "hit-here": "the present search hit, also bold and underlined",
    "cell": "the cell of the matrix under the cursor",
}


def tables() -> dict[str, str]:
    """Return the tables by the names that the page uses."""
    return {"colours": "\n".join(_colours()), "signs": "\n".join(_signs())}


def _colours() -> Iterator[str]:
    yield "| role | means | styles | dark | light |"
    yield "|---|---|---|---|---|"
    dark, light = DARK._asdict(), LIGHT._asdict()
    for role, styles in ROLES.items():
        field = role.replace("-", "_")
        named = ", ".join(f"`{style}`" for style in styles.split() if style in LOOKS)
        yield f"| {role} | {_MEANING[role]} | {named} | `{dark[field]}` | `{light[field]}` |"


def _signs() -> Iterator[str]:
    yield "| sign | in ASCII | name |"
    yield "|---|---|---|"
    for name, sign in UNICODE._asdict().items():
        plain = getattr(ASCII, name)
        yield f"| {_code(sign)} | {_code(plain)} | {name.replace('_', ' ')} |"


def _code(sign: str) -> str:
    return f"`{sign}`".replace("|", "\\|") if sign != "`" else "`` ` ``"
