"""PostgreSQL: a database that a team shares. Readers see one state, writers take turns, articles are found by words."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from sqlalchemy import Connection, Table, text
from sqlalchemy.exc import DBAPIError

from dyade.model.errors import MissingPart, RecordError
from dyade.model.names import fold
from dyade.record.dialects import Found, neighbours, server
from dyade.record.dialects.excerpt import excerpt

PATIENCE_MS: Final = 300_000
"""How long a writer waits for its turn, in milliseconds: a team's joins are longer than one laptop's."""
_TURN: Final = "SELECT pg_advisory_xact_lock(1685676389, hashtext(current_schema()))"
"""Writers take turns, one record apart from another in the same database. The number is this program's mark."""
_MAKING: Final = "SELECT pg_advisory_xact_lock(1685676389, 0)"
"""Only one record is made at a time: an extension belongs to the whole database."""
_BLANKS: Final = "/@._:+&=~%#*<>;|\\-''’‘«»“”„…–—\u00a0\u202f"
"""What PostgreSQL's parser would take for parts of addresses, numbers, tags: words stand between them."""
_FULL_TEXT: Final = (
    "CREATE TEXT SEARCH DICTIONARY dyade_words (TEMPLATE = pg_catalog.simple)",
    "CREATE TEXT SEARCH CONFIGURATION dyade_french (COPY = pg_catalog.french)",
    "ALTER TEXT SEARCH CONFIGURATION dyade_french DROP MAPPING FOR asciihword, hword",
    "ALTER TEXT SEARCH CONFIGURATION dyade_french ALTER MAPPING FOR asciiword, word, numword, numhword, "
    "hword_asciipart, hword_part, hword_numpart, int, uint, float, sfloat, version "
    "WITH {unaccent}.unaccent, dyade_words",
    f"""CREATE FUNCTION dyade_plain(told text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql AS
    $$ SELECT translate(normalize(told, NFC), '{_BLANKS}', repeat(' ', {len(_BLANKS)})) $$""",
    'CREATE TABLE article_words (article varchar COLLATE "C" PRIMARY KEY REFERENCES articles (id), '
    "words tsvector NOT NULL)",
    """CREATE FUNCTION dyade_article_words() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO article_words VALUES (new.id, setweight(to_tsvector('dyade_french',
            dyade_plain(coalesce(new.title, ''))), 'A') || to_tsvector('dyade_french', dyade_plain(new.text)));
        RETURN NULL;
    EXCEPTION WHEN program_limit_exceeded THEN
        INSERT INTO article_words VALUES (new.id, to_tsvector('dyade_french', dyade_plain(left(new.text, 100000))));
        RETURN NULL;
    END $$""",
    "CREATE TRIGGER article_words_insert AFTER INSERT ON articles FOR EACH ROW EXECUTE FUNCTION dyade_article_words()",
    "CREATE INDEX article_words_by_word ON article_words USING gin (words)",
    "CREATE TABLE writings (number bigint NOT NULL)",
    "INSERT INTO writings VALUES (0)",
)
"""The words of an article: accents folded, nothing stemmed or stopped. `writings` counts transactions that wrote."""
_SEARCH: Final = """
SELECT a.id, a.title, a.published, a.outlet, a.text, -ts_rank(w.words, asked.words, 1) AS rank
FROM (SELECT {asked} AS words) AS asked, article_words AS w JOIN articles AS a ON a.id = w.article
WHERE w.words @@ asked.words ORDER BY rank, a.id LIMIT :limit
"""
_HOLDING: Final = """
SELECT a.id FROM (SELECT {asked} AS words) AS asked, article_words AS w JOIN articles AS a ON a.id = w.article
WHERE w.words @@ asked.words AND a.published_first <= :last ORDER BY a.published_first DESC, a.id DESC LIMIT :most
"""


