"""Who dealt with whom: the events between parties, signed by cooperation and conflict, dated by the last."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from sqlalchemy import Connection

from dyade.model.names import fold
from dyade.record import counts
from dyade.record.counts import Dealt
from dyade.record.listing import Card
from dyade.views.rows import Rows

TOLD: Final = 60
"""Other parties of a table at most."""
DRAWN: Final = 8
"""Other parties of a drawing at most."""
UNNAMED: Final = ("NSA", "INT", "?")
"""Parties that stand for many: told in tables, left out of drawings."""


class DealingRow(NamedTuple):
    """Another party and the events between: cooperation, conflict, their balance from -1 to +1, the last day."""

    party: str
    events: int
    cooperation: int
    conflict: int
    balance: float
    last: str | None


class TieRow(NamedTuple):
    """Two who faced each other: their events, the balance of these from -1 to +1, the last day."""

    left: str
    right: str
    events: int
    cooperation: int
    conflict: int
    balance: float
    last: str | None


def dealings(connection: Connection, party: str) -> Rows[DealingRow]:
    """Who faced the party, in most events first."""
    return dealing_rows(counts.dealings(connection, party, TOLD))


def dealing_rows(found: Iterable[Dealt]) -> Rows[DealingRow]:
    """Dealings as rows, in most events first."""
    rows = [DealingRow(d.party, d.cooperation + d.conflict, d.cooperation, d.conflict, _balance(d), d.last)
            for d in found]  # fmt: skip
    return Rows(DealingRow, sorted(rows, key=lambda r: (-r.events, r.party)))


def party_network(connection: Connection, party: str, dealt: Sequence[DealingRow]) -> Rows[TieRow]:
    """The ties of a party to those whom it faced most, and of these with each other."""
    others = drawn(dealt)
    own = [tie(party, row) for row in dealt if row.party in others]
    among = [tie(one, dealing_rows([dealt_])[0]) for one, dealt_ in counts.ties(connection, sorted(others))]
    return Rows(TieRow, [*own, *among])


def drawn(dealt: Sequence[DealingRow]) -> tuple[str, ...]:
    """Those of the others who are drawn."""
    return tuple([row.party for row in dealt if row.party not in UNNAMED][:DRAWN])


def tie(one: str, row: DealingRow) -> TieRow:
    """A dealing told from one side as a tie of two."""
    return TieRow(one, row.party, row.events, row.cooperation, row.conflict, row.balance, row.last)


def faced(cards: Iterable[Card], names: Iterable[str], own: str | None) -> list[Dealt]:
    """Whom a person of one of the folded names faced in events: the parties of the other side but the person's own."""
    known, found = frozenset(names), dict[str, list[Card]]()
    for card in cards:
        for side, other in ((card.actors, card.recipients), (card.recipients, card.actors)):
            if any(called and fold(called) in known for _, called in side):
                for party in {code for code, _ in other} - {own}:
                    found.setdefault(party, []).append(card)
    return [
        Dealt(party, sum(not c.conflict for c in held), sum(c.conflict for c in held),
              max((c.moment.partition(" ")[2] for c in held), default="") or None)
        for party, held in sorted(found.items())
    ]  # fmt: skip


def _balance(dealt: Dealt) -> float:
    return round((dealt.cooperation - dealt.conflict) / (dealt.cooperation + dealt.conflict), 2)
