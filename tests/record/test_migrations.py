"""A record of an earlier version is brought to this one with nothing lost."""

from pathlib import Path

from sqlalchemy import create_engine, inspect, text

import dyade
from dyade.model.article import Article
from dyade.record.schema import SCHEMA_VERSION

PRESS = "Le président malien a rencontré son homologue russe à Moscou le 28 février 2024."


def test_the_reports_of_events_of_version_three_are_kept(tmp_path: Path) -> None:
    place = tmp_path / "press.dyade"
    with dyade.open(place) as record:
        record.add(
            [Article.model_validate({"id": "fanal", "published": "2024-02-29", "outlet": "Le Fanal", "text": PRESS})]
        )
        before = [event.id for event in record.events()]
    engine = create_engine(f"sqlite:///{place}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE old (report VARCHAR PRIMARY KEY, event VARCHAR, article VARCHAR)"))
        connection.execute(text("INSERT INTO old SELECT report, event, article FROM event_reports"))
        connection.execute(text("DROP TABLE event_reports"))
        connection.execute(text("ALTER TABLE old RENAME TO event_reports"))
        connection.execute(text("UPDATE meta SET value = '3' WHERE key = 'schema'"))
    engine.dispose()
    with dyade.open(place) as record:
        assert [event.id for event in record.events()] == before != []
        assert [sheet.reports[0].article for sheet in map(record.event, before)] == ["fanal"] * len(before)
    keys = inspect(create_engine(f"sqlite:///{place}")).get_pk_constraint("event_reports")["constrained_columns"]
    assert (keys, SCHEMA_VERSION) == (["report", "event"], 4)
