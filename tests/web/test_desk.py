"""Reviewing: a judgement shows, survives, and can be taken back."""

import html
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
    merge = next(part for part in page.split('class="doubt"')[1:] if "not joined with" not in part)
    first, second = (re.search(rf'name="{name}" value="(r\w+)"', merge)[1] for name in ("first", "second"))  # type: ignore[index]
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


def test_what_was_parted_says_from_what_and_what_is_no_event_who_says_so(desk: Any, told_most: Any) -> None:
    id_ = told_most["id"]
    reports = [line["report"] for line in desk.get(f"/api/v1/events/{id_}").json()["lines"]]
    for report in reports[1:]:
        said = {"seal": seal_of(desk), "kind": "not-same", "first": reports[0], "second": report}
        desk.post("/review/decide", data=said)
    held = [desk.get(f"/api/v1/events/{report}").json() for report in (reports[0], reports[-1])]
    (parted,) = [one for one in held if one["id"] != id_]
    assert parted["split_from"] == id_
    assert f'<a href="/events/{id_}"><code>{id_}</code></a>' in desk.get(f"/events/{parted['id']}").text
    desk.post("/review/decide", data={"seal": seal_of(desk), "kind": "not-an-event", "first": parted["id"]})
    page, data = desk.get(f"/events/{parted['id']}").text, desk.get(f"/api/v1/events/{parted['id']}").json()
    assert "Retracted: a person judged that it is no event. reviewer, 20" in page
    assert 'id="judge"' not in page
    assert data["retracted"]["kind"] == "not-an-event"
    decision = re.search(r'name="decision" value="(d\w+)"', page)[1]  # type: ignore[index]
    desk.post("/review/undo", data={"seal": seal_of(desk), "decision": decision})
    assert desk.get(f"/api/v1/events/{parted['id']}").json()["retracted"] is None


def test_what_was_nearly_joined_is_offered_with_the_event_that_it_is_not(desk: Any) -> None:
    parts = [part for part in desk.get("/review").text.split('class="doubt"')[1:] if "not joined with" in part]
    assert parts
    for part in parts:
        second = re.search(r'name="second" value="(r\w+)"', part)[1]  # type: ignore[index]
        assert f'<a href="/events/{desk.get(f"/api/v1/events/{second}").json()["id"]}">' in part


def seal_of(desk: Any) -> str:
    return str(re.search(r'name="seal" value="(\w+)"', desk.get("/review").text)[1])  # type: ignore[index]


@pytest.fixture
def told_most(desk: Any) -> dict[str, Any]:
    """The event with most reports."""
    rows = desk.get("/api/v1/events?limit=1000").json()["rows"]
    return dict(max(rows, key=lambda e: (e["reports"], e["id"])))


def test_a_kind_put_right_on_the_page_of_an_event_keeps_its_reports_together(desk: Any, told_most: Any) -> None:
    id_ = told_most["id"]
    assert told_most["reports"] > 1
    page = desk.get(f"/events/{id_}").text
    form = page.split('value="wrong-type"')[1].split("</form>")[0]
    assert f'name="first" value="{id_}"' in form
    said = {"seal": seal_of(desk), "kind": "wrong-type", "first": id_, "event": id_, "value": "RETREAT/withdraw"}
    assert desk.post("/review/decide", data=said, follow_redirects=False).status_code == 303
    now = desk.get(f"/api/v1/events/{id_}").json()
    assert (now["id"], now["type"], now["mode"], len(now["lines"])) == (
        id_,
        "RETREAT",
        "withdraw",
        told_most["reports"],
    )


def test_a_side_is_put_right_by_name_in_either_language_or_by_code(desk: Any, told_most: Any) -> None:
    id_ = told_most["id"]
    for names, codes in (("Allemagne; MLI", ["DEU", "MLI"]), ("Germany", ["DEU"])):
        said = {"seal": seal_of(desk), "kind": "wrong-party", "first": id_, "side": "actors", "value": names}
        assert desk.post("/review/decide", data=said, follow_redirects=False).status_code == 303
        assert [party["party"] for party in desk.get(f"/api/v1/events/{id_}").json()["actors"]] == codes


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"kind": "wrong-party", "side": "actors", "value": "ZZZ"}, "« ZZZ »"),
        ({"kind": "wrong-party", "side": "actors", "value": "Malli"}, "Vouliez-vous dire Mali"),
        ({"kind": "wrong-party", "side": "actors", "value": ""}, "Choisissez le côté"),
        ({"kind": "wrong-party", "value": "MLI"}, "Choisissez le côté"),
        ({"kind": "wrong-party", "side": "outlets", "value": "MLI"}, "Choisissez le côté"),
        ({"kind": "wrong-type", "value": "FOO"}, "« FOO »"),
        ({"kind": "wrong-type", "value": "AID/visit"}, "« visit »"),
        ({"kind": "same", "second": "enope"}, "« enope »"),
        ({"kind": "same"}, "Nommez deux signalements"),
        ({"kind": "other"}, "« other »"),
        ({"kind": "not-an-event", "first": "enope"}, "« enope »"),
    ],
    ids=str,
)
def test_what_is_no_judgement_is_said_on_its_page_and_not_kept(desk: Any, told_most: Any, said: Any, told: str) -> None:
    id_ = told_most["id"]
    form = {"seal": seal_of(desk), "first": id_, "event": id_, **said}
    answer = desk.post("/review/decide", data=form, headers={"accept-language": "fr"}, follow_redirects=False)
    assert answer.status_code == 422
    fault = html.unescape(answer.text.split('role="alert">')[1].split("</p>")[0])
    assert told in fault
    assert f"<code>{id_}</code>" in answer.text
    assert "/decide" in answer.text
    assert 'name="decision"' not in desk.get("/review").text


def test_a_refusal_in_the_queue_is_said_above_it(desk: Any) -> None:
    form = {"seal": seal_of(desk), "kind": "same", "first": "enope", "second": "enone"}
    answer = desk.post("/review/decide", data=form, headers={"accept-language": "fr"})
    assert (answer.status_code, "« enope »" in html.unescape(answer.text)) == (422, True)
    assert 'class="queue"' in answer.text
