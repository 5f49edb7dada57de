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
MODES: Final = {
    "CONSULT/visit": m("visit"), "CONSULT/third-party": m("through a third party"),
    "CONSULT/multilateral": m("of several parties"), "CONSULT/phone": m("call"), "RETREAT/withdraw": m("pull-out"),
    "RETREAT/release": m("release"), "RETREAT/disarm": m("disarmament"), "RETREAT/ceasefire": m("ceasefire"),
    "RETREAT/access": m("access granted"), "RETREAT/resign": m("resignation"), "REQUEST/assist": m("for help"),
    "REQUEST/change": m("for a change"), "REQUEST/yield": m("to yield"), "REQUEST/meet": m("to meet"),
    "ACCUSE/disapprove": m("disapproval"), "ACCUSE/allege": m("allegation"), "ACCUSE/investigate": m("investigation"),
    "REJECT/assist": m("of help"), "REJECT/change": m("of a change"), "REJECT/yield": m("of yielding"),
    "REJECT/meet": m("of meeting"), "THREATEN/restrict": m("of restrictions"), "THREATEN/arrest": m("of arrest"),
    "THREATEN/relations": m("to relations"), "THREATEN/expel": m("of expulsion"),
    "THREATEN/violence": m("of violence"), "THREATEN/territory": m("of taking territory"),
    "PROTEST/demo": m("demonstration"), "PROTEST/riot": m("riot"), "PROTEST/strike": m("strike"),
    "PROTEST/hunger": m("hunger strike"), "PROTEST/boycott": m("boycott"), "PROTEST/obstruct": m("obstruction"),
    "PROTEST/vandalize": m("vandalism"), "SANCTION/convict": m("conviction"), "SANCTION/expel": m("expulsion"),
    "SANCTION/withdraw": m("recall"), "SANCTION/discontinue": m("breaking off"), "MOBILIZE/troops": m("troops"),
    "MOBILIZE/weapons": m("weapons"), "MOBILIZE/police": m("police"), "MOBILIZE/militia": m("militia"),
    "COERCE/seize": m("seizure"), "COERCE/restrict": m("restriction"), "COERCE/arrest": m("arrest"),
    "COERCE/deport": m("deportation"), "COERCE/withhold": m("withholding"), "COERCE/cyber": m("cyberattack"),
    "COERCE/censor": m("censorship"), "COERCE/curfew": m("curfew"), "COERCE/misinformation": m("misinformation"),
    "COERCE/martial-law": m("martial law"), "ASSAULT/abduct": m("abduction"), "ASSAULT/torture": m("torture"),
    "ASSAULT/sexual": m("sexual violence"), "ASSAULT/destroy": m("destruction"), "ASSAULT/beat": m("beating"),
    "ASSAULT/crowd-control": m("crowd control"), "ASSAULT/primitive": m("simple weapons"),
    "ASSAULT/firearms": m("firearms"), "ASSAULT/explosives": m("explosives"),
    "ASSAULT/targeted": m("targeted killing"), "ASSAULT/suicide-attack": m("suicide attack"),
    "ASSAULT/aerial": m("air strike"), "ASSAULT/drone": m("drone strike"),
    "ASSAULT/heavy-weapons": m("heavy weapons"), "ASSAULT/unconventional": m("unconventional weapons"),
    "ASSAULT/territory": m("taking of territory"),
}  # fmt: skip
"""A mode by its type, as both are written in a judgement: the same word is another act under another type."""
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
        "a person judged so", "nobody says", "all that say agree", "most independent sources", "most reports",
        "first published", "last step of its life", "the narrower date that the best supported one contains",
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
    **STATUSES, **STANDINGS, **PARTS, **DIMENSIONS, **DOMAINS, **QUADS, **SECTORS, **TYPES, **MODES, **RULES,
    **REFUSALS, **FIELDS,
    "same": m("same"), "not-same": m("not the same"), "wrong-type": m("wrong kind"),
    "wrong-party": m("wrong party"), "not-an-event": m("not an event"),
}  # fmt: skip
"""Code -> English words."""
FACETS: Final = {
    "type": m("Kind of event"), "party": m("Party"), "domain": m("Domain"), "status": m("Status"),
    "outlet": m("Outlet"), "year": m("Year"),
}  # fmt: skip
