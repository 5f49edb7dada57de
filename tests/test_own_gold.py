"""Gold of our own tells what was coded where, and holds no word of the press; what was written for it is whole."""

import json
import sys
from pathlib import Path
from typing import Any, get_args

import pytest

from dyade.model.codes import DOMAINS, EVENT_TYPES, LONE_ACTOR, MODES, STATUSES, Sector
from dyade.model.dates import valid

ROOT = Path(__file__).resolve().parents[1]
ROWS = [json.loads(line) for line in (ROOT / "training" / "gold.jsonl").read_text("utf-8").splitlines()]
WRITTEN = [json.loads(line) for line in (ROOT / "training" / "written.jsonl").read_text("utf-8").splitlines()]
EVENTS = [event for row in ROWS for event in row["events"]]
FIELDS = {"type", "mode", "domains", "status", "date", "place_state", "start", "end", "actors", "recipients", "source"}


def test_a_row_tells_the_article_by_its_address_and_digest_and_its_events_by_codes_and_offsets() -> None:
    assert len(ROWS) == len({row["article"] for row in ROWS}) == len({row["sha256"] for row in ROWS})
    for row in ROWS:
        assert set(row) == {"article", "url", "sha256", "published", "events"}
        assert len(row["sha256"]) == 64
        assert row["published"][:4].isdigit()
    assert all(set(event) == FIELDS for event in EVENTS)
    sides = [party for event in EVENTS for party in (*event["actors"], *event["recipients"])]
    assert all(set(party) == {"party", "sector"} for party in sides)
    assert all(event["source"] is None or set(event["source"]) == {"party"} for event in EVENTS)


def test_every_code_is_one_of_the_manual() -> None:
    sectors = {None, *get_args(Sector)}
    for event in (*EVENTS, *(event for row in WRITTEN for event in row["events"])):
        assert event["type"] in EVENT_TYPES
        assert event["mode"] is None or event["mode"] in MODES[event["type"]]
        assert event["status"] in STATUSES
        assert set(event["domains"]) <= set(DOMAINS)
        assert event["date"] is None or valid(event["date"])
        assert event["actors"]
        assert event["recipients"] or event["type"] in LONE_ACTOR
        assert 0 <= event["start"] < event["end"]
        assert {party["sector"] for party in (*event["actors"], *event["recipients"])} <= sectors


def test_a_written_article_holds_its_events_in_its_own_words() -> None:
    assert len(WRITTEN) == len({row["article"] for row in WRITTEN}) == len({row["text"] for row in WRITTEN})
    for row in WRITTEN:
        text = row["text"]
        assert set(row) == {"article", "published", "text", "events"}
        assert all(set(event) == FIELDS for event in row["events"])
        spans = [(one["start"], one["end"]) for one in row["events"]]
        assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
        assert all(len(text[event["start"] : event["end"]].split()) <= 25 for event in row["events"])


@pytest.mark.shared
def test_the_words_come_back_from_the_corpus(shared: Path) -> None:
    sys.path.insert(0, str(ROOT))
    from training.own_gold import restored

    gold: dict[str, Any] = dict(restored(shared / "corpus"))
    assert set(gold) == {row["article"] for row in ROWS}
    evidence = [event["evidence"] for row in gold.values() for event in row["events"]]
    assert all(words.strip() == words and words for words in evidence)
    assert max(len(words.split()) for words in evidence) <= 25
