"""The codes of the record with their meaning: generated from the code and the tables."""

from typing import Final, NamedTuple

from dyade.model.codes import DOMAINS, EVENT_TYPES, MODES, QUAD_OF, SECTORS, STATUSES
from dyade.model.errors import marked as m
from dyade.views.pages import ROW_TYPES

MEANINGS: Final = {
    "AGREE": m("Undertakes in words to help, to cooperate or to settle; what is promised is still to come."),
    "CONSULT": m("Meets, visits, receives, telephones, negotiates, mediates."),
    "SUPPORT": m("Praises, thanks, defends, recognises; signs or ratifies an agreement."),
    "CONCEDE": m("Gives way in words: apologises, pardons, accepts a demand, announces a withdrawal."),
    "COOPERATE": m("Works together in deed, both ways: trade, exercises, operations, shared intelligence."),
    "AID": m("Gives in deed, one way: money, food, weapons, training, asylum."),
    "RETREAT": m("Gives way in deed: withdraws forces, frees prisoners, lifts sanctions, ceases fire."),
    "REQUEST": m("Asks, appeals, demands that another act."),
    "ACCUSE": m("Criticises, condemns, blames, sues, investigates."),
    "REJECT": m("Refuses, declines, denies, vetoes, cancels a meeting."),
    "THREATEN": m("Warns of a penalty or of force to come."),
    "PROTEST": m("Demonstrates, riots, strikes."),
    "SANCTION": m("Cuts relations in deed: expels, recalls, suspends aid, embargoes, leaves a body, sentences."),
    "MOBILIZE": m("Deploys or readies troops, weapons or police, without violence yet."),
    "COERCE": m("Represses short of violence: arrests, seizes, bans, censors, blockades, overthrows bloodlessly."),
    "ASSAULT": m("Uses force: attacks, bombs, kills, invades, abducts."),
}  # fmt: skip
"""Event type -> what it is, in this project's words."""


class TypeRow(NamedTuple):
    """An event type: its class, what it is, its modes."""

    code: str
    quad: str
    meaning: str
    modes: tuple[str, ...]


class FieldRow(NamedTuple):
    """A column of a kind of rows."""

    kind: str
    field: str
    type: str


class Codebook(NamedTuple):
    """All codes."""

    types: tuple[TypeRow, ...]
    statuses: tuple[str, ...]
    domains: tuple[str, ...]
    sectors: tuple[str, ...]
    fields: tuple[FieldRow, ...]
    kinds: tuple[tuple[str, str], ...]


def codebook() -> Codebook:
    """The codes that this version knows."""
    types = tuple(TypeRow(t, QUAD_OF[t], MEANINGS[t], MODES[t]) for t in EVENT_TYPES)
    fields = tuple(FieldRow(kind, name, _plain(hint)) for kind, row in ROW_TYPES.items()
                   for name, hint in row.__annotations__.items())  # fmt: skip
    kinds = tuple((kind, (row.__doc__ or "").strip()) for kind, row in ROW_TYPES.items())
    return Codebook(types, STATUSES, DOMAINS, SECTORS, fields, kinds)


def _plain(hint: object) -> str:
    return hint.__name__ if isinstance(hint, type) and not str(hint).startswith("tuple") else str(hint)
