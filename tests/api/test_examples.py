"""The examples of the description are answers: each is what the service says when asked so."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from serving import asking


@pytest.fixture(scope="module")
def client(sample_record: Path) -> Iterator[Any]:
    with asking(sample_record) as made:
        yield made


def test_every_operation_has_an_example_which_is_its_answer(client: Any) -> None:
    description = client.get("/api/v1/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    for path, operations in description["paths"].items():
        operation = operations["get"]
        example = operation["responses"]["200"]["content"]["application/json"]["example"]
        assert example, path
        assert client.get(operation["x-example-request"]).json() == example, path


def test_examples_of_lists_show_a_row(client: Any) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    for kind in ("events", "reports", "articles", "claims", "promises", "states", "scores", "quotes", "people"):
        example = paths[f"/api/v1/{kind}"]["get"]["responses"]["200"]["content"]["application/json"]["example"]
        assert len(example["rows"]) == 1, kind


def test_an_empty_record_has_a_description_too(tmp_path: Path) -> None:
    from dyade.record.store import open_store

    with open_store(tmp_path / "empty.dyade", create=True):
        pass
    with asking(tmp_path / "empty.dyade") as empty:
        assert "/api/v1/events/{id}" in empty.get("/api/v1/openapi.json").json()["paths"]


def test_quotes_and_people_are_of_the_party_asked_for(client: Any) -> None:
    quotes = client.get("/api/v1/quotes?party=Mali&limit=1000").json()["rows"]
    people = client.get("/api/v1/people?party=RUS&limit=1000").json()["rows"]
    assert {row["speaker_party"].removeprefix("NSA:") for row in quotes} == {"MLI"}
    assert {row["party"].removeprefix("NSA:") for row in people} == {"RUS"}
    assert all(len(row["words"]) <= 200 for row in quotes)
    late = client.get("/api/v1/quotes?since=2024&limit=1000").json()["rows"]
    assert late
    assert all(row["published"] >= "2024" for row in late)
