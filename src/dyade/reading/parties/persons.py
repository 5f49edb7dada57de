"""Who is named: runs of capitals judged to be persons by their neighbours, and gathered under the fullest name."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from dyade.reading.parties.folding import fold, squash
from dyade.reading.parties.lexicon import Hit, Sense
from dyade.reading.parties.likeness import part_rank, same_name
from dyade.reading.parties.naming import Run, is_calendar, is_given, speaking_verbs
from dyade.reading.parties.syntax import Syntax, Word, is_subject
from dyade.reading.parties.tenure import holding_at, holds
from dyade.reading.parties.words import CIVIL_TITLES, DATIVES, DETERMINERS, FEMININE_TITLES, GENITIVES, PARTICLES

_BAR = 2.0
_BAR_OPPOSED = 1.0
_BAR_AGAIN = -2.0
"""What a lone name needs that is, word for word, part of a full name of the article."""
_FAR = 100
_BEHIND_COMMA = 1.5
_BETWEEN_COMMAS = 3.5
_MARK = re.compile(r"[,.;:!?«»\"\n]")
_CLAUSE = 20
"""Words before a verb among which its subject stands."""
_SPEAKING = 2.5
"""What « a dit X » speaks for a person against the tagger's calling X a place."""
_LONG_PART = 4


class Individual(NamedTuple):
    """One person of the article: the fullest name, every place where the name stands, and the table row if known."""

    name: str
    spans: tuple[tuple[int, int], ...]
    gender: str
    known: Sense | None
    lasting: bool
    """Whether the known row is in force on the day of the article."""


class _Judged(NamedTuple):
    run: Run
    score: float
    titled: bool
    gender: str
    known: Sense | None
    opposed: bool
    """Whether a lone name has its office behind it, « Diop, le ministre malien », or speaks, « a dit Diop »."""


def find_individuals(
    syntax: Syntax, runs: Iterable[Run], hits: tuple[Hit, ...], labels: dict[int, str], published: str | None
) -> tuple[Individual, ...]:
    """The persons named in the article, in the order of their first mention.

    `labels` gives the statistical tagger's label (`PER`, `LOC`, `ORG`, `MISC`) at the index of a word.
    """
    judged = [_judge(run, syntax, hits, labels, published) for run in runs]
    full = [j for j in judged if j.run.full and j.score >= _BAR]
    clusters = _gather(full)
    lone = [j for j in judged if not any(j is member for cluster in clusters for member in cluster)]
    _attach(lone, clusters)
    individuals = [_individual(cluster, published) for cluster in clusters]
    return tuple(sorted(individuals, key=lambda i: i.spans[0]))


def _judge(run: Run, syntax: Syntax, hits: tuple[Hit, ...], labels: dict[int, str], published: str | None) -> _Judged:
    words = syntax.span(run.start, run.end)
    before, after = syntax.before(run.start), syntax.after(run.end)
    title = before is not None and before.folded.rstrip(".") in CIVIL_TITLES
    office = _noun_before(run, hits, before)
    known = _known(run, hits, published)
    score = _labels_score(words, labels, given(run)) + _shape_score(run, words, hits)
    score += 4.0 * title + 2.5 * office + _opposed_before(run, hits, syntax) + 4.0 * (known is not None)
    score += _left_score(before, run) + _right_score(run, after, syntax, hits)
    if any(is_subject(word) for word in words):
        score += 0.5
    speaks = _speaks(words, before, syntax, labels) and (after is None or after.text != "&")
    score += _SPEAKING * speaks
    gender = (
        "f" if title and before is not None and before.folded.rstrip(".") in FEMININE_TITLES else "m" if title else ""
    )
    titled = title or (office and labels.get(words[-1].place) in ("PER", None))
    opposed = words[-1].pos == "PROPN" and not is_calendar(run.text)
    opposed = opposed and (speaks or _right_score(run, after, syntax, hits) > 0)
    return _Judged(run, score, titled, gender, known, opposed)


