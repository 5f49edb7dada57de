"""The columns of every table, as row types. A row's `id` is unique in its table; `example` is a sentence it reads."""

from typing import NamedTuple


class StateRow(NamedTuple):
    """A state or territory. Adjective forms are lower case: ms, fs, mp, fp; nationals are the same, capitalised."""

    id: str
    """ISO 3166-1 alpha-3 (`XKX` for Kosovo)."""
    name: str
    """Usual French name without article: « Mali », « Pays-Bas », « Côte d'Ivoire »."""
    names: tuple[str, ...]
    """Other French names, former names, abbreviations: « Birmanie », « RDC », « Etats-Unis »."""
    official: str
    ms: str
    fs: str
    mp: str
    fp: str
    demonyms: tuple[str, ...]
    """Further adjectives: « congolais démocratique »; historical: « soviétique »."""
    capital: str
    seats: tuple[str, ...]
    """Capital and seats of power that stand for the government: « Moscou », « le Kremlin » (without article)."""
    english: tuple[str, ...]
    within: str | None
    """Sovereign state as which its acts and places are coded, for a territory without a foreign policy of its own."""
    example: str


class BodyRow(NamedTuple):
    """An intergovernmental body, agency or mission."""

    id: str
    party: str
    """`IGO-UN`, `IGO-EU`…"""
    name: str
    aliases: tuple[str, ...]
    example: str


class GroupRow(NamedTuple):
    """An armed group, movement, company, party or NGO that the press names without its state."""

    id: str
    party: str
    """`NSA:RUS`, `NSA`…"""
    sector: str
    name: str
    aliases: tuple[str, ...]
    since: str | None
    until: str | None
    """First and last year or month in which `party` holds: « talibans » are `NSA:AFG` until 2021-08, then `AFG`."""
    example: str


class OfficeRow(NamedTuple):
    """An office: « ministre des Affaires étrangères », « chef de la diplomatie », « ambassadeur »."""

    id: str
    forms: tuple[str, ...]
    """Surface forms, lower case, masculine and feminine, singular and plural."""
    sector: str
    level: str
    """`state`, `body`, `group` or `any`: what its holder acts for; `outside`: who judges a country from anywhere, so
    that the country spoken of does not tell where from."""
    canonical: str
    """The office that its synonyms share: « chef de la diplomatie » is « ministre des Affaires étrangères »."""
    example: str


