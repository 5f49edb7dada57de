"""Nouns resolved: offices, institutions, crowds become mentions of whom they act for, in the order of the text."""

from collections.abc import Iterator

from dyade.languages.rows import RegionRow
from dyade.model.reading import Mention, MentionKind
from dyade.reading.parties.allegiance import DOMESTIC, OUTSIDE, explicit_party, sector_of, with_scope
from dyade.reading.parties.clauses import StateAt, barred, led, states_at
from dyade.reading.parties.context import home_state
from dyade.reading.parties.mentions import Cast, Draft
from dyade.reading.parties.pairs import may_be_persons, paired, states_of, this_person, two_persons, two_sides
from dyade.reading.parties.phrases import SIDES, Phrase, counted
from dyade.reading.parties.regions import region_of
from dyade.reading.parties.syntax import Syntax
from dyade.reading.parties.ties import OTHER, TIES, is_tie
from dyade.reading.parties.words import GENITIVES

_POINTING = ("le", "la", "l'", "les", "ce", "cet", "cette", "ces", "au", "aux", "du")
"""Words before a noun that say that who is meant is known: not « des rebelles »."""
_OF_THE = ("des", "ADP")
"""« les positions des rebelles »."""
_MEMORY = 8
"""Sentences over which a noun means again whom it meant."""
_THIS_ONE = "noun:this"
_REACH = 3
"""Sentences over which « le groupe rebelle » reaches back."""


def draft_phrases(syntax: Syntax, phrases: tuple[Phrase, ...], cast: Cast, known: tuple[Draft, ...]) -> Iterator[Draft]:
    """Offices and nouns in the order of the text: by complement, by person, by what the article said before."""
    seen: dict[str, Draft] = {}
    made = [draft for draft in known if draft.mention.kind in ("person", "group")]
    bodies = [d.mention for d in known if d.mention.party.startswith("IGO")]
    cast = cast._replace(named=states_at(syntax, (d.mention for d in known), phrases))
    for phrase in phrases:
        if is_tie(phrase) and not paired(syntax, phrase):
            continue
        if phrase.sense.scope == SIDES or (phrase.sense.scope == "int" and paired(syntax, phrase)):
            both = tuple(_sides(syntax, phrase, known))
            yield from both
            if both or phrase.sense.scope == SIDES:
                continue
        for draft in _phrase(syntax, phrase, cast, seen, bodies, made):
            if phrase.personal and draft.mention.rows[-1] != "noun:context":
                made.append(draft)
            if draft.mention.rows[-1] != "noun:context":
                seen[phrase.sense.row] = draft
            yield draft


def _sides(syntax: Syntax, phrase: Phrase, known: tuple[Draft, ...]) -> Iterator[Draft]:
    """« Les deux camps »."""
    for side in two_sides(syntax, phrase, (d.mention for d in known)) if paired(syntax, phrase) else ():
        draft = _draft(syntax, phrase, side.party, side.name, "noun:both", side.start)
        yield draft._replace(mention=draft.mention.model_copy(update={"sector": side.sector}))


def _phrase(
    syntax: Syntax, phrase: Phrase, cast: Cast, seen: dict[str, Draft], bodies: list[Mention], made: list[Draft]
) -> Iterator[Draft]:
    person = _holder(phrase, cast)
    party = explicit_party(phrase, _complement_person(phrase, cast))
    name = cast.individuals[person].name if person is not None else None
    if party is not None:
        yield _draft(syntax, phrase, party, name or _titular(phrase, party, cast), "noun:complement")
        yield from _listed(syntax, phrase)
        return
    if person is not None and cast.standings[person].party:
        yield _draft(syntax, phrase, cast.standings[person].party or "NSA", name, "noun:person")
        return
    served = with_scope(phrase.sense, _served(syntax, phrase, cast))
    if served is not None:
        private = phrase.former and home_state(served) == served
        yield _draft(syntax, phrase, f"NSA:{served}" if private else served, None, "noun:served")
        return
    yield from _unmodified(syntax, phrase, cast, seen, bodies, made)


