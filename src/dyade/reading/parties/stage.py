"""The stage: every mention of a party, every place and every person of one parsed article."""

from typing import NamedTuple

from dyade.model.base import Span
from dyade.model.reading import Mention, Person, Place
from dyade.reading.parse import Parsed
from dyade.reading.parties.acting import acts
from dyade.reading.parties.context import home_state, make_context, own_country
from dyade.reading.parties.homonyms import choose_senses
from dyade.reading.parties.lexicon import Hit, find_hits
from dyade.reading.parties.mentions import (
    Cast,
    Draft,
    draft_companies,
    draft_names,
    draft_persons,
    referents,
)
from dyade.reading.parties.naming import Run, find_runs
from dyade.reading.parties.nouns import draft_phrases
from dyade.reading.parties.offices import find_holdings
from dyade.reading.parties.persons import Individual, find_individuals
from dyade.reading.parties.phrases import Phrase, find_phrases
from dyade.reading.parties.places import find_cities, find_places
from dyade.reading.parties.possession import possessed
from dyade.reading.parties.pronouns import Pointing, find_pointings
from dyade.reading.parties.regions import measured
from dyade.reading.parties.standing import anchors_of, stand
from dyade.reading.parties.syntax import Syntax, lay_out
from dyade.reading.parties.ties import tied


class PartyReading(NamedTuple):
    """Mentions by their start, places by their start, people by their first mention."""

    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]
    people: tuple[Person, ...]


class Survey(NamedTuple):
    """What stands in the text: runs of capitals, forms of the tables and gazetteer, persons, nouns with complements."""

    syntax: Syntax
    runs: tuple[Run, ...]
    hits: tuple[Hit, ...]
    individuals: tuple[Individual, ...]
    phrases: tuple[Phrase, ...]

    def taken(self) -> tuple[tuple[int, int], ...]:
        """Characters that a form of the tables or a person's name covers."""
        hits = tuple((hit.start, hit.end) for hit in self.hits)
        return (*hits, *(span for individual in self.individuals for span in individual.spans))


def find_parties(parsed: Parsed, published: str | None = None, country: str | None = None) -> PartyReading:
    """Name every party, place and person of the article.

    `published` is the EDTF day or month of publication, by which a person's row holds or not; `country` the ISO
    alpha-3 code of the outlet's country, which « notre pays » means in the article's own voice.
    """
    survey = take_survey(parsed, published)
    syntax, hits, individuals, phrases = survey.syntax, survey.hits, survey.individuals, survey.phrases
    holdings = find_holdings(syntax, individuals, phrases, hits)
    context = make_context(anchors_of(syntax, hits, individuals))
    standings = stand(syntax, individuals, holdings, context, hits)
    cast = Cast(individuals, standings, holdings, context, country, own_country(syntax, context, country))
    drafts = (*draft_names(syntax, hits, phrases), *draft_persons(syntax, cast))
    drafts = (*drafts, *draft_companies(parsed, syntax, survey.taken()))
    drafts = (*drafts, *draft_phrases(syntax, phrases, cast, drafts))
    mentions = possessed((*(draft.mention for draft in drafts), *_pronouns(syntax, drafts)))
    mentions = (*mentions, *tied(syntax, phrases, context, mentions), *measured(syntax))
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end, m.party))
    return PartyReading(tuple(ordered), find_places(syntax, hits), _people(cast, syntax))


def take_survey(parsed: Parsed, published: str | None = None) -> Survey:
    """Find the names and nouns of the article, before anyone says whom they stand for."""
    syntax = lay_out(parsed)
    labels, entities = _tagged(parsed)
    raw = find_hits(syntax.text)
    runs = find_runs(syntax, raw)
    individuals = find_individuals(syntax, runs, raw, labels, published)
    spans = tuple(span for individual in individuals for span in individual.spans)
    acting = (home for i in individuals if i.known is not None and (home := home_state(i.known.party)) is not None)
    named = choose_senses(syntax.text, _outside(raw, spans), runs, entities, published, acting)
    hits = tuple(sorted((*named, *find_cities(syntax, runs, (*named, *_as_hits(spans)), labels))))
    return Survey(syntax, runs, hits, individuals, find_phrases(syntax, hits, spans))


def _tagged(parsed: Parsed) -> tuple[dict[int, str], dict[int, tuple[int, int]]]:
    """The tagger's label by word, and the span of its names that are no places by offset of word."""
    labels: dict[int, str] = {}
    entities: dict[int, tuple[int, int]] = {}
    for entity in parsed.doc.ents:
        for token in entity:
            labels[token.i] = entity.label_
            if entity.label_ != "LOC":
                entities[token.idx] = (entity.start_char, entity.end_char)
    return labels, entities


def _outside(hits: tuple[Hit, ...], spans: tuple[tuple[int, int], ...]) -> tuple[Hit, ...]:
    return tuple(h for h in hits if not any(start < h.end and h.start < end for start, end in spans))


def _as_hits(spans: tuple[tuple[int, int], ...]) -> tuple[Hit, ...]:
    return tuple(Hit(start, end, ()) for start, end in spans)


def _pronouns(syntax: Syntax, drafts: tuple[Draft, ...]) -> tuple[Mention, ...]:
    named = {(d.mention.start, d.mention.end): d.mention for d in drafts}
    made: list[Mention] = []
    for pointing in find_pointings(syntax, referents(syntax, drafts)):
        spans = (pointing.referent.source, *pointing.referent.others)
        parties = {named[span].party: named[span] for span in reversed(spans)}
        made += (_pronoun(pointing, target) for target in sorted(parties.values(), key=lambda m: m.start))
    return tuple(made)


def _pronoun(pointing: Pointing, target: Mention) -> Mention:
    return Mention(
        start=pointing.word.start,
        end=pointing.end,
        party=target.party,
        sector=target.sector,
        name=target.name,
        kind="pronoun",
        head=pointing.word.start,
        rows=("pronoun:agreement",),
        antecedent=target.start,
    )


def _people(cast: Cast, syntax: Syntax) -> tuple[Person, ...]:
    pairs = enumerate(zip(cast.individuals, cast.standings, strict=True))
    return tuple(_person(i, cast) for i, (individual, standing) in pairs if acts(individual, standing, syntax))


def _person(index: int, cast: Cast) -> Person:
    individual: Individual = cast.individuals[index]
    standing = cast.standings[index]
    spans = tuple(Span(start=start, end=end) for start, end in individual.spans)
    return Person(name=individual.name, office=standing.office, party=standing.party, spans=spans)
