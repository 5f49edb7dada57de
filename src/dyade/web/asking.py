"""A page's filters as a question, and the address of the same question as data."""

from typing import NamedTuple
from urllib.parse import urlencode

from fastapi import Request

from dyade.views.events import EventQuestion

MANY = 20
"""Values of one filter at most."""


class Asked(NamedTuple):
    """What the form holds, to fill it again."""

    q: str = ""
    parties: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    as_of: str = ""
    disputed: bool = False
    cursor: str = ""

    def question(self) -> EventQuestion:
        """The filters as a question."""
        return EventQuestion(
            parties=self.parties, types=self.types, domains=self.domains, statuses=self.statuses,
            outlets=self.outlets, since=self.since or None, until=self.until or None, as_of=self.as_of or None,
            disputed=True if self.disputed else None,
        )  # fmt: skip

    def pairs(self) -> list[tuple[str, str]]:
        """The filters as names and values of an address."""
        several = (("party", self.parties), ("type", self.types), ("domain", self.domains), ("status", self.statuses),
                   ("outlet", self.outlets))  # fmt: skip
        single = (("q", self.q), ("since", self.since), ("until", self.until), ("as_of", self.as_of))
        out = [(name, value) for name, values in several for value in values]
        out += [(name, value) for name, value in single if value]
        return out + ([("disputed", "true")] if self.disputed else [])

    def data(self, kind: str) -> str:
        """The address of the same question as data."""
        asked = urlencode([pair for pair in self.pairs() if pair[0] != "q"])
        return f"/api/v1/{kind}" + (f"?{asked}" if asked else "")

    def with_(self, name: str, value: str) -> str:
        """The question part of an address with one more value."""
        single = ("since", "until", "cursor")
        held = [pair for pair in self.pairs() if pair != (name, value) and (pair[0] != name or name not in single)]
        return "?" + urlencode([*held, (name, value)])

    def without(self, name: str, value: str) -> str:
        """The question part of an address with one value less."""
        return "?" + urlencode([pair for pair in self.pairs() if pair != (name, value)])


def asked(request: Request) -> Asked:
    """The filters of the address; empty and overlong values are left out."""
    given = request.query_params

    def many(name: str) -> tuple[str, ...]:
        return tuple(v.strip()[:200] for v in given.getlist(name)[:MANY] if v.strip())

    def one(name: str, length: int = 60) -> str:
        return given.get(name, "").strip()[:length]

    return Asked(
        one("q", 200), many("party"), many("type"), many("domain"), many("status"), many("outlet"), one("since"),
        one("until"), one("as_of"), given.get("disputed") == "true", one("cursor", 400),
    )  # fmt: skip
