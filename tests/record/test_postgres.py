"""A database that a team shares: many write at once and it is one record; what goes wrong is told in one line."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text

from dyade.model.errors import (
    DyadeError,
    MissingPart,
    RecordError,
    RecordLocked,
    RecordMissing,
    RecordUnreachable,
    RecordUnwritable,
)
from dyade.record import queries, writer
from dyade.record.store import Store, open_store
from dyade.running.engine import Serial
from dyade.running.reading import join_record, read_into
from telling import dump, told

pytestmark = pytest.mark.postgres
TEXT = "Le ministre malien a rencontré pour la fois {} son homologue russe à Moscou."
PRESS = [
    told(f"a{n:02}", TEXT.format(n), words="a rencontré", published="2024-03-01", date=f"2024-02-{n % 9 + 10}",
         outlet=f"Titre {n % 5}", speaker="Abdoulaye Diop")
    for n in range(40)
]  # fmt: skip
READINGS = {read.article.id: read.reading for read in PRESS}
PASSWORD = "tres%20secret"


@pytest.fixture
def address(new_address: Callable[[], str]) -> str:
    return new_address()


@pytest.fixture
def shared_store(address: str) -> Iterator[Store]:
    with open_store(address, create=True) as opened:
        yield opened


def test_several_writers_at_once_end_in_the_record_of_one(new_address: Callable[[], str], address: str) -> None:
    alone = new_address()
    _read(alone, PRESS)
    orders = [Random(seed).sample(PRESS, 30) for seed in range(3)] + [PRESS]
    with ThreadPoolExecutor(len(orders)) as pool:
        list(pool.map(lambda order: _read(address, order), orders))
    with open_store(alone) as one, open_store(address) as many:
        join_record(many)
        assert dump(many) == dump(one)


def test_a_file_and_a_database_hold_the_same_record(address: str, tmp_path: object) -> None:
    _read(f"{tmp_path}/press.dyade", PRESS)
    _read(address, PRESS)
    with open_store(f"{tmp_path}/press.dyade") as file, open_store(address) as database:
        assert dump(database) == dump(file)


def test_one_that_is_made_by_several_at_once_is_made_once(address: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: open_store(address, create=True), range(4)))
    for store in opened:
        assert writer.count_articles(store) == 0
        store.close()


def test_a_writer_waits_for_its_turn_and_readers_do_not(shared_store: Store) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        with shared_store.writing() as connection:
            connection.execute(text("INSERT INTO skipped VALUES ('x', 'y')"))
            begun.set()
            assert go_on.wait(20)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(hold)
        assert begun.wait(20)
        second = pool.submit(writer.add_readings, shared_store, PRESS[:1])
        with shared_store.reading() as connection:
            assert queries.skipped(connection) == ()
        assert not second.done()
        go_on.set()
        first.result(20)
        assert second.result(20) == ["added"]


def test_a_writer_that_never_ends_is_told(shared_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dyade.record.dialects.postgres.PATIENCE_MS", 50)
    with shared_store.writing(), pytest.raises(RecordLocked, match="another process is writing"):
        writer.add_readings(shared_store, PRESS[:1])


def test_readers_need_no_right_to_write(shared_store: Store, address: str, server: str) -> None:
    writer.add_readings(shared_store, PRESS[:2])
    schema = address.rpartition("3D")[2]
    name = f"{schema}_reader"
    with shared_store.engine.connect() as connection:
        for statement in (f"DROP ROLE IF EXISTS {name}", f"CREATE ROLE {name} LOGIN PASSWORD 'tres secret'",
                          f"GRANT USAGE ON SCHEMA {schema} TO {name}",
                          f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {name}"):  # fmt: skip
            connection.exec_driver_sql(statement)
        connection.commit()
    with open_store(_as(address, name, PASSWORD)) as asked:
        assert writer.count_articles(asked) == 2
        with asked.reading() as connection:
            assert queries.search(connection, "homologue", limit=5, marks=("[", "]"))
        with pytest.raises(RecordUnwritable, match="cannot write the record"):
            writer.add_readings(asked, PRESS[2:3])
    shared_store.close()


def test_words_are_found_as_they_are_written_names_unchanged(shared_store: Store) -> None:
    texts = {"mali": "Le Mali a rencontré l’envoyé.", "mal": "Cela va mal, dit-on ; il a rencontré Paris/Alger.",
             "cut": "Le « porte-parole » de l'ONU (www.un.org) a rencontré Œuvre."}  # fmt: skip
    writer.add_readings(shared_store, [told(name, body, words="a rencontré") for name, body in texts.items()])
    asked = {"Mali": "mali", "mal": "mal", "alger": "mal", "Parole porte": "cut", '"porte parole"': "cut",
             "onu": "cut", "oeuvre": "cut", "un.org": "cut", "L'ENVOYE": "mali"}  # fmt: skip
    with shared_store.reading() as connection:
        for words, article in asked.items():
            hits = queries.search(connection, words, limit=9, marks=("[", "]"))
            assert [hit.article for hit in hits] == [article], words


def test_a_text_of_a_million_words_apart_is_still_kept_and_found(shared_store: Store) -> None:
    body = "Bamako a rencontré Moscou. " + " ".join(f"{n:x}q{n * 7919:x}" for n in range(90_000))
    writer.add_readings(shared_store, [told("long", body, words="a rencontré")])
    with shared_store.reading() as connection:
        assert queries.search(connection, "bamako moscou", limit=5, marks=("[", "]"))
        assert shared_store.dialect.health(connection) == "ok"


def test_what_the_database_cannot_keep_is_told_and_the_batch_left_out(shared_store: Store) -> None:
    with pytest.raises(RecordUnwritable, match="holds what PostgreSQL cannot keep"):
        writer.add_readings(shared_store, [PRESS[0], told("nul", "Il a rencontré\0 Moscou.", words="a rencontré")])
    assert writer.count_articles(shared_store) == 0


def test_a_database_of_something_else_is_refused(address: str, server: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE notes (body text)")
    with pytest.raises(RecordError, match="not a record of Dyade"):
        open_store(address, create=True)


def test_each_refusal_is_one_clear_line_without_the_password(server: str) -> None:
    wrong = {
        _as(server, "nobody_here", PASSWORD): (RecordUnreachable, "does not accept this user and password"),
        _as(server, "dyade", "tres%20secret"): (RecordUnreachable, "does not accept this user and password"),
        server.rpartition("/")[0] + "/no_such_base": (RecordMissing, "no such database on this server"),
        f"{server}?options=-csearch_path%3Dnowhere": (RecordMissing, "no such schema in this database"),
        "postgresql://ana:tres%20secret@127.0.0.1:1/press": (RecordUnreachable, "no server answers"),
        "postgresql://ana:tres%20secret@nowhere.invalid/press": (RecordUnreachable, "no server answers"),
        "postgresql://ana:tres%zzsecret@127.0.0.1/press": (RecordError, "not an address of PostgreSQL"),
        "postgresql://ana:tres%20secret@127.0.0.1/press?colour=red": (RecordError, "not an address of PostgreSQL"),
        "postgresql://ana:tres%20secret@127.0.0.1:port/press": (RecordUnreachable, "no server answers"),
    }
    for told_, (kind, line) in wrong.items():
        with pytest.raises(kind, match=line) as caught:
            open_store(told_, create=True)
        said = str(caught.value)
        assert "secret" not in said, said
        assert (urlsplit(server).password or "secret") not in said, said
        assert len(said.splitlines()) == 1, said


def test_the_missing_driver_is_told_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "dyade.record.dialects.server", None)
    with pytest.raises(MissingPart, match=r"pip install 'dyade\[postgres\]'") as caught:
        open_store("postgresql://ana:secret@host/press")
    assert "secret" not in str(caught.value)


def test_a_server_that_goes_away_is_told(shared_store: Store) -> None:
    with pytest.raises(RecordUnreachable, match="Run the same command again"), shared_store.writing() as connection:
        pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        with shared_store.engine.connect() as other:
            other.exec_driver_sql(f"SELECT pg_terminate_backend({pid}), pg_sleep(0.1)")
        connection.execute(text("SELECT 1"))
    assert writer.count_articles(shared_store) == 0


def _read(place: str, order: list[writer.Read]) -> None:
    with open_store(place, create=True) as store:
        read_into(store, [read.article for read in order], Serial(lambda chunk: [READINGS[a.id] for a in chunk]))


def _as(address: str, user: str, password: str) -> str:
    """The address with another user and password."""
    return f"postgresql://{user}:{password}@{address.rpartition('@')[2]}"


def test_errors_are_of_the_one_tree() -> None:
    assert issubclass(RecordUnreachable, RecordError)
    assert issubclass(MissingPart, DyadeError)
