"""One form, several things: which Congo, which Tripoli, and when « Washington » is part of a longer name."""

from collections import Counter
from collections.abc import Iterable
from functools import cache

from dyade.languages import rows, tables
from dyade.reading.parties.folding import fold
from dyade.reading.parties.lexicon import NOUNS, Hit, Sense
from dyade.reading.parties.naming import Run
from dyade.reading.parties.tenure import holding_at

_AT = (" à ", "À ", " en ", "En ")
_STATELY = ("state", "seat", "city", "place")


def choose_senses(
    text: str,
    hits: Iterable[Hit],
    runs: tuple[Run, ...],
    entities: dict[int, tuple[int, int]],
    published: str | None,
) -> tuple[Hit, ...]:
    """Drop states that are part of a longer name, and put first the meaning that the rest of the article supports.

    `entities` gives, by the offset of each of its words, the span of a name of the statistical tagger that is no place.
    """
    kept = [_at(hit, published) for hit in hits if not _inside_longer(hit, runs, entities)]
    support: Counter[str] = Counter()
    for hit in kept:
        parties = {sense.party for sense in hit.senses if sense.party}
        if len(parties) == 1 and fold(text[hit.start : hit.end]) not in _homonyms():
            support[next(iter(parties))] += 1
    chosen = (_chosen(hit, text, support) for hit in kept)
    return tuple(hit for hit in chosen if hit is not None)


def _at(hit: Hit, published: str | None) -> Hit:
    """A group that came to power, or lost it: the row that holds on the day."""
    if hit.sense.kind != "group" or len(hit.senses) == 1:
        return hit
    best = holding_at(hit.senses, published) or hit.sense
    return hit._replace(senses=(best, *(sense for sense in hit.senses if sense.kind != "group")))


def _chosen(hit: Hit, text: str, support: Counter[str]) -> Hit | None:
    """The hit with its best meaning first; None when the form is a party only where the article says so."""
    row = _homonyms().get(fold(text[hit.start : hit.end]))
    if row is not None and hit.sense.kind not in NOUNS:
        states = [party for party in row.parties if len(party) == 3 and party.isalpha()]
        if states and text[: hit.start].endswith(_AT):
            return _with_first(hit, states[0], row)
        return _among(hit, row, support)
    if len(hit.senses) == 1:
        return hit
    indexed = sorted(enumerate(hit.senses), key=lambda pair: (-_weight(pair[1], support), pair[0]))
    return hit._replace(senses=tuple(sense for _, sense in indexed))


def _among(hit: Hit, row: rows.HomonymRow, support: Counter[str]) -> Hit | None:
    if any(sense.kind == "state" and sense.party == row.default for sense in hit.senses):
        return _with_first(hit, row.default or "", row)
    best = max(row.parties, key=lambda party: (support[party], -row.parties.index(party)), default=None)
    party = best if best is not None and support[best] > 0 else row.default
    return None if party is None else _with_first(hit, party, row)


def _with_first(hit: Hit, party: str, row: rows.HomonymRow) -> Hit:
    known = [sense for sense in hit.senses if sense.party == party]
    others = [sense for sense in hit.senses if sense.party != party]
    made = known or [hit.sense._replace(party=party, row=f"homonyms:{row.id}")]
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