class Postgres:
    """A database of a server: many readers, writers that take turns."""

    faults: tuple[type[Exception], ...] = (DBAPIError, psycopg.Error)

    def fault(self, error: Exception, where: str) -> RecordError:
        """What the server raised, as one of the tree."""
        return server.refused(error, where)

    @contextmanager
    def reading(self, connection: Connection, patience: float | None) -> Iterator[Connection]:
        """A snapshot of its first question's moment."""
        connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        if patience is not None:
            connection.exec_driver_sql(f"SET LOCAL statement_timeout = {round(patience * 1000)}")
        yield connection

    @contextmanager
    def writing(self, connection: Connection) -> Iterator[Connection]:
        """This process's turn: what the others committed before it is seen, for each question sees anew."""
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {PATIENCE_MS}")
        connection.exec_driver_sql(_TURN)
        yield connection
        if connection.exec_driver_sql("SELECT to_regclass('writings')").scalar():
            connection.exec_driver_sql("UPDATE writings SET number = number + 1")
        connection.commit()

    def prepare(self, connection: Connection) -> None:
        """The French configuration over unaccented words, its index kept up by a trigger."""
        connection.exec_driver_sql(_MAKING)
        _check_encoding(connection)
        unaccent = _unaccent(connection)
        raw: Any = connection.connection.driver_connection
        for statement in _FULL_TEXT:
            raw.execute(statement.replace("{unaccent}", unaccent))

    def load(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """COPY."""
        quote = connection.dialect.identifier_preparer.quote
        names = list(rows[0])
        columns = ", ".join(quote(name) for name in names)
        raw: Any = connection.connection.driver_connection
        with raw.cursor() as cursor, cursor.copy(f"COPY {quote(table.name)} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([row[name] for name in names])

    def settle(self, connection: Connection, tables: Sequence[Table]) -> None:
        """Fresh statistics: plans made for an empty table are slow on a full one."""
        quote = connection.dialect.identifier_preparer.quote
        connection.exec_driver_sql(f"ANALYZE {', '.join(quote(table.name) for table in tables)}")

    def search(self, connection: Connection, words: str, limit: int, marks: tuple[str, str]) -> list[Found]:
        """The tsvector's best, with an excerpt made here."""
        parts = neighbours(words.replace("\0", " "))
        if not parts:
            return []
        asked, given = _asked(parts)
        rows = connection.execute(text(_SEARCH.replace("{asked}", asked)), given | {"limit": limit})
        wanted = [fold(part).split() for part in parts]
        return [
            Found(row.id, row.title, row.published, row.outlet, excerpt(row.text, wanted, marks), row.rank)
            for row in rows
        ]

    def holding(self, connection: Connection, words: str, last: str, most: int) -> list[str]:
        """The tsvector's, by day."""
        parts = neighbours(words.replace("\0", " "))
        if not parts:
            return []
        asked, given = _asked(parts)
        query = text(_HOLDING.replace("{asked}", asked))
        return list(connection.execute(query, given | {"last": last, "most": most}).scalars())

    def stamp(self, connection: Connection) -> str:
        """How many transactions wrote."""
        return str(connection.exec_driver_sql("SELECT number FROM writings").scalar())

    def health(self, connection: Connection) -> str:
        """Whether the words of every article can be found; pages are the server's to check."""
        question = "SELECT (SELECT count(*) FROM articles) = (SELECT count(*) FROM article_words)"
        return "ok" if connection.exec_driver_sql(question).scalar() else "words missing"


POSTGRES: Final = Postgres()


def _asked(parts: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """The query for all the parts, and its values."""
    asked = " && ".join(f"phraseto_tsquery('dyade_french', dyade_plain(:p{n}))" for n in range(len(parts)))
    return asked, {f"p{n}": part for n, part in enumerate(parts)}


def _check_encoding(connection: Connection) -> None:
    held = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if held != "UTF8":
        raise RecordError("the database keeps text as {held}, not as UTF8", where=_name(connection), held=held,
                          todo="Make another with `createdb --encoding=UTF8 --template=template0`")  # fmt: skip


def _unaccent(connection: Connection) -> str:
    """The schema of the extension, made when it is not there."""
    there = "SELECT 1 FROM pg_available_extensions WHERE name = 'unaccent'"
    if not connection.exec_driver_sql(there).scalar():
        raise MissingPart("the server lacks PostgreSQL's extension unaccent", where=_name(connection),
                          todo="Install postgresql-contrib on the server")  # fmt: skip
    schema = "SELECT extnamespace::regnamespace::text FROM pg_extension WHERE extname = 'unaccent'"
    if not connection.exec_driver_sql(schema).scalar():
        connection.exec_driver_sql("CREATE EXTENSION unaccent")
    return str(connection.exec_driver_sql(schema).scalar())


def _name(connection: Connection) -> str:
    return str(connection.exec_driver_sql("SELECT current_database()").scalar())
