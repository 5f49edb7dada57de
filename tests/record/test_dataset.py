"""A record kept as a Parquet data set by month answers as the record does, and is replaced whole."""

import json
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install 'dyade[parquet]'")

from dyade.model.errors import RecordError, RecordMissing, RecordUnwritable
from dyade.record.copying import copy_record
from dyade.record.dataset import Dataset
from dyade.record.keeping import keep, opened_to_read
from dyade.record.store import open_store
from dyade.running.engine import Serial
from dyade.running.reading import read_into
from dyade.views.events import EventQuestion, events
from dyade.views.sheets import search, summary
from spreading import ARTICLES, hand_reader
from telling import dump


def grown(place: Path, count: int) -> None:
    """A data set of so many articles, read in one go or taken up."""
    with opened_to_read(place) as store:
        read_into(store, ARTICLES[:count], Serial(hand_reader))


def files(place: Path) -> dict[str, list[str]]:
    return Dataset(place).manifest().files


def test_articles_stand_under_the_month_of_publication_and_events_under_that_of_the_first_report(
    tmp_path: Path,
) -> None:
    grown(tmp_path / "press.parquet", 36)
    for table in ("articles", "reports", "events", "cards", "party_events"):
        months = {name.split("/")[1] for name in files(tmp_path / "press.parquet")[table]}
        assert months == {f"month=2024-{n:02}" for n in range(1, 13)}


def test_a_record_comes_back_from_its_data_set_as_it_was(sample_file: Path, tmp_path: Path) -> None:
    with open_store(sample_file) as record:
        done = keep(record, tmp_path / "press.parquet")
        with open_store(tmp_path / "press.parquet") as kept, open_store(tmp_path / "new.dyade", create=True) as new:
            assert copy_record(kept, new) == done
            assert dump(new) == dump(record)


def test_a_data_set_taken_up_is_that_of_one_go_and_months_that_did_not_change_keep_their_files(tmp_path: Path) -> None:
    grown(tmp_path / "once.parquet", 36)
    grown(tmp_path / "twice.parquet", 20)
    before = files(tmp_path / "twice.parquet")["articles"]
    grown(tmp_path / "twice.parquet", 36)
    after = files(tmp_path / "twice.parquet")
    assert after["articles"] == files(tmp_path / "once.parquet")["articles"]
    assert set(before) & set(after["articles"])
    with open_store(tmp_path / "once.parquet") as once, open_store(tmp_path / "twice.parquet") as twice:
        assert list(events(once, EventQuestion())) == list(events(twice, EventQuestion()))


def test_who_opened_the_data_set_before_it_was_replaced_reads_on(tmp_path: Path) -> None:
    place = tmp_path / "press.parquet"
    grown(place, 12)
    with open_store(place) as early:
        grown(place, 36)
        assert summary(early).articles == 12
        assert len(search(early, "Moscou")) == 12
    with open_store(place) as late:
        assert summary(late).articles == 36


def test_files_that_no_reader_needs_any_more_go(tmp_path: Path) -> None:
    place = tmp_path / "press.parquet"
    for count in (12, 24, 36):
        grown(place, count)
    found = Dataset(place).manifest()
    kept = {*found.before, *(name for names in found.files.values() for name in names)}
    assert {str(path.relative_to(place)) for path in place.rglob("*.parquet")} == kept


def test_the_file_system_of_another_machine_gives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grown(tmp_path / "press.parquet", 36)
    with open_store(tmp_path / "press.parquet") as near:
        expected = list(events(near, EventQuestion(parties=("RUS",)))), [row.article for row in search(near, "visite")]
    monkeypatch.setattr(Dataset, "local", False)
    with open_store((tmp_path / "press.parquet").as_uri()) as far:
        assert (
            list(events(far, EventQuestion(parties=("RUS",)))),
            [r.article for r in search(far, "visite")],
        ) == expected


def test_a_data_set_is_only_read(tmp_path: Path) -> None:
    grown(tmp_path / "press.parquet", 12)
    with open_store(tmp_path / "press.parquet") as kept, pytest.raises(RecordUnwritable, match="only read"):
        read_into(kept, ARTICLES, Serial(hand_reader))


def test_what_is_no_data_set_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordMissing, match="no data set"):
        open_store(tmp_path / "none.parquet")
    place = tmp_path / "other.parquet"
    place.mkdir()
    (place / "manifest.json").write_text("[]")
    with pytest.raises(RecordError, match="not a data set of Dyade"):
        open_store(place)
    told = {"schema": 999, "dyade": "9", "stamp": "", "files": {}, "before": []}
    (place / "manifest.json").write_text(json.dumps(told))
    with pytest.raises(RecordError, match="version 999"):
        open_store(place)