def _served(syntax: Syntax, phrase: Phrase, cast: Cast) -> str | None:
    """For whom the person in the complement acts: « les troupes de Khalifa Haftar », « l'administration Biden »."""
    for individual, standing in zip(cast.individuals, cast.standings, strict=True):
        for start, end in individual.spans:
            before = syntax.before(start)
            inside = phrase.form_end <= start and end <= phrase.end
            named = start == phrase.form_end + 1 and not phrase.personal and phrase.number != "p"
            if named or (inside and before is not None and before.folded in GENITIVES):
                return standing.party
    return None


def _listed(syntax: Syntax, phrase: Phrase) -> Iterator[Draft]:
    """« ses homologues rwandais, ougandais et tanzanien »: each further demonym is one more bearer of the office."""
    for hit in phrase.further:
        party = with_scope(phrase.sense, hit.sense.party)
        if party is not None:
            one = phrase._replace(start=hit.start, end=hit.end, head=syntax.head(hit.start, hit.end), complement=hit)
            yield _draft(syntax, one._replace(number="s"), party, None, "noun:list")


def _unmodified(
    syntax: Syntax, phrase: Phrase, cast: Cast, seen: dict[str, Draft], bodies: list[Mention], made: list[Draft]
) -> Iterator[Draft]:
    """A noun without complement: « les deux pays », « l'organisation », « les rebelles », « l'armée »."""
    count = counted(syntax, phrase)
    if count > 2 and phrase.article == "definite" and phrase.sense.scope == "state":
        several = tuple(_states(syntax, phrase, cast, count))
        yield from several
        if several:
            return
    if count == 2 and (phrase.sense.scope in ("state", *TIES) or may_be_persons(phrase)):
        both = tuple(_both(syntax, phrase, cast, made))
        yield from both
        if both or phrase.sense.scope != "nsa":
            return
    region = region_of(phrase, syntax.text)
    if region is not None and phrase.sense.scope in ("state", "body"):
        yield from _regional(syntax, phrase, region, cast, bodies)
        return
    if phrase.sense.scope == "body":
        body = next((b for b in reversed(bodies) if b.start < phrase.start), None)
        if body is not None and phrase.article == "definite":
            yield _draft(syntax, phrase, body.party, body.name, "noun:body", body.start)
        return
    again = _again(syntax, phrase, seen.get(phrase.sense.row), made)
    if again is not None:
        yield _draft(syntax, phrase, again[1].party, again[1].name, again[0], again[1].start)
        return
    if phrase.sense.kind == "head" and phrase.sense.alone in ("none", OTHER):
        return
    state, anchor, rule = _state_for(syntax, phrase, cast)
    party = with_scope(phrase.sense, state) or ("NSA" if phrase.sense.scope in ("nsa", OUTSIDE) else None)
    if phrase.former and party is not None and home_state(party) == party:
        party = f"NSA:{party}"
    if party is not None:
        yield _draft(syntax, phrase, party, _titular(phrase, party, cast), rule, anchor)


def _again(syntax: Syntax, phrase: Phrase, earlier: Draft | None, made: list[Draft]) -> tuple[str, Mention] | None:
    """Who was called by the same noun before, « cette femme », or else the armed group named last; and the rule."""
    if phrase.sense.scope != "nsa":
        return None
    person = this_person(syntax, phrase, made)
    if person is not None:
        return _THIS_ONE, person
    if earlier is not None and phrase.head.sentence - syntax.word_at(earlier.mention.start).sentence < _MEMORY:
        return "noun:again", earlier.mention
    group = _group(syntax, phrase, made)
    return ("noun:group", group) if group is not None else None


