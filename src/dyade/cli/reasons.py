"""The rules and reasons that reading and joining note, said in the language of the user.

A rule is made of pieces, as « subj: subject of relative, head »: what is a word of Dyade's is said, codes stay as they
are (a slot, a row's id, a relation of syntax).
"""

import re
from typing import Final

from dyade.cli.messages import tr, translated, trc
from dyade.model.errors import marked

CONTEXT: Final = "rule"
ROLE: Final = "role"
"""What a message is said of: why a field is so; what a word does in a report."""
WHOLE: Final = (
    "stated again in the article", "nobody named as recipient", "no word names a party", "no party acts",
    "private parties only", "both sides are the same party", "only asked for or refused by the word above it",
    "the act is negated and nobody is said to deny it",
    "a person judged so", "nobody says", "all that say agree", "most independent sources", "most reports",
    "first published", "last step of its life", "the narrower date that the best supported one contains",
    "a partial date within the time of the first publication",
    "most independent sources, then most reports, then first published",
)  # fmt: skip
"""Reasons that are said whole: why words were not coded, why a value was chosen among several."""
PIECES: Final = (
    "learned reader", "verb frame", "noun frame", "phrase frame", "verb frame agrees", "noun frame agrees",
    "phrase frame agrees", "given", "answers the charge before it", "subject", "subject of relative",
    "subject of coordinate", "subject of light verb", "subject of passive", "subject of governing verb",
    "subject of the clause", "subject through noun", "object", "object of relative", "object shared",
    "object with des", "noun of participle", "noun of passive participle", "noun before a misread verb",
    "controlled by object", "controlled by dative", "by order", "before", "after", "agent", "dative clitic",
    "possessive", "content", "bare complement", "second de", "owner of noun", "adjective", "victim", "near",
    "negation", "listed", "loose", "head", "below", "coordinate", "people", "state of the place",
    "speaker of the quote", "salient party", "people without a party", "home", "host",
    "authorities of the place", "unnamed attacker", "people of the place", "time under the trigger",
    "time in the clause", "time of the clause above", "time nearby", "time in the sentence",
    "day without its week", "locative",
    "place in the sentence", "object place", "accuser", "quote", "plain", "saying", "future", "conditional",
    "press conditional", "row", "promised", "each other", "subject behind a quote", "side of the joined clause",
    "object past a day", "pair of the headline", "quoted", "counted from the words around", "conditioned",
    "called off in the next clause", "subject of adjective", "people of the actor's state",
    "fell in a fight with",
)  # fmt: skip
"""What rules are made of, between commas and colons."""
LONG: Final = (
    marked("reads {act}, {status}"),
    marked("the same words are {act} with probability {sure}"),
    marked("{act} with probability {sure} only"),
    marked("weighed: {shares}"),
)
"""Reasons around what was weighed."""
SHORT: Final = (
    marked("negated governor {row}"),
    marked("introduced by {row}"),
    marked("governor {row}"),
    marked("complement {word} of relative"),
    marked("complement {word}"),
)
"""Pieces around a row's id or a word."""
_BETWEEN: Final = re.compile(r"(, |: )")


def reason(told: str) -> str:
    """The rule or reason in the language of the user, as far as it is made of Dyade's own words."""
    if told in WHOLE:
        return trc(CONTEXT, told)
    said = translated(told, LONG)
    return "".join(map(_piece, _BETWEEN.split(told))) if said == told else said


def _piece(part: str) -> str:
    if part in PIECES:
        return trc(CONTEXT, part)
    return tr(part) if part == ": " else translated(part, SHORT)
