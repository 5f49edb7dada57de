"""What words state an act, and what weighs, denies, dates or measures it."""

from typing import NamedTuple


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
    """`hard`: its word stands over what the learned reader makes of the act; `firm`: where the reader takes an act to
    come for one that was done; `conditional`: only in the conditional
    (« pourrait »); `negated`: only where the governor is negated, in place of its other rows (« n'exclut pas de »);
    none leaves the learned reader its say."""
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
    """Empty where they speak for none of the modes."""
    words: tuple[str, ...]
    """How a word or a phrase may begin; « … » stands for other words between."""
    unless: tuple[str, ...]
    """Phrases in which they say nothing of the act: « la base aérienne »."""
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