def _group(syntax: Syntax, phrase: Phrase, made: list[Draft]) -> Mention | None:
    """« Le groupe rebelle », « les insurgés »: the armed group named last, a few sentences before at most."""
    before = syntax.before(phrase.start)
    if phrase.sense.sector != "REB" or before is None:
        return None
    if before.folded not in _POINTING and (before.folded, before.pos) != _OF_THE:
        return None
    armed = [d.mention for d in made if d.mention.sector == "REB" and d.mention.kind == "group" and d.mention.name]
    last = max((m for m in armed if m.end <= phrase.start), key=lambda m: m.start, default=None)
    near = last is not None and phrase.head.sentence - syntax.word_at(last.start).sentence <= _REACH
    return last if near else None


def _regional(syntax: Syntax, phrase: Phrase, region: RegionRow, cast: Cast, bodies: list[Mention]) -> Iterator[Draft]:
    """« L'État balte », « le bloc ouest-africain »: a state or body of that region, or nobody; many are several states.

    An official of a region whom nothing names (« un diplomate européen ») is of its body, where it has one.
    """
    if phrase.number == "p":
        if phrase.sense.scope == "state":
            yield _draft(syntax, phrase, "INT", None, "noun:regions")
        return
    if phrase.sense.scope == "state" and phrase.personal and phrase.article == "indefinite":
        if region.officials is not None:
            draft = _draft(syntax, phrase, region.officials, None, "noun:region")
            yield draft._replace(mention=draft.mention.model_copy(update={"sector": "IGO"}))
        return
    if phrase.sense.scope == "state":
        if phrase.article == "indefinite":
            return
        ranked = cast.context.ranked_at(phrase.start, phrase.head.sentence, among=frozenset(region.states))
        others = barred(syntax, phrase.head, cast.named)
        near = next((found for found in ranked if found[0] not in others), None)
        party = with_scope(phrase.sense, near[0]) if near is not None else None
        if near is not None and party is not None:
            yield _draft(syntax, phrase, party, None, "noun:region", near[1])
        return
    named = [b for b in bodies if b.party in region.bodies]
    body = next((b for b in reversed(named) if b.start < phrase.start), named[0] if named else None)
    if body is not None:
        yield _draft(syntax, phrase, body.party, body.name, "noun:region", body.start)
    elif region.chief is not None:
        yield _draft(syntax, phrase, region.chief, None, "noun:region")


def _state_for(syntax: Syntax, phrase: Phrase, cast: Cast) -> tuple[str | None, int | None, str]:
    """The state that a noun without complement belongs to, the anchor that says so, and the rule."""
    before = syntax.before(phrase.start)
    if before is not None and before.folded in ("notre", "nos") and cast.country:
        return cast.country, None, "noun:own"
    if before is not None and before.folded in ("notre", "nos"):
        home = cast.context.home(phrase.start, phrase.head.sentence)
        return cast.home or (home[0] if home is not None else None), None, "noun:own"
    posted = phrase.oblique.sense.party if phrase.oblique is not None else None
    if phrase.oblique is not None and (phrase.sense.kind == "head" or phrase.sense.scope != "state"):
        return phrase.oblique.sense.party, phrase.oblique.start, "noun:place"
    if phrase.sense.scope == OUTSIDE or (phrase.sense.scope == "nsa" and phrase.sense.sector == "REB"):
        return None, None, "noun:alone"
    several = before is not None and before.pos == "NUM" and phrase.number == "p"
    if several and phrase.sense.scope == "state" and phrase.sense.sector == "GOV":
        return "INT", None, "noun:several"
    leader = led(syntax, phrase.head, _leaders(syntax, cast))
    if leader is not None:
        return leader.state, leader.head.start, "noun:led"
    if cast.home and phrase.sense.sector == "GOV" and phrase.article == "definite" and phrase.number == "s":
        return cast.home, None, "noun:home"
    bare = phrase.sense.scope == "state" and phrase.article == "definite"
    others = {posted} | (barred(syntax, phrase.head, cast.named) if bare else frozenset())
    ranked = cast.context.ranked_at(phrase.start, phrase.head.sentence, domestic=phrase.sense.sector in DOMESTIC)
    near = next((found for found in ranked if found[0] not in others), None)
    return (*near, "noun:context") if near is not None else (None, None, "noun:context")


