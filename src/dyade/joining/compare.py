"""Two reports side by side: what keeps them apart for certain, and how they are alike, feature by feature."""

import math
from collections.abc import Callable
from typing import Final

from dyade.joining.facts import Facts
from dyade.joining.knowledge import lasting, near, related
from dyade.joining.words import common, cosine, likeness, rarity, runs
from dyade.model.codes import QUAD_OF, SYMMETRIC
from dyade.model.dates import FIRST, LAST, Stretch

PERIOD_SLACK: Final = 10
"""Days between two stated periods that can still be one: « mi-mai » and « début juin » loosely meant. Two stated days
have no slack: an act of the night states both of its days."""
UNDATED_REACH: Final = 60
"""Days between the publications, or from a stated date to the publication, in which an undated report is compared."""
_DENIALS: Final = frozenset({"denied"})
_HOLDS: Final = frozenset({"held", "planned"})

_GIVEN_BY_SCENE: Final = frozenset({"date.adrift", "place.missing", "words.other_matter"})
"""Held against acts in words that share neither day nor place; one meeting gives them both."""

Shares = dict[str, float]


def barrier(a: Facts, b: Facts) -> str | None:
    """Why the two can never be one event, as the name of the rule, or None when they may be."""
    return acts_apart(a, b) or _dates_apart(a, b)


def acts_apart(a: Facts, b: Facts) -> str | None:
    """The rule of types, parties and statuses that keeps the two apart, whenever they were."""
    if a.type != b.type and not related(a.type, b.type):
        return "types"
    straight, crossed = _parties_meet(a, b)
    if not straight and not crossed:
        return "parties"
    if not straight and _directed(a) and _directed(b):
        return "direction"
    if (a.status in _DENIALS) != (b.status in _DENIALS) and (a.status in _HOLDS or b.status in _HOLDS):
        return "denial"
    return None


def _dates_apart(a: Facts, b: Facts) -> str | None:
    apart = gap(a, b)
    if apart is not None and apart > (0 if a.day and b.day else PERIOD_SLACK):
        return "dates"
    return "window" if apart is None and _too_far(a, b) else None


def touchy(a: Facts, b: Facts) -> bool:
    """Whether the two may be one only by their own likeness, never through a third: an article tells an act once."""
    return a.article == b.article


def gap(a: Facts, b: Facts) -> int | None:
    """Days between the stated dates, 0 when they meet, None when one of them is unknown."""
    if a.stretch is None or b.stretch is None:
        return None
    return max(0, a.stretch.first - b.stretch.last, b.stretch.first - a.stretch.last)


def compare(a: Facts, b: Facts, *, copied: bool = False, scene: bool | None = None) -> Shares:
    """Each feature that says something of the pair, with its value, from 0 to 1 unless the table says otherwise.

    `scene`: whether both were said at one meeting (True), at different ones (False), or nothing tells (None).
    """
    out: Shares = {"base": 1.0}
    for look in _LOOKS:
        look(a, b, out)
    if a.article == b.article:
        out["article.same"] = 1.0
    elif not a.rivals and not b.rivals:
        out["article.only"] = 1.0
    if copied and a.article != b.article:
        out["article.copy"] = 1.0
    if scene is not None:
        out["scene.same" if scene else "scene.other"] = 1.0
    if scene:
        for name in _GIVEN_BY_SCENE & out.keys():
            del out[name]
    return out


def _parties_meet(a: Facts, b: Facts) -> tuple[bool, bool]:
    """Whether the sides meet as they stand, and whether they do crosswise."""
    straight = _meet(a.actors, b.actors) and _meet(a.recipients, b.recipients)
    return straight, _meet(a.actors, b.recipients) and _meet(a.recipients, b.actors)


def _directed(fact: Facts) -> bool:
    """An act in words from one side to the other: the charge of the one is not the counter-charge of the other."""
    return spoken(fact) and fact.type not in SYMMETRIC


def _meet(a: frozenset[str], b: frozenset[str]) -> bool:
    """Sides meet when they share a party, or when one of them is not stated."""
    return not a or not b or not a.isdisjoint(b) or "INT" in a or "INT" in b


def _too_far(a: Facts, b: Facts) -> bool:
    """An undated report is compared with what lies in a window about its publication."""
    if a.published is None or b.published is None:
        return False
    if a.stretch:
        return out_of_reach(a.published, a.stretch, b.published)
    if b.stretch:
        return out_of_reach(b.published, b.stretch, a.published)
    return abs(a.published - b.published) > UNDATED_REACH


