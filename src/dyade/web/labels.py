"""What the codes of the manual are called; the English words are the keys of the catalogue."""

from typing import Final

from dyade.model.errors import marked as m

TYPES: Final = {
    "AGREE": m("agreement to cooperate"), "CONSULT": m("meeting or call"), "SUPPORT": m("support"),
    "CONCEDE": m("concession"), "COOPERATE": m("cooperation"), "AID": m("aid"), "RETREAT": m("yielding in deed"),
    "REQUEST": m("demand"), "ACCUSE": m("criticism or accusation"), "REJECT": m("refusal"), "THREATEN": m("threat"),
    "PROTEST": m("protest"), "SANCTION": m("reduction of relations"), "MOBILIZE": m("mobilisation"),
    "COERCE": m("coercion"), "ASSAULT": m("use of force"),
}  # fmt: skip
STATUSES: Final = {
    "held": m("held"), "planned": m("planned"), "hypothetical": m("hypothetical"), "denied": m("denied"),
    "cancelled": m("cancelled"),
}  # fmt: skip
STANDINGS: Final = {
    "asserted": m("asserted"), "corroborated": m("corroborated"), "withdrawn": m("withdrawn"), "open": m("open"),
    "fulfilled": m("fulfilled"), "partly fulfilled": m("partly fulfilled"), "revoked": m("revoked"),
    "overdue": m("overdue"),
}  # fmt: skip
PARTS: Final = {
    "assertion": m("assertion"), "denial": m("denial"), "counter-claim": m("counter-claim"),
    "corroboration": m("corroboration"), "withdrawal": m("withdrawal"), "promise": m("promise"), "plan": m("plan"),
    "threat": m("threat"),
}  # fmt: skip
DIMENSIONS: Final = {
    "representation": m("representation"), "forces": m("forces"), "agreements": m("agreements"),
    "sanctions": m("sanctions"), "aid": m("aid"), "cooperation": m("cooperation"), "contact": m("contact"),
    "dispute": m("dispute"),
}  # fmt: skip
DOMAINS: Final = {
    name: m(name)
    for name in (
        "defence", "security", "diplomacy", "politics", "economy", "trade", "finance", "energy", "mining", "transport",
        "agriculture", "food", "humanitarian", "health", "education", "culture", "science", "space", "nuclear",
        "digital", "justice", "human-rights", "migration", "environment", "media",
    )
}  # fmt: skip
QUADS: Final = {
    name: m(name)
    for name in ("material cooperation", "verbal cooperation", "verbal conflict", "material conflict")
}  # fmt: skip
SECTORS: Final = {
    "GOV": m("government"), "MIL": m("armed forces"), "LEG": m("parliament"), "JUD": m("courts"), "COP": m("police"),
    "SPY": m("intelligence"), "PTY": m("party or opposition"), "REB": m("armed group"), "BUS": m("business"),
    "MED": m("press"), "NGO": m("non-governmental organisation"), "CVL": m("civilians"), "IGO": m("body of states"),
}  # fmt: skip
RULES: Final = {
    name: m(name)
    for name in (
        "nobody says", "all that say agree", "most independent sources", "most reports", "first published",
        "last step of its life", "the narrower date that the best supported one contains",
        "a partial date within the time of the first publication",
        "most independent sources, then most reports, then first published",
    )
}  # fmt: skip
"""Why a value was chosen among several."""
REFUSALS: Final = {
    name: m(name)
    for name in (
        "stated again in the article", "nobody named as recipient", "no word names a party", "no party acts",
        "private parties only", "both sides are the same party", "only asked for or refused by the word above it",
        "the act is negated and nobody is said to deny it",
    )
}  # fmt: skip
"""Why words were not coded."""
FIELDS: Final = {
    "actors": m("who acts"), "recipients": m("towards whom"), "date": m("date"), "place": m("place"),
    "mode": m("mode"), "amounts": m("amounts"),
}  # fmt: skip
LABELS: Final[dict[str, str]] = {
    **STATUSES, **STANDINGS, **PARTS, **DIMENSIONS, **DOMAINS, **QUADS, **SECTORS, **TYPES, **RULES, **REFUSALS,
    **FIELDS,
    "flowing": m("flowing"), "promised": m("promised"), "suspended": m("suspended"), "present": m("present"),
    "withdrawing": m("withdrawing"), "withdrawn": m("withdrawn"), "last meeting": m("last meeting"),
    "last summit": m("last summit"), "last visit": m("last visit"), "last call": m("last call"),
    "signed": m("signed"), "broken": m("broken"), "denounced": m("denounced"), "lifted": m("lifted"),
    "imposed": m("imposed"), "expelled": m("expelled"), "recalled": m("recalled"),
    "settled": m("settled"), "restored": m("restored"),
    "asked to leave": m("asked to leave"), "deploying": m("deploying"), "eased": m("eased"),
    "in force": m("in force"), "same": m("same"), "not-same": m("not the same"), "wrong-type": m("wrong kind"),
    "wrong-party": m("wrong party"), "not-an-event": m("not an event"),
}  # fmt: skip
"""Code -> English words."""
FACETS: Final = {
    "type": m("Kind of event"), "party": m("Party"), "domain": m("Domain"), "status": m("Status"),
    "outlet": m("Outlet"), "year": m("Year"),
}  # fmt: skip
