"""What a language assistant is told: the same answers, each with its article and span."""

import json
from pathlib import Path

import pytest

pytest.importorskip("fastapi")

from dyade.api.assistant import Tools
from dyade.record.store import open_store


def test_every_event_told_cites_its_words(sample_record: Path) -> None:
    with open_store(sample_record) as store:
        tools = Tools(store)
        rows = json.loads(tools.events(party="Mali", other="RUS"))["rows"]
        story = json.loads(tools.dyad("MLI", "Russie"))["events"]
    assert rows
    assert story
    assert all(row["article"] and row["end"] > row["start"] >= 0 for row in (*rows, *story))


def test_a_question_that_cannot_be_asked_is_told_so(sample_record: Path) -> None:
    with open_store(sample_record) as store:
        assert "Did you mean" in json.loads(Tools(store).events(party="Malli"))["error"]
