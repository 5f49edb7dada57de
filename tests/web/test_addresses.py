"""Whatever id an article bears, its page and its data have an address that leads there, and nowhere else."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from dyade.record.store import open_store
from dyade.record.writer import add_readings
from dyade.running.reading import join_record
from serving import asking
from telling import told

WORDS = "Bamako a reçu Moscou"
IDS = (
    "https://www.bbc.com/afrique/1", "https://presse.example/a?id=1#top", "https://presse.example/a?id=2#top", "a/b/c",
    "</script><b>", "what?", "part#two", "two words here", "depeche.json", "a/b.csv", "50 % de Kidal", "été/à Kidal",
    "x//y", "nord&sud", "a+b", "https://presse.example/" + "x" * 400,
)  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    path = tmp_path_factory.mktemp("ids") / "ids.dyade"
    with open_store(path, create=True) as store:
        add_readings(store, [
            told(id_, f"{WORDS} : {number}.", words=WORDS, published=f"2024-02-{number + 1:02d}", speaker="A. B/C",
                 quote="Moscou") for number, id_ in enumerate(IDS)
        ])  # fmt: skip
        join_record(store)
    with asking(path, full_text=True) as made:
        yield made


@pytest.mark.parametrize("id_", IDS)
def test_an_article_is_found_under_any_id(client: Any, id_: str) -> None:
    address = quote(id_, safe="")
    page = client.get(f"/articles/{address}")
    data = client.get(f"/api/v1/articles/{address}")
    assert (page.status_code, data.status_code) == (200, 200)
    assert data.json()["article"] == id_
    assert f'href="/api/v1/articles/{address}"' in page.text
    assert "</script><b>" not in page.text


def test_search_and_events_lead_to_every_article(client: Any) -> None:
    found = {link for page in ("/search?q=Moscou", *_events(client)) for link in _links(client.get(page).text)}
    assert len(found) == len(IDS)
    for link in found:
        assert client.get(link).status_code == 200, link


def test_answers_for_like_addresses_are_told_apart(client: Any) -> None:
    marks = {client.get(f"/api/v1/articles/{quote(id_, safe='')}").headers["etag"] for id_ in IDS}
    assert len(marks) == len(IDS)


def test_lists_keep_their_endings(client: Any) -> None:
    assert client.get("/api/v1/articles.csv").headers["content-type"].startswith("text/csv")
    assert client.get("/api/v1/articles.json").json()["rows"]
    assert client.get("/api/v1/articles/none/at/all").json()["type"] == "/problems/unknown-id"


def test_the_switch_of_language_leads_back_to_the_same_article(client: Any) -> None:
    address = f"/articles/{quote(IDS[1], safe='')}"
    to = re.search(r'href="(/language/en\?to=[^"]+)"', client.get(f"{address}?lang=fr").text)[1]  # type: ignore[index]
    back = client.get(to, follow_redirects=False).headers["location"]
    assert IDS[1].partition("#")[0].partition("?")[0] in client.get(back).text
    assert client.get(back).status_code == 200
    client.cookies.clear()


def test_a_person_is_found_under_any_name(client: Any) -> None:
    assert client.get("/people/A.%20B%2FC").status_code == 200


def _events(client: Any) -> list[str]:
    return [f"/events/{row['id']}" for row in client.get("/api/v1/events?limit=100").json()["rows"]]


def _links(page: str) -> set[str]:
    return {link.partition("#")[0] for link in re.findall(r'href="(/articles/[^"]+)"', page)}
