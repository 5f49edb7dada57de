"""The months of a pair as pages, charts and lists show them: no event is not peace where the press was silent."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dyade.joining import join
from dyade.record import counts, queries, writer
from dyade.record.store import Store, open_store
from dyade.views import charts, drawing
from dyade.views.events import EventQuestion
from dyade.views.pages import page
from dyade.views.pair import MonthRow, pair
from telling import told

PRESS = (
    told("jan", "Bamako est reçu à Moscou.", words="est reçu", published="2024-01-20", date="2024-01-18", outlet="A"),
    told("feb", "Pékin aide Niamey.", words="aide", type="AID", actor="CHN", recipient="NER", published="2024-02-11"),
    told("apr", "Bamako fut reçu.", words="fut reçu", published="2024-04-05", date="2024-01-18", outlet="B"),
    told("apr2", "Pékin aide encore.", words="aide", type="AID", actor="CHN", recipient="NER", published="2024-04-06"),
    told("jun", "Bamako ira à Moscou.", words="ira", published="2024-06-05", date="2024-09", status="planned"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "press.dyade"), create=True) as opened:
        writer.add_readings(opened, list(PRESS))
        with opened.reading() as connection:
            found = join(list(queries.reports(connection)), list(queries.notes(connection)))
        writer.replace_joined(opened, found)
        yield opened


def test_the_page_of_a_pair_has_every_month_between_the_first_article_and_the_last(store: Store) -> None:
    rows = list(pair(store, "MLI", "RUS").months)
    assert [(row.month, row.events, row.outlets, row.articles) for row in rows] == [
        ("2024-01", 1, 2, 1), ("2024-02", 0, 0, 1), ("2024-03", 0, 0, 0), ("2024-04", 0, 1, 2), ("2024-05", 0, 0, 0),
        ("2024-06", 0, 1, 1),
    ]  # fmt: skip
    assert [row.month for row in rows if row.score is not None] == ["2024-01"]


def test_as_of_a_day_the_press_is_that_of_the_whole_record_by_then(store: Store) -> None:
    rows = list(pair(store, "MLI", "RUS", as_of="2024-04-05").months)
    assert [(row.month, row.articles) for row in rows] == [
        ("2024-01", 1), ("2024-02", 1), ("2024-03", 0), ("2024-04", 1),
    ]  # fmt: skip


def test_the_list_of_scores_has_the_silent_months_and_cites_nothing_for_them(store: Store) -> None:
    rows = page(store, "scores", EventQuestion(parties=("MLI", "RUS"))).rows
    assert {row.month: row.score is None for row in rows} == {
        row.month: row.score is None for row in pair(store, "MLI", "RUS").months
    }


def test_the_last_month_of_a_record_is_the_last_with_an_event(store: Store) -> None:
    with store.reading() as connection:
        assert counts.last_month(connection) == "2024-02"


def test_the_chart_tells_months_of_which_the_press_told_no_event_from_silent_ones(store: Store) -> None:
    drawn = charts.scores(pair(store, "MLI", "RUS").months).to_dict(validate=False)
    press, both = drawn["layer"]
    stems, points, rings = both["layer"]
    (values,) = [part["data"]["values"] for part in (drawn, press) if "data" in part]
    assert len(values) == 6
    assert "transform" not in press
    assert {str(layer["transform"]) for layer in (stems, points)} == {"[{'filter': 'datum.events > 0'}]"}
    assert rings["transform"] == [{"filter": "datum.events == 0 && datum.outlets > 0"}]


def test_months_without_events_alone_can_be_drawn() -> None:
    assert drawing.draw(charts.scores([MonthRow("2024-01", None, 0, 1, 3)]), "svg", "fr")
