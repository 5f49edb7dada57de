"""A record moved to another place is the same record: every row, and every answer."""

from collections.abc import Callable
from pathlib import Path

import pytest

import dyade
from dyade.model.errors import RecordError, RecordMissing
from dyade.record import writer
from dyade.record.copying import Copied, copy_record
from dyade.record.store import open_store
from telling import dump, told

VISIT = told("a", "Le ministre malien a été reçu à Moscou.", words="a été reçu", published="2024-02-29")
Answers = dict[str, object]


def test_what_is_moved_to_a_store_and_back_is_the_same_to_the_row(
    sample_file: Path, new_place: Callable[[], str], tmp_path: Path
) -> None:
    there, back = new_place(), tmp_path / "back.dyade"
    with open_store(sample_file) as first, open_store(there, create=True) as second:
        copy_record(first, second)
        assert dump(second) == dump(first)
        with open_store(back, create=True) as third:
            copy_record(second, third)
            assert dump(third) == dump(first)


def test_a_moved_record_answers_alike(sample_file: Path, sample_record: Path | str) -> None:
    assert answers(sample_record) == answers(sample_file)


def test_a_copy_is_told_as_it_goes_and_adds_up(sample_file: Path, place: str) -> None:
    heard: list[Copied] = []
    with open_store(sample_file) as source, open_store(place, create=True) as target:
        done = copy_record(source, target, watch=heard.append)
        assert heard[-1] == done
        assert sum(map(len, dump(target).values())) == done.rows == done.of


def test_a_record_that_holds_anything_is_never_copied_over(place: str, tmp_path: Path) -> None:
    with open_store(tmp_path / "from.dyade", create=True) as source, open_store(place, create=True) as target:
        writer.add_readings(source, [VISIT])
        writer.note_skipped(target, [("x.txt", "is empty")])
        before = dump(target)
        with pytest.raises(RecordError, match=r"is not empty\. Copy into a new one"):
            copy_record(source, target)
        assert dump(target) == before


def test_a_copy_that_is_stopped_leaves_nothing_and_can_be_made_again(sample_file: Path, place: str) -> None:
    def stop(done: Copied) -> None:
        if done.rows > done.of // 2:
            raise KeyboardInterrupt

    with open_store(sample_file) as source, open_store(place, create=True) as target:
        before = dump(target)
        with pytest.raises(KeyboardInterrupt):
            copy_record(source, target, watch=stop)
        assert dump(target) == before
        copy_record(source, target)
        assert dump(target) == dump(source)


def test_reading_goes_on_in_the_copy(place: str, tmp_path: Path) -> None:
    with open_store(tmp_path / "from.dyade", create=True) as source, open_store(place, create=True) as target:
        writer.add_readings(source, [VISIT])
        copy_record(source, target)
        assert writer.add_readings(target, [VISIT]) == ["known"]
        more = told("b", "Bamako dément avoir été averti.", words="dément", type="REJECT", published="2024-03-01")
        assert writer.add_readings(target, [more]) == ["added"]


def test_without_a_source_no_target_is_made(tmp_path: Path) -> None:
    with pytest.raises(RecordMissing):
        open_store(tmp_path / "none.dyade")


def answers(place: Path | str) -> Answers:
    """What a record says to questions of every kind."""
    with dyade.open(place, create=False) as record:
        events = record.events()
        story = record.dyad("Mali", "Russie", as_of="2023-12")
        return {
            "events": events, "disputed": record.events(disputed=True), "domain": record.events(domain="defence"),
            "past": record.events(party="Mali", as_of="2022-12-31"), "story": story,
            "sheets": [record.event(row.id) for row in events[:40]],
            "person": record.person("Lavrov"), "why": record.why(events[0].id), "summary": record.summary(),
            "search": {row.article for row in record.search("Kidal armée", limit=500)},
            "neighbours": {row.article for row in record.search('"forces armées"', limit=500)},
            "words": {row.article for row in record.search("l'ONU", limit=500)},
        }  # fmt: skip
