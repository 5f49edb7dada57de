"""The golden articles: pieces of the sample press coded by hand under the manual, as `dyade code` would print them."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dyade.model.article import Article
from dyade.model.codes import DOMAINS, EVENT_TYPES, LONE_ACTOR, MODES, STATUSES
from dyade.press import folder
from dyade.sources import iter_sources

GOLDEN = sorted(Path(__file__).parent.glob("*.json"))


@pytest.fixture(scope="module")
def press() -> Mapping[str, Article]:
    read = iter_sources([folder()], today=date(2024, 12, 31))
    return {item.id: item for item in read if isinstance(item, Article)}


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_every_span_has_the_words_of_the_article_outside_its_regions(path: Path, press: Mapping[str, Article]) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    coded = press[gold["article"]].coded()
    spans = [(e["start"], e["evidence"]) for e in gold["events"]] + [(q["start"], q["text"]) for q in gold["quotes"]]
    assert [coded[start : start + len(words)] for start, words in spans] == [words for _, words in spans]
    assert gold["published"] == press[gold["article"]].published


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_every_report_is_one_that_the_manual_allows(path: Path) -> None:
    for event in json.loads(path.read_text(encoding="utf-8"))["events"]:
        assert _is_coded(event), event


def _is_coded(event: dict[str, Any]) -> bool:
    return (
        event["type"] in EVENT_TYPES
        and event["mode"] in (None, *MODES[event["type"]])
        and event["status"] in STATUSES
        and set(event["domains"]) <= set(DOMAINS)
        and bool(event["actors"])
        and (bool(event["recipients"]) or event["type"] in LONE_ACTOR)
        and len(event["evidence"].split()) <= 25
    )