def out_of_reach(published: int, stretch: Stretch, day: int) -> bool:
    """Whether a report without date, published on a day, is too far from a stated date and from its publication."""
    if abs(published - day) <= UNDATED_REACH:
        return False
    return not stretch.first - UNDATED_REACH <= day <= stretch.last + UNDATED_REACH


def _acts(a: Facts, b: Facts, out: Shares) -> None:
    if a.type != b.type:
        out["type.related"] = 1.0
    if a.mode and b.mode:
        out["mode.same" if a.mode == b.mode else "mode.other"] = 1.0
    elif a.mode or b.mode:
        out["mode.missing"] = 1.0
    if a.status != b.status:
        out["status.life" if {a.status, b.status} <= {"held", "planned", "cancelled"} else "status.other"] = 1.0


def _sides(a: Facts, b: Facts, out: Shares) -> None:
    straight, crossed = _overlap(a.actors, b.actors) + _overlap(a.recipients, b.recipients), 0.0
    if straight < 2:
        crossed = _overlap(a.actors, b.recipients) + _overlap(a.recipients, b.actors)
    names = (a.actor_names, b.actor_names), (a.recipient_names, b.recipient_names)
    heads = b.heads
    if crossed > straight:
        if a.type not in SYMMETRIC:
            out["sides.crossed"] = 1.0
        elif a.mode == b.mode == "visit":
            out["sides.other_guest"] = 1.0
        elif a.type == b.type == "AGREE":
            out["sides.turned"] = 1.0
        names = (a.actor_names, b.recipient_names), (a.recipient_names, b.actor_names)
        heads = b.heads[::-1]
    best = max(straight, crossed) / 2
    if best < 1:
        out["sides.unlike"] = 1.0 - best
    for side, (left, right) in zip(("actor", "recipient"), names, strict=True):
        if left and right:
            shared = sum(rarity(stem) for stem in left & right)
            if not shared:
                out[f"names.{side}_other"] = 1.0
            elif side == "recipient":
                out["names.recipient"] = min(1.0, shared / min(sum(map(rarity, left)), sum(map(rarity, right))))
    _people(a, b, heads, out)


def _people(a: Facts, b: Facts, heads: tuple[frozenset[str], frozenset[str]], out: Shares) -> None:
    """The persons of each side of `a` beside the `heads` of the side of `b` that it meets; the offices of both."""
    if any(left and right and left.isdisjoint(right) for left, right in zip(a.heads, heads, strict=True)):
        out["names.other_person"] = 1.0
    if a.offices and b.offices:
        out["office.other" if a.offices.isdisjoint(b.offices) else "office.same"] = 1.0


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    if a == b:
        return 1.0
    if not a or not b:
        return 0.6
    return len(a & b) / len(a | b)


def _times(a: Facts, b: Facts, out: Shares) -> None:
    apart = gap(a, b)
    if apart is None:
        if a.stretch or b.stretch:
            out["date.unknown"] = 1.0
        elif a.published is None or b.published is None:
            out["date.adrift"] = 1.0
    elif apart:
        out["date.near"] = 1.0
    elif a.date == b.date:
        out["date.same_day" if a.day else "date.same_period"] = 1.0
    elif a.stretch and b.stretch:
        out["date.within" if a.day or b.day else "date.overlap"] = _alike(a.stretch, b.stretch)
    if apart is None:
        _undated(a, b, out)
    if (
        a.lead
        and b.lead
        and a.published is not None
        and b.published is not None
        and abs(a.published - b.published) <= 2
    ):
        out["lead.both"] = 1.0
    if lasting(a.type) and lasting(b.type) and not (a.day or b.day):
        out["date.lasting"] = 1.0
        if apart is None and (_goes_on(a, b) or _goes_on(b, a)):
            out["date.going_on"] = 1.0


def _goes_on(dated: Facts, other: Facts) -> bool:
    """Whether one tells of something that began and has not ended, the other of such a thing when it had begun."""
    stretch = dated.stretch
    return stretch is not None and stretch.last == LAST and (other.since or FIRST) >= stretch.first > FIRST


def _undated(a: Facts, b: Facts, out: Shares) -> None:
    """A date stated by one alone: the other one, published long after it, tells of something newer, most likely."""
    for dated, other in ((a, b), (b, a)):
        if not dated.stretch or other.stretch:
            continue
        late = max(0, (other.since or FIRST) - dated.stretch.last)
        early = max(0, dated.stretch.first - (LAST if other.published is None else other.published))
        if late + early:
            out["date.stale"] = min(3.0, math.log1p(late + early) / 2)
        if other.published is None and other.since is None:
            out["date.adrift"] = 1.0


