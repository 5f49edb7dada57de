"""A promise on its page: how much of it came, by what it was kept, by what it was called off; months of silence."""

from collections.abc import Iterator
from typing import Any

import pytest

from dyade.joining import join
from dyade.model.reading import Amount
from dyade.record import queries, writer
from dyade.record.store import open_store
from dyade.record.writer import Read
from serving import asking
from telling import told


def wheat(read: Read, value: float, unit: str) -> Read:
    """The article with so much wheat in its report, which is about food."""
    (report,) = read.reading.reports
    told_ = report.model_copy(
        update={"amounts": (Amount(value=value, unit=unit, of="blé"),), "domains": ("food",), "type": "AID"}
    )
    return read._replace(reading=read.reading.model_copy(update={"reports": (told_,)}))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    record = tmp_path_factory.mktemp("kept") / "press.dyade"
    told_of = {"actor": "RUS", "recipient": "MLI", "place": "Bamako"}
    plan = told(
        "plan",
        "Moscou livrera du blé à Bamako.",
        words="livrera du blé à Bamako",
        published="2024-01-10",
        date="2024-03-20",
        status="planned",
        **told_of,
    )  # type: ignore[arg-type]
    act = told(
        "act",
        "Moscou a livré du blé à Bamako.",
        words="livré du blé à Bamako",
        published="2024-03-21",
        date="2024-03-20",
        **told_of,
    )  # type: ignore[arg-type]
    visit = told("visit", "Paris ira à Alger.", words="ira à Alger", actor="FRA", recipient="DZA", mode="visit",
                 published="2024-03-01", date="2024-04-10", status="planned")  # fmt: skip
    off = told("off", "Alger refuse de recevoir Paris.", words="refuse de recevoir", type="REJECT", mode="meet",
               actor="DZA", recipient="FRA", published="2024-03-25")  # fmt: skip
    with open_store(str(record), create=True) as store:
        writer.add_readings(store, [wheat(plan, 50_000, "t"), wheat(act, 20_000, "tonnes"), visit, off])
        with store.reading() as connection:
            found = join(list(queries.reports(connection)), list(queries.notes(connection)))
        writer.replace_joined(store, found)
    with asking(record) as made:
        yield made


@pytest.mark.parametrize("address", ["/promises", "/pairs/MLI/RUS"])
def test_a_promise_tells_how_much_of_it_came_and_by_what(client: Any, address: str) -> None:
    page = client.get(f"{address}?lang=en", headers={"accept-language": "en"}).text
    assert "20000 tonnes blé of 50000 t blé" in page
    assert "kept by" in page
    (row,) = client.get("/api/v1/promises?party=RUS").json()["rows"]
    assert (row["standing"], row["amounts"], row["delivered"]) == (
        "partly fulfilled", ["50000 t blé"], ["20000 tonnes blé"],
    )  # fmt: skip
    assert f"/events/{row['fulfilled_by'][0]}" in page


def test_a_promise_called_off_names_what_called_it_off(client: Any) -> None:
    page = client.get("/promises", headers={"accept-language": "fr"}).text
    (row,) = client.get("/api/v1/promises?party=FRA").json()["rows"]
    assert row["standing"] == "revoked"
    assert "révoquée par" in page
    assert f"/events/{row['revoked_by'][0]}" in page


def test_the_table_of_months_has_those_without_events(client: Any) -> None:
    page = client.get("/pairs/MLI/RUS", headers={"accept-language": "en"}).text
    months = page.split("<summary>Table</summary>")[1].split("</table>")[0]
    assert months.count("<tr>") == 4  # its head, January to March
    assert months.count('<td class="n">–</td>') == 2


def test_an_undated_state_is_known_since_the_press_told_of_the_act(client: Any) -> None:
    rows = client.get("/api/v1/states?party=RUS").json()["rows"]
    assert {row["known_since"] for row in rows} == {"2024-01-10", "2024-03-21"}
