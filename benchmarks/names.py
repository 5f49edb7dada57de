"""Scores the names that the reader finds on articles whose persons, places and bodies were marked by hand."""

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from dyade.model.article import Article
from dyade.reading.parse import Parsed, pipeline, plain
from dyade.reading.parties import find_names

EVERY: Final = 4
"""Every fourth article is scored: 240 of 960."""
LABELS: Final = {"Person": "person", "Location": "place", "Organization": "body"}
Span = tuple[int, int]


def score_names(path: Path) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 by label: outermost names, exact spans; every sentence is read, as triage would not."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for number, line in enumerate(lines) if number % EVERY == 0]
    texts = [plain(row["text"]) for row in rows]
    parsed = [
        Parsed(Article(id=row["id"], text=row["text"], published=row["published"]), doc.text, doc)
        for row, doc in zip(rows, pipeline().pipe(texts), strict=True)
    ]
    counts = {label: [0, 0, 0] for label in LABELS.values()}
    for row, one in zip(rows, parsed, strict=True):
        found: dict[str, set[Span]] = {label: set() for label in counts}
        for name in find_names(one):
            found[name.label].add((name.start, name.end))
        for kind, label in LABELS.items():
            gold = set(_outermost(_spans(row["entities"], kind)))
            for place, size in enumerate((len(gold & found[label]), len(found[label]), len(gold))):
                counts[label][place] += size
    return {label: _figures(*count) for label, count in counts.items()}


def _spans(entities: Iterable[dict[str, Any]], kind: str) -> list[Span]:
    return [(entity["start"], entity["end"]) for entity in entities if entity["type"] == kind]


def _outermost(spans: list[Span]) -> Iterator[Span]:
    for span in spans:
        if not any(other != span and other[0] <= span[0] and span[1] <= other[1] for other in spans):
            yield span


def _figures(right: int, given: int, gold: int) -> dict[str, float]:
    precision, recall = right / max(given, 1), right / max(gold, 1)
    f1 = 2 * right / max(given + gold, 1)
    return {"P": round(precision, 3), "R": round(recall, 3), "F1": round(f1, 3)}
