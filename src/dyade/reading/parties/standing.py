"""For whom each person acts, and with what office: the article's words, the table, the state spoken of."""

from collections.abc import Iterator
from typing import NamedTuple

from dyade.reading.parties.allegiance import DOMESTIC, OUTSIDE, PRIVATE, explicit_party, sector_of
from dyade.reading.parties.context import Anchor, Context, home_state
from dyade.reading.parties.holders import Holding
from dyade.reading.parties.lexicon import Hit
from dyade.reading.parties.origins import origin_of
from dyade.reading.parties.persons import Individual
from dyade.reading.parties.phrases import Phrase
from dyade.reading.parties.syntax import Syntax, is_subject
from dyade.reading.parties.trades import worded
from dyade.reading.parties.words import LOCATIVES

_STATELY = ("state", "seat", "city", "place")


class Standing(NamedTuple):
    """A person's code, sector and office, and what gave them."""

    party: str | None
    sector: str | None
    office: str | None
    offices: frozenset[str]
    """Names of the nouns that the article puts beside the person."""
    titles: frozenset[str]
    """Canonical names of the offices that the article or the table gives."""
    gender: str
    rows: tuple[str, ...]


def anchors_of(syntax: Syntax, hits: tuple[Hit, ...], individuals: tuple[Individual, ...]) -> Iterator[Anchor]:
    """Every point where the article names a state: by name, demonym, place, or a person whom the tables know."""
    for hit in hits:
        state = home_state(hit.sense.party)
        if state is None or hit.sense.kind not in (*_STATELY, "adjective", "group"):
            continue
        word = syntax.head(hit.start, hit.end)
        yield Anchor(hit.start, word.sentence, state, _anchor_kind(hit, syntax))
    for individual in individuals:
        state = home_state(individual.known.party) if individual.known else None
        if state is None:
            continue
        for start, _ in individual.spans:
            yield Anchor(start, syntax.word_at(start).sentence, state, "person")


def _anchor_kind(hit: Hit, syntax: Syntax) -> str:
    if hit.sense.kind == "adjective":
        return "adjective"
    if hit.sense.kind == "group":
        return "nsa"
    if is_subject(syntax.head(hit.start, hit.end)):
        return "subject"
    before = syntax.before(hit.start)
    locative = before is not None and before.folded in LOCATIVES
    return "place" if locative or hit.sense.kind in ("city", "place") else "name"


def stand(
    syntax: Syntax,
    individuals: tuple[Individual, ...],
    holdings: tuple[Holding, ...],
    context: Context,
    hits: tuple[Hit, ...] = (),
) -> tuple[Standing, ...]:
    """The standing of each individual, in their order."""
    return tuple(
        _standing(
            syntax,
            individual,
            tuple(h for h in holdings if h.person == index),
            context,
            origin_of(individual, hits, syntax.text),
        )
        for index, individual in enumerate(individuals)
    )


def _standing(
    syntax: Syntax, individual: Individual, held: tuple[Holding, ...], context: Context, origin: str | None
) -> Standing:
    known = individual.known
    best = _best(held)
    phrase = best.phrase if best else None
    telling = _best(tuple(h for h in held if worded(h, syntax)))
    office = worded(telling, syntax) if telling else (known.office if known else None)
    party, rule = _party(syntax, individual, held, context, origin)
    sector = known.sector if known is not None and _own_force(known.party, party) else None
    if sector is None and phrase is not None:
        sector = sector_of(phrase)
    if sector is None and known is not None:
        sector = known.sector
    names = {h.phrase.sense.name for h in held if h.phrase is not None}
    titles = {h.phrase.office.name for h in held if h.phrase is not None and h.phrase.office is not None}
    if known is not None and known.office is not None and party == known.party and individual.lasting:
        titles.add(known.office)
    gender = individual.gender or next((h.phrase.gender for h in held if h.phrase and h.phrase.gender), "")
    rows = tuple(x for x in (known.row if known else None, phrase.sense.row if phrase else None, rule) if x)
    return Standing(party, sector or _default_sector(party), office, frozenset(names), frozenset(titles), gender, rows)


