"""The closed vocabularies of the coding manual: event types, modes, statuses, sectors, domains, quad classes."""

from typing import Final, Literal, get_args

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE",
    "COOPERATE", "AID", "RETREAT",
    "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["held", "planned", "hypothetical", "denied", "cancelled"]
Sector = Literal["GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "REB", "BUS", "MED", "NGO", "CVL", "IGO"]
Domain = Literal[
    "defence", "security", "diplomacy", "politics", "economy", "trade", "finance", "energy", "mining", "transport",
    "agriculture", "food", "humanitarian", "health", "education", "culture", "science", "space", "nuclear", "digital",
    "justice", "human-rights", "migration", "environment", "media",
]  # fmt: skip
QuoteKind = Literal["direct", "indirect", "mixed"]
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]

EVENT_TYPES: Final[tuple[EventType, ...]] = get_args(EventType)
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
SECTORS: Final[tuple[Sector, ...]] = get_args(Sector)
DOMAINS: Final[tuple[Domain, ...]] = get_args(Domain)

QUAD_OF: Final[dict[EventType, Quad]] = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}

SYMMETRIC: Final[frozenset[EventType]] = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types in which both sides act alike: actor and recipient may change places."""

LONE_ACTOR: Final[frozenset[EventType]] = frozenset(
    {"PROTEST", "MOBILIZE", "COERCE", "ASSAULT", "RETREAT", "ACCUSE", "REQUEST", "REJECT"}
)
"""Types whose recipient may be unknown."""

MODES: Final[dict[EventType, tuple[str, ...]]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "allege", "investigate"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "violence", "territory"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "arrest", "deport", "withhold", "cyber", "censor", "curfew", "misinformation",
        "martial-law",
    ),
    "ASSAULT": (
        "abduct", "torture", "sexual", "destroy", "beat", "crowd-control", "primitive", "firearms", "explosives",
        "targeted", "suicide-attack", "aerial", "drone", "heavy-weapons", "unconventional", "territory",
    ),
}  # fmt: skip


def home(party: str) -> str:
    """The state of a non-state actor, `NSA:MLI`; any other party itself."""
    return party.removeprefix("NSA:")
