"""Lists: one set of filters, every form, pages that neither repeat nor lose a row."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dyade.record.store import open_store
from dyade.views.events import EventQuestion, events
from dyade.views.pages import KINDS
from serving import asking


@pytest.fixture(scope="module")
def client(sample_record: Path) -> Iterator[Any]:
    with asking(sample_record) as made:
        yield made


@pytest.mark.parametrize("kind", KINDS)
def test_pages_hold_every_row_once(client: Any, kind: str) -> None:
    whole = client.get(f"/api/v1/{kind}", params={"limit": 1000}).json()["rows"]
    paged, cursor = [], None
    while True:
        page = client.get(f"/api/v1/{kind}", params={"limit": 7, **({"cursor": cursor} if cursor else {})}).json()
        paged += page["rows"]
        cursor = page["next"]
        if cursor is None or len(paged) > 60:
            break
    assert paged == whole[: len(paged)]
    assert len({row["id"] for row in whole}) == len(whole) > 0


def test_the_service_and_the_command_line_give_the_same_events(client: Any, sample_record: Path) -> None:
    with open_store(sample_record) as store:
        known = [row.id for row in events(store, EventQuestion(parties=("MLI", "RUS"), since="2023"))]
    rows = client.get("/api/v1/events?party=Mali&party=Russie&since=2023&limit=1000").json()["rows"]
    assert [row["id"] for row in rows] == known


@pytest.mark.parametrize("kind", ["reports", "articles", "claims", "promises"])
def test_a_filter_narrows_every_kind(client: Any, kind: str) -> None:
    every, some = (client.get(f"/api/v1/{kind}", params={"limit": 1000, **more}).json()["rows"]
                   for more in ({}, {"party": "FRA"}))  # fmt: skip
    assert 0 < len(some) < len(every)


def test_every_form_holds_the_same_rows(client: Any) -> None:
    from pyarrow import BufferReader, parquet

    address = "/api/v1/events{}?party=MLI&limit=20"
    rows = client.get(address.format("")).json()["rows"]
    lines = client.get(address.format(".jsonl")).text.splitlines()
    table = parquet.read_table(BufferReader(client.get(address.format(".parquet")).content))
    cells = list(csv.DictReader(io.StringIO(client.get(address.format(".csv")).text)))
    shapes = client.get(address.format(".geojson")).json()["features"]
    ids = [row["id"] for row in rows]
    assert [json.loads(line) for line in lines] == rows
    assert table["id"].to_pylist() == [cell["id"] for cell in cells] == [shape["id"] for shape in shapes] == ids


def test_accept_chooses_the_form(client: Any) -> None:
    answer = client.get("/api/v1/events", headers={"accept": "text/csv;q=0.9, text/html"})
    assert answer.headers["content-type"].startswith("text/csv")


def test_an_unchanged_answer_is_not_sent_again(client: Any) -> None:
    first = client.get("/api/v1/events?limit=2")
    again = client.get("/api/v1/events?limit=2", headers={"if-none-match": first.headers["etag"]})
    other = client.get("/api/v1/events?limit=3", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content, other.status_code) == (304, b"", 200)


def test_the_past_knows_nothing_later(client: Any) -> None:
    rows = client.get("/api/v1/events?party=MLI&party=RUS&as_of=2023-06&limit=1000").json()["rows"]
    assert rows
    assert all((row["known_since"] or "") <= "2023-06-31" for row in rows)


def test_an_event_of_the_past_is_what_the_press_told_of_it_by_then(client: Any) -> None:
    rows = client.get("/api/v1/events?party=MLI&party=RUS&limit=1000").json()["rows"]
    late = max((row for row in rows if row["known_since"]), key=lambda row: row["known_since"])
    before = client.get(f"/api/v1/events/{late['id']}?as_of=2021")
    assert (before.status_code, before.json()["type"]) == (404, "/problems/unknown-id")
    assert late["known_since"] in before.text
    assert client.get(f"/events/{late['id']}?as_of=2021").status_code == 404
    most = max(rows, key=lambda row: row["reports"])
    then = client.get(f"/api/v1/events/{most['id']}", params={"as_of": most["known_since"]}).json()
    now = client.get(f"/api/v1/events/{most['id']}").json()
    assert {line["report"] for line in then["lines"]} < {line["report"] for line in now["lines"]}
    assert all(line["published"] <= most["known_since"] for line in then["lines"])
    page = client.get(f"/events/{most['id']}", params={"as_of": most["known_since"]}).text
    assert page.count('class="told"') == len(then["lines"])
    assert client.get(f"/api/v1/events/{most['id']}?as_of=hier").status_code == 400


@pytest.mark.parametrize(
    ("address", "status", "name"),
    [
        ("/api/v1/events?party=Malli", 400, "unknown-party"),
        ("/api/v1/events?since=hier", 400, "bad-date"),
        ("/api/v1/events?type=DANCE", 400, "bad-question"),
        ("/api/v1/events?cursor=zzz", 400, "bad-question"),
        ("/api/v1/events.zip", 400, "bad-question"),
        ("/api/v1/claims.geojson", 400, "bad-question"),
        ("/api/v1/events?limit=100000", 422, "bad-parameter"),
        ("/api/v1/events/none", 404, "unknown-id"),
        ("/api/v1/nothing", 404, "not-found"),
        ("/api/v1/events?actr=FRA", 422, "unknown-filter"),
        ("/api/v1/events.csv?actr=FRA", 422, "unknown-filter"),
        ("/api/v1/pairs/MLI/RUS?since=2023", 422, "unknown-filter"),
        ("/api/v1/events?since=2024&until=2023", 400, "bad-date"),
        ("/api/v1/quotes?since=2024-03-02&until=2024-03-01", 400, "bad-date"),
        ("/api/v1/scores?type=AID", 400, "bad-question"),
        ("/api/v1/scores?actor=MLI", 400, "bad-question"),
        ("/api/v1/scores?disputed=false", 400, "bad-question"),
    ],
)
def test_every_error_has_one_shape(client: Any, address: str, status: int, name: str) -> None:
    answer = client.get(address)
    body = answer.json()
    assert answer.status_code == status == body["status"]
    assert answer.headers["content-type"] == "application/problem+json"
    assert body["type"] == f"/problems/{name}"
    assert body["title"]
    assert body["detail"]
    assert body["todo"]


@pytest.mark.parametrize(
    "addresses",
    [
        ("/api/v1/events?party=Malli", "/api/v1/pairs/Frence/RUS"), ("/api/v1/events?since=hier", "/api/v1/map?x"),
        ("/api/v1/events?type=DANCE", "/api/v1/events.zip"), ("/api/v1/events/none", "/api/v1/articles/none/at/all"),
        ("/api/v1/events?limit=0", "/api/v1/search"), ("/api/v1/nothing", "/api/v1/void"),
        ("/api/v1/events?actr=FRA", "/api/v1/quotes?lang=fr"),
    ],
)  # fmt: skip
def test_the_title_is_of_the_type_and_the_detail_of_the_occurrence(client: Any, addresses: tuple[str, ...]) -> None:
    problems = [client.get(address).json() for address in addresses]
    for one in problems:
        for other in problems:
            assert (one["type"] == other["type"]) == (one["title"] == other["title"])
    assert len({one["detail"] for one in problems}) == len(problems)


def test_a_misspelt_filter_is_named_with_the_nearest(client: Any) -> None:
    for wrong, right in (("actr", "actor"), ("outlets", "outlet"), ("asof", "as_of"), ("TYPE", "type")):
        body = client.get("/api/v1/articles", params={wrong: "x"}).json()
        assert (f"« {wrong} »" in body["detail"], right in body["todo"]) == (True, True), body
        assert body["where"] == wrong


@pytest.mark.parametrize("kind", ["reports", "articles", "quotes", "people"])
def test_an_outlet_chooses_what_it_printed_itself(client: Any, kind: str) -> None:
    outlet = client.get("/api/v1/reports?limit=1").json()["rows"][0]["outlet"]
    every = client.get(f"/api/v1/{kind}?limit=1000").json()["rows"]
    some = client.get(f"/api/v1/{kind}", params={"limit": 1000, "outlet": outlet}).json()["rows"]
    assert some == [row for row in every if row["outlet"] == outlet]
    narrower = client.get(f"/api/v1/{kind}", params={"limit": 1000, "outlet": outlet, "type": "ACCUSE"}).json()["rows"]
    assert 0 < len(narrower) < len(some)
    assert {row["outlet"] for row in narrower} == {outlet}


FILTERS = ({"type": "AID"}, {"status": "planned"}, {"domain": "defence"}, {"outlet": "Le Carrefour de Dakar"},
           {"since": "2023-06"}, {"until": "2022"}, {"disputed": "true"}, {"actor": "FRA"}, {"recipient": "MLI"},
           {"party": "MLI"}, {"party": "RUS", "since": "2023", "until": "2024-03", "domain": "defence"})  # fmt: skip


@pytest.mark.parametrize("asked", FILTERS, ids=str)
def test_states_are_those_that_the_events_chosen_brought(client: Any, asked: dict[str, str]) -> None:
    every = client.get("/api/v1/states?limit=1000").json()["rows"]
    some = client.get("/api/v1/states", params={"limit": 1000, **asked}).json()["rows"]
    rest = {name: value for name, value in asked.items() if name != "party"}
    events = {row["id"] for row in client.get("/api/v1/events", params={"limit": 1000, **rest}).json()["rows"]}
    pair = [asked[name] for name in ("party", "actor", "recipient") if name in asked]
    expected = [row for row in every if row["event"] in events
                and all({code, f"NSA:{code}"} & {row["left"], row["right"]} for code in pair)]  # fmt: skip
    assert some == expected
    assert len(some) < len(every)


def test_scores_are_of_the_months_and_domains_asked_for(client: Any) -> None:
    every = client.get("/api/v1/scores?limit=1000").json()["rows"]
    asked = {"party": "MLI", "since": "2023-06-15", "until": "2024-02", "domain": "defence", "limit": 1000}
    some = client.get("/api/v1/scores", params=asked).json()["rows"]
    assert some == [row for row in every if "2023-06" <= row["month"] <= "2024-02" and row["domain"] == "defence"
                    and {"MLI", "NSA:MLI"} & {row["left"], row["right"]}]  # fmt: skip
    assert some


def test_texts_stay_with_their_owner_unless_allowed(client: Any, sample_record: Path) -> None:
    id_ = client.get("/api/v1/articles?limit=1").json()["rows"][0]["id"]
    closed = client.get(f"/api/v1/articles/{id_}").json()
    assert "text" not in closed
    assert all(0 < len(e["text"]) == e["end"] - e["start"] <= 200 for e in closed["excerpts"])
    with asking(sample_record, full_text=True) as allowed:
        assert allowed.get(f"/api/v1/articles/{id_}").json()["text"]
