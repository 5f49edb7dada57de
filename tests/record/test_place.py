"""A record is a file or an address, and no password of an address is ever shown."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyade.record.place import address, shown


@pytest.mark.parametrize(
    ("told", "whole"),
    [
        ("postgresql://ana@host/press", "postgresql://ana@host/press"),
        ("postgres://host:5433/press", "postgresql://host:5433/press"),
        ("postgresql+psycopg://host/press", "postgresql://host/press"),
        (Path("postgresql://host/press"), "postgresql://host/press"),
        ("postgresql:///press?host=/run/postgresql", "postgresql:///press?host=/run/postgresql"),
        ("press.dyade", None),
        ("/srv/postgresql/press.dyade", None),
        (Path("postgres.dyade"), None),
    ],
)
def test_an_address_is_known_by_its_beginning(told: str | Path, whole: str | None) -> None:
    assert address(told) == whole


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("postgresql://ana:secret@host/press", "postgresql://ana:***@host/press"),
        ("postgresql://ana:se@cr/et@host/press", "postgresql://ana:***@host/press"),
        ("postgresql://host/press?user=ana&password=secret&sslmode=require",
         "postgresql://host/press?user=ana&password=***&sslmode=require"),
        ("postgresql://ana@host/press", "postgresql://ana@host/press"),
        ("a:b@c.dyade", "a:b@c.dyade"),
    ],
)  # fmt: skip
def test_messages_name_a_place_without_its_password(told: str, said: str) -> None:
    assert shown(told) == said


@given(st.text(st.characters(codec="utf-8"), min_size=4))
def test_no_password_is_shown(password: str) -> None:
    assert f":{password}@" not in shown(f"postgresql://ana:{password}@host/press").replace(":***@", "")
    assert shown(f"postgresql://ana:{password}@host/press").endswith(":***@host/press")
