"""Headlines that tell a visit without a verb: « Lula à Pékin », « Le pape en Irak pour un voyage de trois jours »."""

from typing import Final

from spacy.tokens import Token

from dyade.model.reading import Mention, Party, Place, Report, RoleChoice, Why
from dyade.reading.reports import syntax
from dyade.reading.reports.lexicon import lexicon
from dyade.reading.reports.scene import Scene

THERE: Final = {"à": "à", "au": "à", "aux": "à", "en": "en"}
VISITORS: Final = frozenset({"person", "office"})
AFTER: Final = frozenset({",", ":", "pour", "avant", "après", "avec"})
"""What may follow the place: why one is there, or when."""
ROW: Final = "l:effectuer-visite"
"""The idiom that such a headline leaves out."""


def visit(scene: Scene) -> Report | None:
    """The visit that the first line tells in nothing but who and where, or those and a purpose."""
    end = scene.text.find("\n")
    line = [t for t in scene.doc if t.idx < end and not t.is_space]
    visitor = next((m for m in scene.heads.values() if line and _leads(m, line[0])), None)
    if visitor is None or any(syntax.verbal(t) and syntax.finite(t) for t in line):
        return None
    rest = [t for t in line if t.idx >= visitor.end]
    if len(rest) < 2 or rest[0].lower_ not in THERE:
        return None
    where = scene.places.get(rest[1].i)
    after = next((t for t in rest[1:] if where is not None and t.idx >= where.end), None)
    if where is None or where.state in (None, visitor.party) or not (after is None or after.lower_ in AFTER):
        return None
    return _told(visitor, where, rest[0])


def _leads(mention: Mention, first: Token) -> bool:
    """Whether a mention at the head of the line is of who may visit for a state; ambassadors live where they are."""
    start = first.idx if first.pos_ != "DET" else first.idx + len(first) + len(first.whitespace_)
    span = first.doc.char_span(mention.start, mention.end, alignment_mode="expand") or ()
    somebody = mention.kind in VISITORS or (mention.kind == "metonym" and all(t.is_lower for t in span))  # « le pape »
    if not somebody or mention.sector != "GOV" or mention.start not in (first.idx, start):
        return False
    diplomats = lexicon().classes.get("diplomats", frozenset())
    return not any(syntax.lemma(t) in diplomats for t in span)


def _told(visitor: Mention, where: Place, word: Token) -> Report:
    actor = Party(party=visitor.party, sector=visitor.sector, name=visitor.name)
    slot = THERE[word.lower_]
    choices = (
        RoleChoice(role="trigger", start=word.idx, end=word.idx + len(word), value="CONSULT", rule=ROW),
        RoleChoice(
            role="actor", start=visitor.start, end=visitor.end, value=actor.party, rule="subj: by order, before, head"
        ),
        RoleChoice(
            role="recipient",
            start=where.start,
            end=where.end,
            value=where.state,
            rule=f"{slot}: by order, {slot}, head",
        ),
        RoleChoice(role="status", value="held", rule="plain"),
    )
    return Report(
        start=visitor.start,
        end=where.end,
        type="CONSULT",
        mode="visit",
        domains=("diplomacy",),
        actors=(actor,),
        recipients=(Party(party=str(where.state)),),
        status="held",
        place=where.name,
        place_state=where.state,
        why=Why(rows=(ROW,), rule="phrase frame", choices=choices),
    )