def _own_force(known: str | None, party: str | None) -> bool:
    """Whether the table's private party stands: « le maréchal », « l'homme fort » of an armed group is of no state."""
    return party == known and (known or "").startswith("NSA")


def _default_sector(party: str | None) -> str:
    if party is None or party.startswith("NSA"):
        return "CVL"
    return "IGO" if party.startswith("IGO") else "GOV"


def _best(held: tuple[Holding, ...]) -> Holding | None:
    """The fullest office: one that says for whom before one that does not; a rank only where there is no other."""
    offices = [h for h in held if h.phrase is not None and h.phrase.sense.kind == "office"]
    others = [h for h in held if h not in offices or not _is_rank(h)]
    among = others if any(h in offices for h in others) else held
    return max(among, key=lambda h: (h.phrase is not None, h.demonym is not None, -h.start), default=None)


def _is_rank(holding: Holding) -> bool:
    """« colonel », « maréchal »: what a person is in any army, said beside what they do."""
    return holding.phrase is not None and (holding.phrase.sense.scope, holding.phrase.sense.sector) == ("any", "MIL")


def _party(
    syntax: Syntax, individual: Individual, held: tuple[Holding, ...], context: Context, origin: str | None
) -> tuple[str | None, str]:
    said = next((p for h in held if h.phrase and (p := explicit_party(h.phrase)) is not None), None)
    if individual.known is not None and (
        said is None or individual.lasting or home_state(said) == home_state(individual.known.party)
    ):
        home = home_state(individual.known.party)
        if said in (None, home) and any(_governs(h.phrase) for h in held if h.phrase is not None):
            return home or individual.known.party, "person:office"
        return individual.known.party, "person:table"
    if said is not None:
        return said, "person:office"
    start = individual.spans[0][0]
    for holding in held:
        if holding.demonym is not None:
            return _affiliated(holding.demonym), "person:demonym"
    offices = [h.phrase for h in held if h.phrase is not None]
    if origin is not None:
        return (origin if any(_public(phrase) for phrase in offices) else f"NSA:{origin}"), "person:origin"
    posted = next((p.oblique.sense.party for p in offices if p.oblique is not None), None)
    public = any(_public(phrase) for phrase in offices)
    domestic = public and any(sector_of(phrase) in DOMESTIC for phrase in offices)
    near = context.state_at(
        start, syntax.word_at(start).sentence, besides=posted if public else None, domestic=domestic
    )
    if public:
        return near[0] if near else None, "person:context"
    if posted is not None:
        return _private(posted), "person:place"
    if any(phrase.foreign or phrase.sense.scope == OUTSIDE for phrase in offices):
        return "NSA", "person:foreign"
    return _private(near[0] if near else None), "person:private"


def _affiliated(hit: Hit) -> str:
    """A body or group is acted for; a state or town only says where from."""
    if hit.sense.kind in ("body", "group") and hit.sense.party:
        return hit.sense.party
    return _private(hit.sense.party)


def _public(phrase: Phrase) -> bool:
    """Whether the office is one of a state: a minister's, not that of a museum's spokesman."""
    if phrase.former or sector_of(phrase) in PRIVATE or phrase.sense.scope not in ("state", "any"):
        return False
    return phrase.sense.scope == "state" or phrase.nested is not None or phrase.end == phrase.form_end


def _governs(phrase: Phrase) -> bool:
    """« le président élu X », « la Première ministre X »: in power, whatever the table still says of the person."""
    alone = phrase.end == phrase.form_end or phrase.complement is not None
    return _public(phrase) and alone and phrase.sense.sector == "GOV" and phrase.titled


def _private(party: str | None) -> str:
    state = home_state(party)
    return f"NSA:{state}" if state else "NSA"