def _leaders(syntax: Syntax, cast: Cast) -> Iterator[StateAt]:
    for individual, standing in zip(cast.individuals, cast.standings, strict=True):
        if standing.party is not None and home_state(standing.party) == standing.party:
            for start, end in individual.spans:
                yield StateAt(syntax.head(start, end), standing.party, True)


def _both(syntax: Syntax, phrase: Phrase, cast: Cast, made: list[Draft]) -> Iterator[Draft]:
    """« Les deux hommes » are the two persons named last, « les deux pays » the two states spoken of most."""
    persons = two_persons(syntax, phrase, (d.mention for d in made)) if may_be_persons(phrase) else ()
    for index, person in enumerate(persons):
        if index == 0 or person.party != persons[0].party:
            draft = _draft(syntax, phrase, person.party, person.name, "noun:both", person.start)
            mention = draft.mention.model_copy(update={"sector": person.sector, "kind": "description"})
            yield draft._replace(mention=mention)
    if not persons and phrase.sense.scope != "nsa":
        yield from _states(syntax, phrase, cast, 2)


def _states(syntax: Syntax, phrase: Phrase, cast: Cast, count: int) -> Iterator[Draft]:
    for state, anchor in states_of(phrase, cast, count):
        yield _draft(syntax, phrase, state, None, "noun:both", anchor)


def _draft(
    syntax: Syntax, phrase: Phrase, party: str, name: str | None, rule: str, antecedent: int | None = None
) -> Draft:
    kind: MentionKind = "office" if phrase.sense.kind == "office" else "description"
    if phrase.sense.kind == "head" and party.startswith("NSA") and rule != _THIS_ONE:
        kind = "group"
    complement = (phrase.complement.sense.row,) if phrase.complement else ()
    mention = Mention(
        start=phrase.start,
        end=phrase.end,
        party=party,
        sector=sector_of(phrase),
        name=name,
        kind=kind,
        head=phrase.head.start,
        rows=(phrase.sense.row, *complement, rule),
        antecedent=antecedent,
    )
    return Draft(mention, phrase.gender, phrase.number)


def _holder(phrase: Phrase, cast: Cast) -> int | None:
    """The person beside the office, else the one who holds that office for that state in the article."""
    for holding in cast.holdings:
        if holding.phrase is not None and holding.phrase.start == phrase.start:
            return holding.person
    if phrase.sense.kind != "office" or phrase.article not in ("definite", "none") or phrase.number == "p":
        return None
    party = explicit_party(phrase)
    best: int | None = None
    for index, standing in enumerate(cast.standings):
        if phrase.sense.name in standing.offices and (party is None or party == standing.party):
            before = cast.individuals[index].spans[0][0] < phrase.start
            if best is None or before:
                best = index
    return best


def _titular(phrase: Phrase, party: str, cast: Cast) -> str | None:
    """The name of whom the office alone means: who last was named, acts for that party and holds it, or one that it
    shortens: « le ministre » is the minister of Defence, « le chef de l'État » the president."""
    if phrase.office is None or phrase.former or phrase.number == "p" or phrase.article != "definite":
        return None
    best: tuple[int, str] | None = None
    for individual, standing in zip(cast.individuals, cast.standings, strict=True):
        before = max((start for start, _ in individual.spans if start < phrase.start), default=None)
        if before is None or standing.party != party or not _holds(standing.titles, phrase.office.name):
            continue
        if best is None or before > best[0]:
            best = (before, individual.name)
    return best[1] if best is not None else None


def _holds(titles: frozenset[str], name: str) -> bool:
    return any(title == name or title.startswith(f"{name} de") for title in titles)


def _complement_person(phrase: Phrase, cast: Cast) -> str | None:
    if phrase.complement is None or phrase.complement.sense.kind != "person":
        return None
    return phrase.complement.sense.party