def _alike(a: Stretch, b: Stretch) -> float:
    """How much two stretches that meet are one: days shared over days covered, on the scale of their logarithm."""
    shared = min(a.last, b.last) - max(a.first, b.first) + 1
    covered = max(a.last, b.last) - min(a.first, b.first) + 1
    return 1.0 / (1.0 + math.log(max(1.0, covered / max(1, shared))))


def _places(a: Facts, b: Facts, out: Shares) -> None:
    if a.place and b.place:
        shared = len(a.place & b.place) / len(a.place | b.place)
        out["place.same" if shared else "place.other"] = shared or 1.0
        if not shared and a.town and b.town and a.town != b.town:
            out["place.other_meeting" if a.type == b.type == "CONSULT" else "place.other_town"] = 1.0
    elif a.place or b.place:
        out["place.missing"] = 1.0
    if a.state and b.state and a.state != b.state and not (_goes_both_ways(a) and _goes_both_ways(b)):
        out["place.other_state"] = 1.0


def _goes_both_ways(fact: Facts) -> bool:
    """What goes on between two states, on no stated day, goes on in both: training here, deliveries there."""
    return lasting(fact.type) and not fact.day and fact.state in fact.actors | fact.recipients


def _wording(a: Facts, b: Facts, out: Shares) -> None:
    shared = common(a.evidence, b.evidence)
    out["words.evidence"] = cosine(shared, a.evidence_length, b.evidence_length)
    out["words.context"] = likeness(a.context, b.context, a.context_length, b.context_length)
    out["words.rare"] = sum(sorted(shared, reverse=True)[:3]) / 3
    out["words.across"] = min(1.0, sum(sorted(_across(a, b), reverse=True)[:5]) / 5)
    mine, others = runs(a.stems), runs(b.stems)
    if mine and others:
        out["words.run"] = len(mine & others) / min(len(mine), len(others))
    if a.quotes and not a.quotes.isdisjoint(b.quotes):
        out["words.quote"] = 1.0
    if spoken(a) and spoken(b) and not (a.day and a.date == b.date) and not a.mode == b.mode == "visit":
        out["words.other_matter"] = max(0.0, 1.0 - 2.5 * max(out["words.evidence"], out["words.context"]))
    if a.matters and b.matters:
        out["matter.same" if a.matters & b.matters else "matter.other"] = 1.0
    if a.marks != b.marks:
        one_more = a.marks[0] != b.marks[0] and not lasting(a.type)
        out["words.second" if one_more else "words.again"] = 1.0


def _across(a: Facts, b: Facts) -> list[float]:
    """Weights of the stems of one's evidence that stand in the other's sentence, each once."""
    there = [weight for stem, weight in a.evidence.items() if stem in b.context]
    back = [
        weight
        for stem, weight in b.evidence.items()
        if stem in a.context and not (stem in a.evidence and stem in b.context)
    ]
    return there + back


def spoken(fact: Facts) -> bool:
    """An act in words: what was said tells it apart from the next one between the same two."""
    return QUAD_OF[fact.type].startswith("verbal")


def _on_hearsay(fact: Facts) -> bool:
    """Told on the word of one who has no part in it: an accuser, an onlooker."""
    return fact.source is not None and fact.source not in fact.actors | fact.recipients


def _avowed(fact: Facts) -> bool:
    """Told on the word of one of its sides."""
    return fact.source is not None and fact.source in fact.actors | fact.recipients


def _quantities(a: Facts, b: Facts, out: Shares) -> None:
    if a.numbers and b.numbers:
        out["numbers.same" if a.numbers & b.numbers else "numbers.other"] = 1.0
    if a.amounts & b.amounts:
        out["amounts.same"] = 1.0


def _voices(a: Facts, b: Facts, out: Shares) -> None:
    if a.source and b.source:
        if a.source != b.source:
            out["source.other"] = 1.0
    elif a.source or b.source:
        out["source.one"] = 1.0
    if (_on_hearsay(a) and _avowed(b)) or (_avowed(a) and _on_hearsay(b)):
        out["source.stranger"] = 1.0
    if a.domains and b.domains:
        met = sum(near(domain, b.domains) for domain in a.domains) + sum(
            near(domain, a.domains) for domain in b.domains
        )
        out["domains.unlike"] = 1.0 - met / (len(a.domains) + len(b.domains))


_LOOKS: Final[tuple[Callable[[Facts, Facts, Shares], None], ...]] = (
    _acts, _sides, _times, _places, _wording, _quantities, _voices,
)  # fmt: skip
