"""Gold of our own, coded by careful reading: articles of the corpus without their words, articles written for it whole.

A row of `training/gold.jsonl` is one article of the corpus: its name, the address and SHA-256 of its text, its day of
publication, and its events as types, codes and offsets. The words come from the corpus that the article lies in; an
article whose text is not there any more, or not the same, is left out.

A row of `training/written.jsonl` is an article that was written for learning, in the manner of a broadcaster's long
explanations or of African newspapers, with its text and its events.
"""

import gzip
import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from training.samples import Gold

ROWS = Path(__file__).parent / "gold.jsonl"
WRITTEN = Path(__file__).parent / "written.jsonl"


def digest(text: str) -> str:
    """What tells that a text is the one that was coded."""
    return sha256(text.encode("utf-8")).hexdigest()


def articles(corpus: Path) -> Iterator[dict[str, Any]]:
    """The articles of a file of gzipped JSON lines."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def kept(name: str, line: Mapping[str, Any], events: list[dict[str, Any]]) -> dict[str, Any]:
    """The row of an article coded with its words: events with `start` and `evidence`, the words dropped."""
    return {
        "article": name,
        "url": line.get("url"),
        "sha256": digest(line["text"]),
        "published": line.get("published"),
        "events": [_without_words(event) for event in events],
    }


def _without_words(event: Mapping[str, Any]) -> dict[str, Any]:
    sides = {
        side: [{"party": p["party"], "sector": p["sector"]} for p in event[side]] for side in ("actors", "recipients")
    }
    source = {"party": event["source"]["party"]} if event["source"] else None
    told = {key: event[key] for key in ("type", "mode", "domains", "status", "date", "place_state", "start")}
    return told | sides | {"source": source, "end": event["start"] + len(event["evidence"])}


def restored(corpus: Path, rows: Path = ROWS) -> dict[str, Gold]:
    """Gold by article name in the form of the other gold, the words put back from the files in the folder `corpus`."""
    coded = {row["article"]: row for row in map(json.loads, rows.read_text(encoding="utf-8").splitlines())}
    out: dict[str, Gold] = {}
    for line in chain.from_iterable(articles(file) for file in sorted(corpus.glob("*.jsonl.gz"))):
        row = coded.get(line["id"])
        if row is not None and digest(line["text"]) == row["sha256"]:
            events = [_with_words(e, line["text"]) for e in row["events"]]
            out[line["id"]] = row | {"events": events, "line": line}
    return out


def written(rows: Path = WRITTEN) -> dict[str, Gold]:
    """The articles written for learning by name, in the form of the other gold."""
    return {row["article"]: _whole(row) for row in map(json.loads, rows.read_text(encoding="utf-8").splitlines())}


def _whole(row: Mapping[str, Any]) -> Gold:
    return dict(row) | {"line": row, "events": [_with_words(event, row["text"]) for event in row["events"]]}


def _with_words(event: Mapping[str, Any], text: str) -> dict[str, Any]:
    return dict(event) | {"evidence": text[event["start"] : event["end"]]}
