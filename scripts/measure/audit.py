"""Print how well `briefing audit` does on summaries with one error each, as in BUMP.

`python -m scripts.measure.audit FILE` reads a JSON list of articles, each with its reference
summary, variants with one error each, and the scores of published metrics. A file labels.json
beside it says which references the article bears; the others are left out.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from briefing_tui.drafting.support import ArticleWords, Fault, audit

GROUPS: Mapping[str, Sequence[str]] = {
    "all kinds": (),
    "all but pronouns": ("Entity", "Circumstance", "Predicate"),
    "invented names and circumstances": ("Extrinsic Entity", "Extrinsic Circumstance"),
    "swapped names and circumstances": ("Intrinsic Entity", "Intrinsic Circumstance"),
    "invented predicates": ("Extrinsic Predicate",),
    "swapped predicates": ("Intrinsic Predicate",),
    "pronouns with nobody before them": ("Coreference",),
}
"""The rows of the table, each with the kinds of errors in it."""


def main() -> None:
    """Measure the file that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m scripts.measure.audit", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1), help="measure every other article")
    options = parser.parse_args()
    labels = json.loads(options.file.with_name("labels.json").read_text(encoding="utf-8"))
    borne = {label["article_id"] for label in labels if label["borne"] is True}
    every = json.loads(options.file.read_text(encoding="utf-8"))
    chosen = [article for article in every if article["article_id"] in borne]
    if options.half is not None:
        chosen = chosen[options.half :: 2]
    for line in table(chosen):
        print(line)


def table(articles: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of the table for articles whose references are true."""
    started = time.perf_counter()
    flagged, caught, told, total = 0, Counter[str](), 0, Counter[str]()
    for article in articles:
        source = ArticleWords(article["article"])
        flagged += bool(_faults(article["reference"], source))
        for variant in article["variants"]:
            faults = _faults(variant["summary"], source)
            total[variant["error"]] += 1
            caught[variant["error"]] += bool(faults)
            words = _changed(article["reference"], variant["summary"])
            told += any(word in fault.words.split() for fault in faults for word in words)
    count = len(articles) + total.total()
    yield f"true summaries flagged: {flagged} of {len(articles)}"
    yield f"words of the fault told right: {told} of {caught.total()} caught"
    yield f"seconds a summary: {(time.perf_counter() - started) / max(1, count):.3f}"
    allowed = max(1, flagged)
    metrics = sorted(articles[0]["scores"]) if articles else []
    yield f"| errors caught, at {flagged} true summaries flagged | audit | {' | '.join(metrics)} |"
    yield "|---" * (2 + len(metrics)) + "|"
    for name, kinds in GROUPS.items():
        of = [error for error in total if not kinds or any(kind in error for kind in kinds)]
        every = sum(total[error] for error in of)
        row = [sum(caught[error] for error in of)]
        row += [_caught_by(articles, metric, allowed, of) for metric in metrics]
        yield f"| {name} ({every}) | {' | '.join(f'{100 * n / max(1, every):.0f}%' for n in row)} |"


def _faults(summary: str, source: ArticleWords) -> list[Fault]:
    return [fault for finding in audit(summary, source) for fault in finding.faults]


def _changed(reference: str, variant: str) -> list[str]:
    """Return the words of the variant that the reference does not have there."""
    old, new = ([word.strip(".,'") for word in text.split()] for text in (reference, variant))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    places = [(low, high) for tag, _, _, low, high in matcher.get_opcodes() if tag != "equal"]
    return [word for low, high in places for word in new[low:high] if word]


def _caught_by(
    articles: Sequence[Mapping[str, Any]], metric: str, allowed: int, errors: Sequence[str]
) -> int:
    """Return how many errors a metric finds if it may flag `allowed` true summaries."""
    scores = sorted(article["scores"][metric] for article in articles)
    limit = scores[allowed] if allowed < len(scores) else float("inf")
    return sum(
        variant["scores"][metric] < limit
        for article in articles
        for variant in article["variants"]
        if variant["error"] in errors
    )


if __name__ == "__main__":
    main()
