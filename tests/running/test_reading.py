"""A run over the same press ends in the same record: in any order, in any batches, stopped anywhere and run again."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dyade.model.article import Article
from dyade.model.errors import BrokenLine
from dyade.model.reading import Reading
from dyade.press import folder
from dyade.record.store import open_store
from dyade.running.engine import Serial
from dyade.running.reading import Progress, Summary, join_record, read_into
from dyade.sources import Skipped, iter_sources
from telling import dump, told

PRESS = [
    told("a", "Le ministre malien a rencontré son homologue russe mercredi à Moscou.", words="a rencontré",
         date="2024-02-28", place="Moscou", published="2024-02-29", outlet="Le Fleuve", mode="visit"),
    told("b", "Abdoulaye Diop a été reçu à Moscou par le ministre russe.", words="a été reçu", date="2024-02",
         place="Moscou", published="2024-03-01", outlet="Courrier du Nord", mode="visit"),
    told("c", "Paris accuse Bamako de recourir à des mercenaires.", words="accuse", type="ACCUSE", actor="FRA",
         recipient="MLI", published="2021-12-24", outlet="La Dépêche libre", date="2021-12-23"),
    told("d", "Bamako dément les accusations de Paris.", words="dément", type="REJECT", actor="MLI", recipient="FRA",
         published="2021-12-26", outlet="Le Fleuve", date="2021-12-25"),
    told("e", "La Russie promet 25 000 tonnes de blé au Mali.", words="promet", type="AGREE", actor="RUS",
         recipient="MLI", published="2023-07-28", outlet="Le Fleuve", date="2023-07-27"),
    told("f", "Le blé russe est arrivé au Mali.", words="est arrivé", type="AID", actor="RUS", recipient="MLI",
         published="2024-01-28", outlet="Courrier du Nord", date="2024-01"),
]  # fmt: skip
READINGS = {read.article.id: read.reading for read in PRESS}


def hand_reader(chunk: list[Article]) -> list[Reading | str]:
    """Gives the readings made by hand."""
    return [READINGS[article.id] for article in chunk]


def read_press(path: str, items: Iterable[Article | Skipped]) -> Summary:
    """Read the items into the record at the path."""
    with open_store(path, create=True) as store:
        return read_into(store, items, Serial(hand_reader))


def contents(path: str) -> dict[str, list[tuple[object, ...]]]:
    """What the record at the path holds."""
    with open_store(path) as store:
        return dump(store)


@pytest.fixture(scope="module")
def whole(new_place: Callable[[], str]) -> dict[str, list[tuple[object, ...]]]:
    """The record of the whole press, read in one go."""
    path = new_place()
    read_press(path, [read.article for read in PRESS])
    return contents(path)


def test_a_run_adds_up(place: str) -> None:
    skipped = Skipped("x.jsonl:3", BrokenLine("not JSON", where="x.jsonl:3"))
    items: list[Article | Skipped] = [PRESS[0].article, skipped, PRESS[1].article, PRESS[0].article]
    done = read_press(place, items)
    assert (done.seen, done.added, done.known, len(done.skipped)) == (4, 2, 1, 1)
    again = read_press(place, items)
    assert (again.seen, again.added, again.known, len(again.skipped)) == (4, 0, 3, 1)


@given(st.permutations(PRESS))
@settings(max_examples=20, deadline=None)
def test_any_order_gives_the_same_record(new_place: Callable[[], str], whole: object, order: list[object]) -> None:
    path = new_place()
    read_press(path, [read.article for read in order])  # type: ignore[attr-defined]
    assert contents(path) == whole


@given(st.integers(1, len(PRESS) - 1))
@settings(max_examples=5, deadline=None)
def test_reading_in_two_goes_gives_the_same_record(
    new_place: Callable[[], str], whole: dict[str, object], cut: int
) -> None:
    path = new_place()
    read_press(path, [read.article for read in PRESS[:cut]])
    read_press(path, [read.article for read in PRESS])
    assert contents(path) == whole


@given(st.integers(0, len(PRESS)))
@settings(max_examples=7, deadline=None)
def test_ctrl_c_keeps_what_was_read_and_the_next_run_ends_the_same(
    new_place: Callable[[], str], whole: object, after: int
) -> None:
    def stopped() -> Iterator[Article]:
        yield from (read.article for read in PRESS[:after])
        raise KeyboardInterrupt

    path = new_place()
    assert read_press(path, stopped()).interrupted
    read_press(path, [read.article for read in PRESS])
    held = contents(path)
    assert held["articles"] == whole["articles"]  # type: ignore[index]
    assert held["events"] == whole["events"]  # type: ignore[index]


def test_progress_is_told_as_it_goes(place: str) -> None:
    heard: list[Progress] = []
    with open_store(place, create=True) as store:
        read_into(store, [read.article for read in PRESS], Serial(hand_reader), watch=heard.append)
        assert join_record(store) is None, "joined already"
    assert heard[-1].added == len(PRESS)
    assert all(p.seen == p.added + p.known + p.skipped for p in heard)


def test_any_order_of_real_articles_gives_the_same_record(tmp_path: Path) -> None:
    articles = [item for item in iter_sources([folder()]) if isinstance(item, Article)][:6]
    records = []
    for name, order in (("a", articles), ("b", articles[::-1]), ("c", articles[3:] + articles[:3])):
        with open_store(tmp_path / f"{name}.dyade", create=True) as store:
            read_into(store, order, Serial())
        records.append(contents(str(tmp_path / f"{name}.dyade")))
    assert records[0] == records[1] == records[2]