class PersonRow(NamedTuple):
    """A person of public life that the press names without saying for whom they act.

    `since` and `until` are the first and last year or month in which `party` and `office` hold. Who changed party has
    a row for each term, with the same name, disjoint terms and an id ending in `@2`, `@3`… Outside every term a former
    official is a private person of the same state, unless the article says more.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    """Other spellings of the full name; a surname alone only when no other public person bears it."""
    party: str
    sector: str
    office: str | None
    since: str | None
    until: str | None
    example: str


class HomonymRow(NamedTuple):
    """A form that stands for several parties or often for none: « Congo », « congolais », « Bruxelles »."""

    id: str
    """The form itself, in lower case."""
    parties: tuple[str, ...]
    """Parties that it may stand for, the most usual in the press first."""
    default: str | None
    """Taken when nothing in the article decides; None: then it is no party at all."""
    within: tuple[str, ...]
    """Those of the parties of which it is a town or a region only: « Géorgie » USA, « Tripoli » LBN."""
    besides: tuple[str, ...]
    """Parties that the article must name for the form to stand for one: « le Nord » is a Korea beside both."""
    example: str


class TwinsRow(NamedTuple):
    """States of one name told together: « les deux Corées »."""

    id: str
    forms: tuple[str, ...]
    parties: tuple[str, ...]
    example: str


class LocalWordRow(NamedTuple):
    """What a part of a federation has and a state has not: « gouverneur », « sénateur »: « de » leads to a region."""

    id: str
    forms: tuple[str, ...]
    """Lower case; « état de » is followed by the name itself."""
    example: str


class PlaceRow(NamedTuple):
    """A region, base, front or sea that the gazetteer lacks: « Donbass » UKR, « Gao » MLI."""

    id: str
    name: str
    aliases: tuple[str, ...]
    state: str | None
    example: str


class HeadRow(NamedTuple):
    """A common noun that stands for a part of a party: « armée » MIL, « junte » GOV, « rebelles » REB."""

    id: str
    forms: tuple[str, ...]
    sector: str
    acts_for: str
    """`state` (« l'armée malienne » is MLI), `nsa` (« les rebelles touareg » is NSA:MLI), `body`, `int`; or what the
    party is to another: `neighbour`, `host`, `coloniser`."""
    alone: str
    """What it means unmodified with an article: `context` (the state spoken of last), `nsa`, `int`, `none`;
    `persons`: under « les deux » the two named last."""
    example: str


class RegionRow(NamedTuple):
    """An adjective or complement that says where a state or body lies: « balte », « d'Afrique de l'Ouest »."""

    id: str
    forms: tuple[str, ...]
    """Lower case; a noun that only some states bear (« royaume ») stands here too."""
    states: tuple[str, ...]
    """The states that « un pays balte » may mean."""
    bodies: tuple[str, ...]
    """The bodies that « le bloc ouest-africain » may mean."""
    chief: str | None
    """The body meant where the article names none of them."""
    officials: str | None
    """Whose an unnamed official of the region is: « un diplomate européen »; None: nobody's."""
    example: str


class SetPhraseRow(NamedTuple):
    """A set phrase in which a demonym or a country's name says nothing of a state: « roulette russe »."""

    id: str
    forms: tuple[str, ...]
    example: str


class ColoniserRow(NamedTuple):
    """The state that last ruled another as colony, protectorate or mandate: what the press calls the colonial power.

    Facts of any encyclopaedia; where several ruled (Cameroon, Namibia), the one that the press means comes first.
    """

    id: str
    """ISO 3166-1 alpha-3 of the former colony."""
    colonisers: tuple[str, ...]
    example: str


class CueRow(NamedTuple):
    """A reporting verb or phrase."""

    id: str
    lemma: str
    """« déclarer », « selon », « faire savoir », « se féliciter de », « de l'avis de »."""
    kind: str
    """`verb`, `preposition`, `noun`, `phrase`; `document`: a paper that speaks for its author (« un rapport de »);
    `talk`: a text in which somebody answers (« entretien »); `turn`: a label in it that names nobody (« Réponse »);
    `epithet`: a noun that only describes a person named before (« le milliardaire »), `outlet` a paper or station."""
    stance: str
    """`neutral`, `assert`, `deny`, `accuse`, `praise`, `ask`, `promise`, `threaten`, `refuse`, `warn`, `announce`."""
    takes: tuple[str, ...]
    """What it governs: `que`, `quote`, `de+inf`, `à+inf`, `np`."""
    example: str


class TriggerRow(NamedTuple):
    """Words that state an act: a verb with its frame, a noun with its frame, a light-verb phrase, an idiom.

    Slots: `subj` `obj` `à` `de` `avec` `contre` `en` `par` `pour` `sur` `envers` `chez` `auprès de` `vers` `dans`
    `entre` (a prepositional argument), `adj` (a demonym adjective on the noun), `poss` (a possessive), `host` (the
    state of the place where it happens), `other` (the further parties coordinated with the actor), `-` (nobody).
    Several are tried in order, separated by `|`; the first that holds a party fills the role.
    """

    id: str
    """`v:expulser:ambassadeur`, `n:visite`, `l:mettre-fin`."""
    kind: str
    """`verb`, `noun`, `phrase`."""
    lemma: str
    """Head lemma; reflexive with « se »: « se rendre »; a phrase gives its head verb first: « mettre fin »."""
    requires: tuple[str, ...]
    """Conditions that must all hold. « obj=troupe,force »: one of these lemmas stands in the slot; `@weapons` is a
    class of trigger_classes; `obj=PLACE`, `obj=PARTY` ask for a place or party mention, `obj=ANY` for any filler,
    `xcomp=VERB` for an infinitive; « !obj » for no object, « !obj=@sports » for none of these."""
    type: str
    """An event type, or `-`: these words state no event, whatever more general rows say of them."""
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    status: str | None
    """Status that the words themselves give: « projeter de » planned, « refuser » none."""
    domains: tuple[str, ...]
    example: str
    """A sentence with two invented-or-real parties in which the row must fire."""


class TriggerClassRow(NamedTuple):
    """A class of nouns that trigger rows ask for by `@name`: weapons, troops, talks, money."""

    id: str
    lemmas: tuple[str, ...]
    example: str


class GovernorRow(NamedTuple):
    """A word that changes the status of what it governs: « menacer de », « pourrait », « sans », « avant de »."""

    id: str
    lemma: str
    governs: tuple[str, ...]
    """`de+inf` `à+inf` `inf` `que` `np` `participle`."""
    status: str | None
    """`planned` `hypothetical` `denied` `cancelled` `held`; `unreal` for what is only asked for or refused, which is
    no report; none when it only hands its subject or object down."""
    control: str | None
    """Who does what is governed: `object` (« appeler X à »), `dative` (« demander à X de »), none for the subject;
    `light` for a verb that only carries the noun it governs (« mener une attaque »)."""
    force: str | None
    """`hard`: its word stands over what the learned reader makes of the act; `conditional`: only in the conditional
    (« pourrait »); none leaves the learned reader its say."""
    example: str


class BoilerplateRow(NamedTuple):
    """A line of a page that is not the article: a share line, a newsletter, « à lire aussi », a menu."""

    id: str
    pattern: str
    """Regular expression, matched against a whole line, case-insensitive; straight apostrophes, short dashes."""
    kind: str
    """A RegionKind."""
    extent: str
    """`line`; `paragraph` (to the next blank line); `list` (the titles under it too); `rest` (to the end of the text,
    once prose stands before it); `words` (the words alone, wherever they stand in a line)."""
    example: str


class RelatedTypesRow(NamedTuple):
    """Two event types under which one act may be told: joining compares their reports. Order does not matter."""

    id: str
    first: str
    second: str
    example: str


class ContraryMarkRow(NamedTuple):
    """Words by which an article sets an act apart from an earlier one like it: « une seconde », « nouveau »."""

    id: str
    forms: tuple[str, ...]
    kind: str
    """`count` where they tell of one more of a kind (« une seconde délégation », but not « leur second sommet », which
    may be told of the very same one), `fresh` where they may only call the act new."""
    example: str


class AnswerMarkRow(NamedTuple):
    """Words by which an answer denies (`denial_marks`), takes back (`withdrawal_marks`) or does neither.

    The last are `evasion_marks`. « Dément », « retire ses accusations », « refuse de confirmer ».
    """

    id: str
    words: tuple[str, ...]
    """How one or more words next to each other begin, folded; a full stop ends a word: `propos.`, not « proposer »."""
    then: tuple[str, ...]
    """What must follow with at most five words in between; none when the words say it by themselves."""
    example: str


class JoinFeatureRow(NamedTuple):
    """A feature of a pair of reports: what it weighs for their being one event, and the line that a user reads."""

    id: str
    weight: float
    """Log-odds for a value of 1: positive for one event, negative against."""
    prior: float
    """The weight before fitting, which the fit may leave only where the clusters say so."""
    english: str
    french: str
    example: str


class LastingTypeRow(NamedTuple):
    """An event type whose acts go on for long: articles restate them undated, « soutenu par Ankara »."""

    id: str
    type: str
    example: str


class KinDomainsRow(NamedTuple):
    """Two domains under which one act may be told: « coopération militaire », « lutte contre le terrorisme »."""

    id: str
    first: str
    second: str
    example: str


class MatterRow(NamedTuple):
    """What an act in words is about, by a word of it: an agreement, thanks, a ceasefire."""

    id: str
    matter: str
    forms: tuple[str, ...]
    example: str


class TimeWordRow(NamedTuple):
    """A word of the time grammar: a month, a weekday, a unit, a part of the day, a feast, a cue of direction."""

    id: str
    forms: tuple[str, ...]
    """Lower case."""
    kind: str
    """The class that rules name: `month`, `weekday`, `unit`… A form may stand in several rows."""
    value: str
    """What it is worth: `03`, `4`, `M` (a TIMEX3 unit), `-1` (days), `E+49` (days from Easter), `TMO`."""
    example: str


class TimeRuleRow(NamedTuple):
    """A phrase of the time grammar."""

    id: str
    pattern: str
    """Words between blanks; `<kind>` a word of that kind, `%name` a shape, `{ }` what the TIMEX3 covers,
    `a|b` either word, `?` optional, `( | )`, `(?= )`, `(?! )` as in regular expressions, `_` a word unknown here."""
    build: str
    """The name of the function that gives it a value, an argument after `:`, a condition after `@`."""
    example: str
    reads: tuple[str, ...]
    """What the example gives, read in an article of Friday 2024-03-15: `words=TIMEX3 value=EDTF` (`-` for none)."""


class PressSourceRow(NamedTuple):
    """A news agency or outlet that others take from."""

    id: str
    name: str
    aliases: tuple[str, ...]
    example: str


class DependenceMarkRow(NamedTuple):
    """Words before the name of a press source that make an article depend on it: « avec », « selon »."""

    id: str
    words: str
    kind: str
    """`byline`: wherever it stands; `cited`: in the headline and first paragraph, where it carries the article."""
    example: str


class GivenNamesRow(NamedTuple):
    """Given names that the press writes, by where they are usual: they tell a person from a company or a town."""

    id: str
    names: tuple[str, ...]
    example: str


class FulfilmentRow(NamedTuple):
    """Which later act keeps a promise, carries out a plan or threat, or takes it back."""

    id: str
    promise: str
    mode: str | None
    """Mode of the promise, any when empty."""
    act: str
    act_mode: str | None
    relation: str
    """`fulfils` or `revokes`."""
    sides: str
    """`same`: who promised must act, towards the same other; `either`: of what both want, either may do its part."""
    about: tuple[str, ...]
    """Words of which the promise must have one, any where none is given: a promise of grain is not kept by a summit."""
    example: str


class AmountUnitRow(NamedTuple):
    """A measure and the ways to write it: what is given in one of them adds up with what is given in another."""

    id: str
    forms: tuple[str, ...]
    kind: str
    """`goods` (what can be given in parts: weights, money, soldiers), `time` (how long), `share` (per cent)."""
    example: str


class DueMarkRow(NamedTuple):
    """Words after which a day or period stands by the end of which a promise is to be kept."""

    id: str
    words: str
    example: str


class RelationStateRow(NamedTuple):
    """An event of that kind brings the relation of its parties into that state. The first row that fits holds,
    by dimension; rows with more conditions are tried first."""

    id: str
    type: str
    mode: str | None
    domains: tuple[str, ...]
    """One of them must be the event's; any when empty."""
    status: str
    words: tuple[str, ...]
    """Stems (six letters, no accents) of which one must begin a word of the reports; any words when empty.

    `a+b` asks for both."""
    unless: tuple[str, ...]
    """Stems of which none may begin a word of the reports: troops massed at a border are not across it."""
    dimension: str
    state: str
    rank: int
    """Of two states reached on one day, the one of higher rank came last."""
    line: str
    """What is told apart: `actor` (whose embassy, forces, sanctions), `recipient`, `domain`; `pair`: nothing, the state
    is that of both and ends those of either."""
    ground: str
    """Where it must be: `any`; `foreign`, not among one state's own; `there`, besides, in the other's state where the
    place is stated."""
    example: str


class ModeWeightRow(NamedTuple):
    """How conflictual (to -10) or cooperative (to +10) an event of the type, or of the type in that mode, is."""

    id: str
    type: str
    mode: str | None
    weight: float
    example: str


class VerbEndingRow(NamedTuple):
    """How the stem of verbs with this infinitive ending may go on: `tenir` is `t` + `ien`, `en`, `in`…"""

    id: str
    """The ending of the infinitive; of several that fit, the longest holds."""
    stems: tuple[str, ...]
    example: str


class WeighingRow(NamedTuple):
    """What one feature of a candidate report adds to the log-odds that it is right."""

    id: str
    weight: float
    """Per unit of the feature; fitted by `training/fit_weighing.py` on articles that the learned reader did not see."""
    example: str
    """What the feature says, as a user reads it."""


class ChargeRow(NamedTuple):
    """A noun by which the press points back at what somebody was just charged with: « cette accusation »."""

    id: str
    """In the singular."""
    example: str


class KnownBodiesRow(NamedTuple):
    """Well-known bodies of one kind: papers, companies, unions, clubs. They need not be parties of any event."""

    id: str
    names: tuple[str, ...]
    """As they are written, capitals included."""
    example: str


class BodyNounRow(NamedTuple):
    """A noun by which a body is named: it heads the name or stands before it."""

    id: str
    forms: tuple[str, ...]
    kind: str
    """`full`: with a capital it heads a name, any complement included (« Fédération européenne de voile »); `proper`:
    the same, but only a proper complement belongs to it (« Sénat du Chili »); `lower`: `full`, and in lower case
    before a proper name (« université de Gand »); `ministry`, `minister`: what it has charge of is named by it
    (« ministre de la Justice »); `before`: it stands before a name (« le quotidien El Watan »)."""
    example: str


class NoNamesRow(NamedTuple):
    """Words with a capital that name neither person, place nor body: services, titles of pages, peoples."""

    id: str
    names: tuple[str, ...]
    example: str


class FunctionWordsRow(NamedTuple):
    """Small words that are everywhere in French, and of which no other language of the press has several."""

    id: str
    forms: tuple[str, ...]
    example: str


class ModeWordsRow(NamedTuple):
    """Words without which the learned reader's mode of that name is not believed."""

    id: str
    """The mode."""
    words: tuple[str, ...]
    """How a word or a phrase may begin."""
    example: str


class ModeCuesRow(NamedTuple):
    """Words of an act's own clause that speak for one of its type's modes."""

    id: str
    type: str
    mode: str
    words: tuple[str, ...]
    """How a word or a phrase may begin."""
    factor: float
    """By how much they raise the odds of the mode."""
    example: str


class DomainWordsRow(NamedTuple):
    """Words of an act's own words that tell what it is about."""

    id: str
    domain: str
    words: tuple[str, ...]
    """How a word or a phrase may begin."""
    example: str


class MeasureRow(NamedTuple):
    """A word behind a number: what it multiplies by, the unit that it is, or that no amount of an act is meant."""

    id: str
    forms: tuple[str, ...]
    kind: str
    """`scale` multiplies by `value`; `unit` is written as `value`; `person` counts people, in the unit `value`;
    `none` is no quantity that an act gives or takes: ages, distances, « trois fois »."""
    value: str
    example: str