def _speaks(words: tuple[Word, ...], before: Word | None, syntax: Syntax, labels: dict[int, str]) -> bool:
    """« a dit Diop »: the subject right behind a verb of saying that has no other, save what the tagger calls a body.

    Of an inverted subject the parse often makes an object.
    """
    if before is None or before.pos != "VERB" or before.lemma not in speaking_verbs():
        return False
    if labels.get(words[-1].place) in ("ORG", "MISC"):
        return False
    near = syntax.words[max(0, before.place - _CLAUSE) : before.place]
    inverted = words[0].dep == "obj" and not any(w.governor == before.place and is_subject(w) for w in near)
    return inverted or is_subject(words[0])


def _labels_score(words: tuple[Word, ...], labels: dict[int, str], known_given: bool) -> float:
    given = [labels.get(word.place, "") for word in words]
    per = given.count("PER") / len(given)
    other = sum(1 for label in given if label in ("LOC", "ORG", "MISC")) / len(given)
    hyphened = {word.start for first, word in pairwise(words) if first.end == word.start}
    proper = all(word.pos == "PROPN" or word.start in hyphened for word in words)
    plain = 1.0 if not any(given) and len(words) > 1 and proper else 0.0
    return 2.5 * per - (0.4 if known_given else 1.5) * other + plain


def _shape_score(run: Run, words: tuple[Word, ...], hits: tuple[Hit, ...]) -> float:
    """Common words, acronyms and known names inside the run speak against a person; a given name known speaks for."""
    score = 1.0 if given(run) else 0.0
    score += 1.5 if given(run) and run.full else -1.0 * (words[0].pos in ("NOUN", "ADJ", "VERB", "ADV"))
    for hit in hits:
        if hit.start < run.end and run.start < hit.end and hit.sense.kind != "person":
            if hit.sense.kind == "group" and hit.start < run.start and hit.end <= run.end:
                continue
            covered = min(hit.end, run.end) - max(hit.start, run.start)
            whole = covered == run.end - run.start or hit.start < run.start or hit.end > run.end
            score -= 6.0 if whole else 1.5
    acronym = run.parts[0].isupper() and len(run.parts[0]) > 1 and not run.parts[0].endswith(".")
    if len(run.parts) > 1 and acronym and not run.text.isupper():
        score -= 2.5
    return score


def given(run: Run) -> bool:
    """Whether the run opens with a given name that the table knows."""
    return is_given(run.parts[0])


def _left_score(before: Word | None, run: Run) -> float:
    if before is None:
        return 0.0
    if before.folded in DETERMINERS or before.folded in ("du", "des", "au", "aux"):
        return -3.0
    if before.folded in DATIVES or before.folded in ("en", "dans"):
        return -1.5 if before.folded == "a" else -4.0
    if before.folded in GENITIVES:
        return -0.5
    return 1.0 if before.pos == "VERB" and run.full else 0.3


def _right_score(run: Run, after: Word | None, syntax: Syntax, hits: tuple[Hit, ...]) -> float:
    """An office or an age after a comma or in parentheses makes a person."""
    if after is None or after.text not in (",", "("):
        return 0.0
    window = syntax.text[after.end : after.end + 12].lstrip()
    if window[:2].isdigit() and " an" in window:
        return 2.5
    near = after.end + 16
    return 2.5 if any(h.sense.kind == "office" and after.end <= h.start <= near for h in hits) else 0.0


def _noun_before(run: Run, hits: tuple[Hit, ...], before: Word | None) -> bool:
    """Whether the words just before the run are an office, or a demonym that follows one."""
    if before is None:
        return False
    for hit in hits:
        if hit.start <= before.start < hit.end and run.start - hit.end == 1:
            return hit.sense.kind in ("office", "adjective") or (hit.sense.kind == "head" and hit.sense.scope != "body")
    return False


def _opposed_before(run: Run, hits: tuple[Hit, ...], syntax: Syntax) -> float:
    """« son homologue turc, X »: an office ends at the comma before the name. More where a comma follows a full name,
    and no other mark stands between: « la ministre chargée de la Défense, X, »."""
    lead = syntax.text[: run.start].rstrip(" ")
    if not lead.endswith(","):
        return 0.0
    comma = len(lead) - 1
    office = max((h for h in hits if h.sense.kind == "office" and h.end <= comma), key=lambda h: h.end, default=None)
    if office is not None and comma - office.start < _FAR and run.full:
        between = _MARK.search(syntax.text[office.end : comma]) is None
        if between and syntax.text[run.end : run.end + 1] == ",":
            return _BETWEEN_COMMAS
    ends = any(hit.end == comma and hit.sense.kind in ("office", "adjective") for hit in hits)
    return _BEHIND_COMMA if ends else 0.0


