"""One form, several things: which Congo, which Tripoli, and when « Washington » is part of a longer name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from dyade.languages import rows, tables
from dyade.reading.parties.beside import regional, told
from dyade.reading.parties.folding import fold
from dyade.reading.parties.lexicon import NOUNS, Hit, Sense
from dyade.reading.parties.naming import Run
from dyade.reading.parties.tenure import holding_at

_AT = (" à ", "À ", " en ", "En ")
_OF = (" de ",)
_STATELY = ("state", "seat", "city", "place")


def choose_senses(
    text: str,
    hits: Iterable[Hit],
    runs: tuple[Run, ...],
    entities: dict[int, tuple[int, int]],
    published: str | None,
    acting: Iterable[str] = (),
) -> tuple[Hit, ...]:
    """Drop states that are part of a longer name, and put first the meaning that the rest of the article supports.

    `entities` gives, by the offset of each of its words, the span of a name of the statistical tagger that is no place;
    `acting` are the states of the persons whom the tables know.
    """
    kept = [_at(hit, published) for hit in hits if not _inside_longer(hit, runs, entities)]
    support: Counter[str] = Counter(acting)
    for hit in kept:
        parties = {sense.party for sense in hit.senses if sense.party}
        if len(parties) == 1 and fold(text[hit.start : hit.end]) not in _homonyms():
            support[next(iter(parties))] += 1
    chosen = (_chosen(hit, text, kept, support) for hit in kept)
    return tuple(hit for hit in chosen if hit is not None)


def _at(hit: Hit, published: str | None) -> Hit:
    """A group that came to power, or lost it: the row that holds on the day."""
    if hit.sense.kind != "group" or len(hit.senses) == 1:
        return hit
    best = holding_at(hit.senses, published) or hit.sense
    return hit._replace(senses=(best, *(sense for sense in hit.senses if sense.kind != "group")))


def _chosen(hit: Hit, text: str, kept: Sequence[Hit], support: Counter[str]) -> Hit | None:
    """The hit with its best meaning first; None when the form is a party only where the article says so."""
    row = _homonyms().get(fold(text[hit.start : hit.end]))
    if row is not None and hit.sense.kind not in NOUNS:
        party = _meant(hit, row, text, kept, support)
        return None if party is None else _with_first(hit, party, row)
    if len(hit.senses) == 1:
        return hit
    indexed = sorted(enumerate(hit.senses), key=lambda pair: (-_weight(pair[1], support), pair[0]))
    return hit._replace(senses=tuple(sense for _, sense in indexed))


def _meant(hit: Hit, row: rows.HomonymRow, text: str, kept: Sequence[Hit], support: Counter[str]) -> str | None:
    """The party meant: what stands beside the name says it first, then a region's office, then the article."""
    beside = next((party for party in told(hit, kept, text) if party in row.parties), None)
    if beside is not None:
        return beside
    if row.within and (regional(hit, text) or _with_article(hit, text)):
        return row.within[0]
    states = [party for party in row.parties if len(party) == 3 and party.isalpha()]
    located = bool(states) and text[: hit.start].endswith(_AT)
    if any(sense.kind == "state" and sense.party == row.default for sense in hit.senses):
        return _whole(row, support, bare=located or text[: hit.start].endswith(_OF))
    if row.besides and not all(support[party] for party in row.besides):
        return row.default
    parties = states if located else row.parties
    best = max(parties, key=lambda party: (support[party], party == row.default), default=None)
    if best is not None and support[best] > 0:
        return best
    return states[0] if located else row.default


def _with_article(hit: Hit, text: str) -> bool:
    """A capital has no article: « dans la Vienne » is the department."""
    return hit.sense.kind == "seat" and text[: hit.start].endswith((" la ", " le "))


def _whole(row: rows.HomonymRow, support: Counter[str], *, bare: bool) -> str | None:
    """A state's own name is that state, unless it stands as a region's would and only the region's state is named."""
    named = {party for party, count in support.items() if count > 0 and len(party) == 3}
    elsewhere = next((party for party in row.within if support[party] > 1 and named == {party}), None)
    return elsewhere if bare and elsewhere is not None else row.default


def _with_first(hit: Hit, party: str, row: rows.HomonymRow) -> Hit:
    known = [sense for sense in hit.senses if sense.party == party]
    others = [sense for sense in hit.senses if sense.party != party]
    made = known or [hit.sense._replace(party=party, row=f"homonyms:{row.id}")]
    if party in row.within and not known:
        made = [made[0]._replace(kind="city", sector=None)]
    return hit._replace(senses=(*made, *others))


def _weight(sense: Sense, support: Counter[str]) -> int:
    return support[sense.party] if sense.party else 0


@cache
def _homonyms() -> dict[str, rows.HomonymRow]:
    return {fold(row.id): row for row in tables.load("fr", "homonyms", rows.HomonymRow)}


def _inside_longer(hit: Hit, runs: tuple[Run, ...], entities: dict[int, tuple[int, int]]) -> bool:
    """« Washington Post », « Paris Match »: the tagger and the capitals agree on a longer name."""
    if hit.sense.kind not in _STATELY:
        return False
    entity = entities.get(hit.start)
    if entity is None or (entity[0] >= hit.start and entity[1] <= hit.end):
        return False
    return any(_longer(run, hit, entity) for run in runs)


def _longer(run: Run, hit: Hit, entity: tuple[int, int]) -> bool:
    """Whether the run and the tagger's name both go on beyond the hit, to the left or to the right."""
    if not (run.start <= hit.start and hit.end <= run.end):
        return False
    return max(run.start, entity[0]) < hit.start or hit.end < min(run.end, entity[1])
