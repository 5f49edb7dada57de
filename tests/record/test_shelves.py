"""Lists and counts are kept with what they repeat: whatever way a record came about, its shelves say the same."""

from pathlib import Path

from sqlalchemy import Connection, func, select, text

from dyade.model.event import Event, Joined, ReportRef
from dyade.model.reading import Party
from dyade.record import schema as s
from dyade.record import shelves as sh
from dyade.record import writer
from dyade.record.copying import copy_record
from dyade.record.moments import moment
from dyade.record.store import Store, open_store, set_meta
from telling import dump, told

TEXT = "Le ministre malien a rencontré son homologue russe à Moscou."


def test_an_older_record_is_brought_to_the_same_shelves(sample_file: Path, place: str) -> None:
    with open_store(sample_file) as source, open_store(place, create=True) as store:
        copy_record(source, store)
        whole = dump(store)
        with store.writing() as connection:
            _make_older(connection)
    with open_store(place) as store:
        assert dump(store).keys() == whole.keys()
        for table, rows in dump(store).items():
            assert rows == whole[table], table


def test_counts_are_those_of_the_rows(sample_record: Path) -> None:
    with open_store(sample_record) as store, store.reading() as connection:
        events = connection.execute(select(func.count()).select_from(s.events)).scalar_one()
        told_ = dict(connection.execute(select(sh.tallies.c.scope, sh.tallies.c.events)
                                        .where(sh.tallies.c.facet == "all")).all())  # fmt: skip
        articles = connection.execute(select(func.sum(sh.coverage.c.articles))).scalar_one()
        assert articles == connection.execute(select(func.count()).select_from(s.articles)).scalar_one()
        reports = connection.execute(select(func.sum(sh.coverage.c.reports))).scalar_one()
        assert reports == connection.execute(select(func.count()).select_from(s.reports)).scalar_one()
        p = s.event_parties.c
        mali = connection.execute(select(func.count(p.event.distinct())).where(p.party.in_(["MLI", "NSA:MLI"])))
        assert (told_[""], told_["MLI"]) == (events, mali.scalar_one())


def test_articles_are_counted_alike_in_one_batch_or_in_many(store: Store, tmp_path: Path) -> None:
    reads = [told(f"a{n}", f"{TEXT} {n}", words="a rencontré", published=f"2024-0{n}-11", outlet="Le Fleuve",
                  speaker="Abdoulaye Diop") for n in range(1, 5)]  # fmt: skip
    writer.add_readings(store, reads)
    with open_store(tmp_path / "other.dyade", create=True) as other:
        for read in reversed(reads):
            writer.add_readings(other, [read])
            writer.add_readings(other, [read])
        with store.reading() as one, other.reading() as two:
            for shelf in sh.OF_ARTICLES:
                kept = [sorted(map(tuple, c.execute(select(shelf)))) for c in (one, two)]
                assert kept[0] == kept[1], shelf.name
                assert kept[0], shelf.name


def test_an_event_is_found_under_its_parties_and_their_states(store: Store) -> None:
    writer.add_readings(store, [told("a", TEXT, words="a rencontré")])
    writer.replace_joined(store, Joined(events=(_event("NSA:MLI", "RUS"),)))
    with store.reading() as connection:
        party, pair = sh.party_events.c, sh.pair_events.c
        sides = dict(connection.execute(select(party.party, party.sides)).all())
        pairs = {
            (row[0], row[1]): bool(row[2]) for row in connection.execute(select(pair.left, pair.right, pair.across))
        }
    assert sides == {"MLI": 1, "NSA:MLI": 1, "RUS": 2}
    assert pairs == {("MLI", "NSA:MLI"): False, ("MLI", "RUS"): True, ("NSA:MLI", "RUS"): True}


def test_events_stand_by_their_first_day_and_undated_ones_where_they_were_told() -> None:
    dated, vague, untold = (_event("MLI", "RUS", date=date, known=known)
                            for date, known in (("2024-02", None), (None, "2024-02-03"), (None, None)))  # fmt: skip
    assert [moment(e) for e in (dated, vague, untold)] == ["2024-02-01 2024-02-29", "2024-02-03 ", "9999 "]


def _make_older(connection: Connection) -> None:
    for shelf in (*sh.OF_EVENTS, *sh.OF_ARTICLES):
        connection.execute(text(f"DROP TABLE {shelf.name}"))
    for index in ("quotes_by_party_and_day", "quotes_by_speaker_and_day", "derived_by_sides", "copies_by_original",
                  "articles_heads", "articles_newest"):  # fmt: skip
        connection.execute(text(f"DROP INDEX {index}"))
    connection.execute(text("ALTER TABLE quotes DROP COLUMN day"))
    set_meta(connection, "schema", "2")


def _event(actor: str, recipient: str, date: str | None = "2024-02", known: str | None = None) -> Event:
    start = TEXT.index("a rencontré")
    member = ReportRef(article="a", event=0, report=writer.report_id("a", 0, start, "CONSULT"))
    return Event(
        id="e1", type="CONSULT", actors=(Party(party=actor),), recipients=(Party(party=recipient),), status="held",
        date=date, known_since=known, reports=(member,), independent=1,
    )  # fmt: skip