def _known(run: Run, hits: tuple[Hit, ...], published: str | None) -> Sense | None:
    for hit in hits:
        if hit.sense.kind == "person" and hit.start < run.end and run.start < hit.end:
            exact = hit.start <= run.start and run.end <= hit.end
            if exact or run.text.endswith(run.text[hit.start - run.start : hit.end - run.start]):
                return holding_at(hit.senses, published)
    return None


def _gather(full: list[_Judged]) -> list[list[_Judged]]:
    clusters: list[list[_Judged]] = []
    for judged in full:
        home = next((c for c in clusters if any(_same(judged, other) for other in c)), None)
        if home is None:
            clusters.append([judged])
        else:
            home.append(judged)
    return clusters


def _same(a: _Judged, b: _Judged) -> bool:
    """Whether two full names are one person's: the same row, or surnames and given names alike."""
    if a.known and b.known:
        return a.known.name == b.known.name
    return same_name(a.run.parts, b.run.parts)


def _attach(lone: list[_Judged], clusters: list[list[_Judged]]) -> None:
    """Give each lone surname to the person who bears it; one whose neighbours make a person stands by itself."""
    alone: list[_Judged] = []
    for judged in lone:
        home = _bearer(judged, clusters)
        if home is not None:
            home.append(judged)
        elif not judged.run.full and _stands_alone(judged):
            alone.append(judged)
    for judged in alone:
        home = next((c for c in clusters if any(_same_lone(judged, other) for other in c)), None)
        if home is None:
            clusters.append([judged])
        else:
            home.append(judged)


def _stands_alone(judged: _Judged) -> bool:
    """A title, a row or an office makes a person of a lone name; an office behind it outweighs the tagger's label."""
    made = judged.titled or judged.known is not None
    return (made and judged.score >= _BAR) or (judged.opposed and judged.score >= _BAR_OPPOSED)


def _same_lone(a: _Judged, b: _Judged) -> bool:
    if a.known and b.known:
        return a.known.name == b.known.name
    return squash(a.run.text) == squash(b.run.text)


def _bearer(judged: _Judged, clusters: list[list[_Judged]]) -> list[_Judged] | None:
    """The cluster whose full name the run is part of, the surname before any other part."""
    if judged.score < 0 and not judged.titled and not (judged.score >= _BAR_AGAIN and _again(judged, clusters)):
        return None
    wanted = [part for part in judged.run.parts if fold(part) not in PARTICLES]
    best: tuple[int, int] | None = None
    for index, cluster in enumerate(clusters):
        rank = max(part_rank(wanted, member.run.parts) for member in cluster)
        if rank and (best is None or rank >= best[0]):
            best = (rank, index)
    return clusters[best[1]] if best else None


def _again(judged: _Judged, clusters: list[list[_Judged]]) -> bool:
    """Whether the lone name is a surname, or another word of four letters, of a full name of the article."""
    name = judged.run.text
    parts = (member.run.parts for cluster in clusters for member in cluster if member.run.full)
    return any(name == own[-1] or (name in own and len(name) >= _LONG_PART) for own in parts)


def _individual(cluster: list[_Judged], published: str | None) -> Individual:
    ordered = sorted(cluster, key=lambda j: j.run.start)
    fullest = max(
        ordered,
        key=lambda j: (
            len([p for p in j.run.parts if len(p) > 2]),
            not j.run.text.isupper(),
            len(j.run.text),
            -j.run.start,
        ),
    )
    known = next((j.known for j in ordered if j.known), None)
    gender = next((j.gender for j in ordered if j.gender), "")
    spans = tuple((j.run.start, j.run.end) for j in ordered)
    return Individual(fullest.run.text, spans, gender, known, known is not None and holds(known, published))
