"""Text goldens: expected output in files that can be read in a review."""

from pathlib import Path

GOLDENS = Path(__file__).parent / "goldens"


def check(name: str, actual: str, *, update: bool) -> None:
    """Compare with the golden of that name, or write it."""
    path = GOLDENS / f"{name}.txt"
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(actual, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == actual
