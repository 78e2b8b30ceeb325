"""The table of measures, with what each must reach and should reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scripts.measure.score import Counts, Judged, Type


def rows(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield the lines of the table, as Markdown."""
    yield f"| {len(judged)} articles | measured | of | must | aim |"
    yield "|---|---|---|---|---|"
    spans = count(right for one in judged for _, _, right in one.spans)
    yield row("quoted spans: right speaker, precision", spans, ".95", ".97")
    yield row("direct quotes, with suggestions: recall", recall(judged, "direct"), ".88", ".92")
    yield row("mixed quotes, with suggestions: recall", recall(judged, "mixed"), ".60", ".70")
    yield row("indirect quotes: precision", precision(judged, "indirect"), ".90", ".93")
    surely = count(sure for one in judged for _, kind, _, sure in one.marked if kind == "indirect")
    yield row("indirect quotes: recall", surely, ".25", ".35")


def row(title: str, counts: Counts, must: str, aim: str) -> str:
    """Return one line of the table."""
    return f"| {title} | {counts.share:.3f} | {counts.total} | {must} | {aim} |"


def count(verdicts: Iterable[bool]) -> Counts:
    """Return how many of the verdicts are True."""
    known = list(verdicts)
    return Counts(sum(known), len(known))


def recall(judged: Iterable[Judged], kind: Type) -> Counts:
    """Return how many marked attributions of the type were found."""
    return count(met for one in judged for _, known, met, _ in one.marked if known == kind)


def precision(judged: Iterable[Judged], kind: Type) -> Counts:
    """Return how many sure attributions of the type are right."""
    return count(right for one in judged for found, right in one.found if found.type == kind)
