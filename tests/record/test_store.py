"""A record is one that many may read while one writes, and that says clearly what is wrong with it."""

from pathlib import Path

import pytest
from sqlalchemy import insert, text

from dyade.model.errors import RecordError, RecordMissing, RecordNewer, RecordUnwritable
from dyade.record import browse, queries, writer
from dyade.record.schema import meta
from dyade.record.store import Store, open_store, set_meta
from telling import dump, told

VISIT = told("a", "Le ministre malien a rencontré son homologue russe à Moscou.", words="a rencontré", date="2024-02")


def test_a_record_that_is_not_there_is_named() -> None:
    with pytest.raises(RecordMissing, match=r"nowhere\.dyade: no record"):
        open_store("nowhere.dyade")


def test_a_file_that_is_no_record_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a record\n" * 500)
    with pytest.raises(RecordError, match="not a"):
        open_store(other)


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordUnwritable, match="no such folder"):
        open_store(tmp_path / "none" / "press.dyade", create=True)


def test_a_failed_batch_leaves_the_record_as_it_was(store: Store) -> None:
    writer.add_readings(store, [VISIT])
    before = dump(store)
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        connection.execute(text("DELETE FROM reports"))
        raise ZeroDivisionError
    assert dump(store) == before


def test_a_reader_sees_one_state_while_another_writes(store: Store) -> None:
    with store.reading() as connection:
        assert queries.counts(connection).articles == 0
        writer.add_readings(store, [VISIT])
        assert queries.counts(connection).articles == 0
    assert writer.count_articles(store) == 1


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "press.dyade", create=True) as store:
        writer.add_readings(store, [VISIT])
        before = dump(store)
        with store.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        with pytest.raises(RecordUnwritable, match="disk is full"), store.writing() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            connection.execute(insert(meta).values(key="long", value="Moscou reçoit Bamako. " * 20_000))
        assert dump(store) == before


def test_a_record_of_a_newer_version_is_refused(place: str) -> None:
    with open_store(place, create=True) as store, store.writing() as connection:
        set_meta(connection, "schema", "999")
    with pytest.raises(RecordNewer, match="version 999"):
        open_store(place)


def test_an_empty_place_holds_no_record_until_one_is_made(place: str) -> None:
    with pytest.raises(RecordMissing, match="no record"):
        open_store(place)
    open_store(place, create=True).close()
    open_store(place).close()


def test_the_stamp_changes_with_every_writing_and_only_then(store: Store) -> None:
    stamps = [_stamp(store), _stamp(store)]
    writer.add_readings(store, [VISIT])
    stamps += [_stamp(store), _stamp(store)]
    assert [stamps.index(stamp) for stamp in stamps] == [0, 0, 2, 2]


def test_a_question_that_takes_too_long_is_stopped(store: Store) -> None:
    store.patience = 0.05
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with pytest.raises(RecordError), store.reading() as connection:
        connection.exec_driver_sql(endless)
    store.patience = None
    assert writer.count_articles(store) == 0


def _stamp(store: Store) -> str:
    with store.reading() as connection:
        return browse.stamp(connection)
