"""A PostgreSQL server: how it is connected to, and what its refusals mean. No password ever leaves this module."""

import re
from typing import Any, Final, NamedTuple

import psycopg
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from dyade.model.errors import (
    RecordError,
    RecordLocked,
    RecordMissing,
    RecordUnreachable,
    RecordUnwritable,
    marked,
)

CONNECT_SECONDS: Final = 10
"""How long a server that does not answer is waited for."""


class _Refusal(NamedTuple):
    kind: type[RecordError]
    what: str
    todo: str
    why: bool = False


_AGAIN: Final = marked("Try again when it is done")
_PASSWORD: Final = _Refusal(
    RecordUnreachable, marked("the server does not accept this user and password"),
    marked("Check them; a password may also stand in ~/.pgpass or PGPASSWORD"),
)  # fmt: skip
_DATABASE: Final = _Refusal(
    RecordMissing, marked("no such database on this server"), marked("Make it with `createdb`, or check its name")
)
_SCHEMA: Final = _Refusal(
    RecordMissing, marked("no such schema in this database"), marked("Make it with CREATE SCHEMA, or check its name")
)
_SERVER: Final = _Refusal(
    RecordUnreachable, marked("no server answers"), marked("Check host and port, and that PostgreSQL runs there"), True
)
_LOCKED: Final = _Refusal(RecordLocked, marked("another process is writing"), _AGAIN, True)
_RIGHT: Final = _Refusal(
    RecordUnwritable, marked("cannot write the record"), marked("Ask the owner of the database for the right"), True
)
_LOST: Final = _Refusal(
    RecordUnreachable, marked("the server ended the connection"), marked("Run the same command again"), True
)
_BY_STATE: Final = {
    "28P01": _PASSWORD,
    "28000": _PASSWORD,
    "3D000": _DATABASE,
    "3F000": _SCHEMA,
    "55P03": _LOCKED,
    "40P01": _LOCKED,
    "40001": _LOCKED,
    "42501": _RIGHT,
    "25006": _RIGHT,
    "53100": _Refusal(
        RecordUnwritable, marked("the disk is full"), marked("Free some space and run the same command again")
    ),
    "53300": _Refusal(RecordUnreachable, marked("the server takes no more connections"), _AGAIN),
    "57014": _Refusal(RecordError, marked("the question takes too long"), marked("Ask for less at once")),
    "57P01": _LOST,
    "57P02": _LOST,
    "57P03": _SERVER,
}
_PREFIXES: Final = {"08": _LOST, "57": _LOST}
_OTHER: Final = _Refusal(RecordError, marked("the record cannot answer"), marked("Look at the server's log"), True)
_CHARACTER: Final = _Refusal(
    RecordUnwritable, marked("holds what PostgreSQL cannot keep"), marked("Mend the text in its source"), True
)
_SAID: Final = (
    (re.compile(r"password|mot de passe|authenti|pg_hba|role \S+ does not|rôle .* n'existe"), _PASSWORD),
    (re.compile(r"database .* does not exist|base de données .* n'existe pas"), _DATABASE),
    (re.compile(r"too many (clients|connections)|trop de (clients|connexions)"), _BY_STATE["53300"]),
)
"""What servers say when they let nobody in: the protocol gives no code then. In English, and as French ones say it."""


def server_engine(address: str, where: str) -> Engine:
    """Connections to the database at the address. Raises RecordError when the address cannot be understood."""
    try:
        told = conninfo_to_dict(address)
    except psycopg.Error as error:  # its message may repeat the password
        todo = marked("Write postgresql://USER@HOST/DATABASE, with %40 for an @ in a password")
        raise RecordError("not an address of PostgreSQL", where=where, todo=todo) from error
    told.setdefault("connect_timeout", CONNECT_SECONDS)
    told.setdefault("fallback_application_name", "dyade")
    told["client_encoding"] = "utf8"

    def connect() -> Any:
        return psycopg.connect(**told, prepare_threshold=None)  # type: ignore[arg-type]

    return create_engine(
        "postgresql+psycopg://", creator=connect, poolclass=QueuePool, pool_pre_ping=True, use_native_hstore=False
    )


def refused(error: Exception, where: str) -> RecordError:
    """What the database raised, as one of the tree; only words of the server's own are repeated."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    state = getattr(origin, "sqlstate", None)
    said = _first_line(origin)
    if isinstance(origin, psycopg.DataError):
        refusal = _CHARACTER
    elif state:
        refusal = _BY_STATE.get(state) or _PREFIXES.get(state[:2], _OTHER)
    elif isinstance(origin, psycopg.OperationalError):
        refusal = next((refusal for pattern, refusal in _SAID if pattern.search(said)), _SERVER)
    else:
        refusal = _OTHER
    return refusal.kind(refusal.what, where=where, why=said if refusal.why else None, todo=refusal.todo)


def _first_line(error: object) -> str:
    primary = getattr(getattr(error, "diag", None), "message_primary", None)
    said = primary or (str(error).strip().splitlines() or [""])[0]
    return re.sub(r"^.*(failed|bad): (FATAL: +)?", "", str(said)).replace("{", "(").replace("}", ")")
