"""Reviewing: a judgement shows, survives, and can be taken back."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from serving import asking


@pytest.fixture
def desk(sample_file: Path, tmp_path: Path) -> Iterator[Any]:
    copy = tmp_path / "copy.dyade"
    shutil.copy(sample_file, copy)
    with asking(copy, review=True) as made:
        yield made


def test_the_queue_takes_doubtful_merges_first(desk: Any) -> None:
    scores = [float(found.replace(",", ".").replace("−", "-").replace("+", ""))
              for found in re.findall(r"log-odds ([+−0-9.]+)</span>", desk.get("/review").text)]  # fmt: skip
    assert scores
    assert scores == sorted(scores, key=abs)


def test_two_reports_judged_not_the_same_are_parted_and_joined_again_by_undo(desk: Any) -> None:
    page = desk.get("/review").text
    seal = re.search(r'name="seal" value="(\w+)"', page)[1]  # type: ignore[index]
    first, second = (re.search(rf'name="{name}" value="(r\w+)"', page)[1] for name in ("first", "second"))  # type: ignore[index]
    together = desk.get(f"/api/v1/events/{first}").json()["id"]
    assert desk.get(f"/api/v1/events/{second}").json()["id"] == together
    form = {"seal": seal, "kind": "not-same", "first": first, "second": second}
    assert desk.post("/review/decide", data=form, follow_redirects=False).status_code == 303
    parted = [desk.get(f"/api/v1/events/{report}").json()["id"] for report in (first, second)]
    assert parted[0] != parted[1]
    decision = re.search(r'name="decision" value="(d\w+)"', desk.get("/review").text)[1]  # type: ignore[index]
    undone = desk.post("/review/undo", data={"seal": seal, "decision": decision}, follow_redirects=False)
    assert undone.status_code == 303
    assert desk.get(f"/api/v1/events/{first}").json()["id"] == desk.get(f"/api/v1/events/{second}").json()["id"]


def test_a_type_put_right_shows(desk: Any) -> None:
    event = desk.get("/api/v1/events?type=SUPPORT&limit=1").json()["rows"][0]["id"]
    page = desk.get(f"/events/{event}").text
    seal = re.search(r'name="seal" value="(\w+)"', page)[1]  # type: ignore[index]
    founding = re.search(r'value="wrong-type"><input type="hidden" name="first" value="(\w+)"', page)[1]  # type: ignore[index]
    desk.post("/review/decide", data={"seal": seal, "kind": "wrong-type", "first": founding, "value": "AID"})
    assert desk.get(f"/api/v1/events/{founding}").json()["type"] == "AID"
