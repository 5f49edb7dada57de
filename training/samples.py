"""Gold articles as samples: words, items and windows, with what the gold says of each event."""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from dyade.model.codes import DOMAINS, EVENT_TYPES, STATUSES
from dyade.reading.learned.heads import ALL_MODES, NO_MODE
from dyade.reading.learned.items import TIME, Item
from dyade.reading.learned.windows import Window
from dyade.reading.learned.words import DEP, POS, Words, depths, word_at

Gold = Mapping[str, Any]

HELD_OUT = (8, 3)
"""Article n of the gold, in order of name, is held out when n modulo the first is the second: thresholds are chosen on
those."""


class Event(NamedTuple):
    """What the gold says of one event. `words` is its evidence, the trigger hidden in it by `prior` (logarithms)."""

    type: int
    words: tuple[int, ...]
    prior: tuple[float, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    source: str
    date: str
    place: str
    status: int
    mode: int
    domains: tuple[int, ...]


class Sample(NamedTuple):
    """One article ready to learn from."""

    name: str
    words: Words
    chains: tuple[tuple[int, ...], ...]
    items: tuple[Item, ...]
    windows: tuple[Window, ...]
    lemmas: tuple[str, ...]
    events: tuple[Event, ...]
    quoted: tuple[tuple[int, int], ...] = ()
    """First and last word of each quote of the gold."""


def gold_of(folder: Path) -> dict[str, dict[str, Any]]:
    """Gold articles by name, each with its article's line under `line`; the seeds' articles are plain texts."""
    if (folder / "articles.jsonl").exists():
        rows = (json.loads(x) for x in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines())
        lines = {row["id"]: row for row in rows}
    else:
        lines = {p.stem: {"text": p.read_text(encoding="utf-8")} for p in sorted(folder.glob("*.txt"))}
    out = {}
    for name, line in lines.items():
        path = folder / f"{name}.json"
        if path.exists():
            gold = json.loads(path.read_text(encoding="utf-8"))
            out[name] = gold | {"line": {"published": gold.get("published")} | line}
    return out


def events_of(gold: Gold, words: Words) -> tuple[Event, ...]:
    """The gold's events over the article's words; those whose words are unknown or were not parsed are left out."""
    out = []
    for e in gold.get("events", []):
        if e.get("start") is None or not e.get("evidence"):
            continue
        span = _span(words, e["start"], e["start"] + len(e["evidence"]))
        if not span:
            continue
        out.append(
            Event(
                EVENT_TYPES.index(e["type"]), span, tuple(0.0 for _ in span),
                tuple(p["party"] for p in e["actors"]), tuple(p["party"] for p in e["recipients"]),
                (e.get("source") or {}).get("party") or "", e.get("date") or "", e.get("place_state") or "",
                STATUSES.index(e["status"]), ALL_MODES.index(e.get("mode") or NO_MODE),
                tuple(DOMAINS.index(d) for d in e.get("domains", []) if d in DOMAINS),
            )
        )  # fmt: skip
    return tuple(out)


def _span(words: Words, start: int, end: int) -> tuple[int, ...]:
    """The words between two offsets; none where the passage was not parsed."""
    inside = np.flatnonzero((words.end > start) & (words.start < end))
    return tuple(inside.tolist())


def quoted_of(gold: Gold, words: Words) -> tuple[tuple[int, int], ...]:
    """First and last word of each quote of the gold; a quote without its place in the text is left out."""
    kept = [q for q in gold.get("quotes", []) if q.get("start") is not None and q.get("text")]
    return tuple((word_at(words, q["start"]), word_at(words, q["start"] + len(q["text"]) - 1)) for q in kept)


ROOT_BONUS, AFFINITY, IN_MENTION = 1.0, 1.0, -2.0
OPEN = {POS.index(p): v for p, v in (("VERB", 0.0), ("NOUN", -0.3), ("ADJ", -1.0), ("AUX", -2.0), ("ADV", -3.0))}


def with_priors(samples: Sequence[Sample]) -> list[Sample]:
    """Samples whose events know where in the evidence a trigger is likely: head words, and lemmas that keep the type.

    The affinity of a lemma is the log ratio of its share in evidences of the type to its share in all words.
    """
    everywhere: Counter[str] = Counter()
    inside: dict[int, Counter[str]] = {}
    for s in samples:
        everywhere.update(s.lemmas)
        for e in s.events:
            inside.setdefault(e.type, Counter()).update({s.lemmas[w] for w in e.words})
    total = everywhere.total()
    size = {k: sum(c.values()) for k, c in inside.items()}

    def affinity(kind: int, lemma: str) -> float:
        n = inside[kind][lemma]
        return math.log((n + 0.3) / (size[kind] + 1) / ((everywhere[lemma] + 3) / total)) if n else 0.0

    return [s._replace(events=tuple(_primed(s, e, affinity) for e in s.events)) for s in samples]


def _primed(s: Sample, event: Event, affinity: Any) -> Event:
    named = {w for i in s.items if i.pool != TIME for w in range(i.head, i.last + 1) if i.kind in (0, 1, 4, 8)}
    inside = set(event.words)
    prior = []
    for w in event.words:
        value = OPEN.get(int(s.words.pos[w]), -6.0)
        value += ROOT_BONUS * (int(s.words.head[w]) not in inside or s.words.dep[w] == DEP.index("ROOT"))
        value += AFFINITY * affinity(event.type, s.lemmas[w]) + IN_MENTION * (w in named)
        prior.append(value)
    return event._replace(prior=tuple(np.array(prior).tolist()))


def chains_of(words: Words) -> tuple[tuple[int, ...], ...]:
    """For each word the chain of its heads."""
    return tuple(depths(words))


def with_items(samples: Iterable[Sample]) -> list[Sample]:
    """Those samples that have something to choose from."""
    return [s for s in samples if s.items]
