"""The stage: marks, cues, candidates, choice, speakers; a parsed article in, its quotes out."""

from typing import TYPE_CHECKING

from dyade.model.codes import QuoteKind
from dyade.model.reading import Mention, Person, Quote
from dyade.reading.parse import Parsed
from dyade.reading.quotes.choice import best, weigher
from dyade.reading.quotes.cues import Cue, find_cues
from dyade.reading.quotes.hearing import hear
from dyade.reading.quotes.lexicon import lexicon
from dyade.reading.quotes.nouns import Speaker
from dyade.reading.quotes.sheet import MARKS, Sheet, lay_out
from dyade.reading.quotes.spans import Candidate, candidates
from dyade.reading.quotes.speakers import Stage
from dyade.reading.quotes.subjects import speaker_of_verb, topic
from dyade.reading.quotes.turns import Interview, interview
from dyade.reading.quotes.voices import Phrase, Scene, after_preposition, author, before_colon, owner, phrase

if TYPE_CHECKING:
    from dyade.reading.learned import Sight


def find_quotes(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    people: tuple[Person, ...] = (),
    sight: "Sight | None" = None,
) -> tuple[Quote, ...]:
    """Every passage of the article that is attributed to a speaker, in the order of the text.

    `mentions` and `people` are what the parties stage found; without them speakers keep the words of the article.
    `sight` is what the learned reader's encoder sees; without it quotes are chosen by syntax and cues alone.
    """
    if not parsed.text.strip():
        return ()
    sheet = lay_out(parsed.text, parsed.doc)
    cues = find_cues(sheet, lexicon())
    talk = interview(sheet, lexicon())
    heard = hear(sheet, sight)
    weigh = weigher(heard=heard is not None)
    kept = best(sheet, list(candidates(sheet, cues, weigh, turns=talk.turns, heard=heard)))
    stage = Stage(sheet, mentions, people, lexicon())
    return tuple(_attributed(sheet, cues, [candidate for candidate, _ in kept], stage, talk))


def _attributed(
    sheet: Sheet, cues: tuple[Cue, ...], kept: list[Candidate], stage: Stage, talk: Interview
) -> list[Quote]:
    """The candidates as quotes, each with its speaker; a quote before anyone has spoken takes the next speaker."""
    scene = Scene(sheet, stage.name_starts(), frozenset(i for c in kept for i in range(c.first, c.last)), stage.papers)
    unnamed = {turn.first for turn in talk.turns if not turn.labelled}
    drafts: list[tuple[Candidate, Cue | None, Speaker]] = []
    for candidate in kept:
        if candidate.first in unnamed:
            drafts.append((candidate, None, stage.interviewed(talk.introduced)))
            continue
        cue = cues[candidate.cue] if candidate.cue >= 0 else _nearest(sheet, cues, candidate)
        cue = cue or _sentence_before(scene, cues, candidate)
        inverted = cue is not None and cue.inverted
        said = _phrase(scene, cue, candidate)
        drafts.append((candidate, cue, stage.who(said, _topic(scene, candidate, said), inverted=inverted)))
    quotes: list[Quote] = []
    for number, (candidate, cue, speaker) in enumerate(drafts):
        if speaker.name is None:
            later = next((s for _, _, s in drafts[number + 1 :] if s.name is not None), speaker)
            speaker = later._replace(rule="next") if later.name is not None else speaker
        quotes.append(_quote(sheet, candidate, cue, speaker))
    return quotes


def _quote(sheet: Sheet, candidate: Candidate, cue: Cue | None, speaker: Speaker) -> Quote:
    return Quote(
        start=sheet.starts[candidate.first],
        end=sheet.ends[candidate.last - 1],
        kind=_kind(candidate),
        speaker=speaker.name,
        speaker_party=speaker.party,
        cue=None if cue is None else sheet.text[sheet.starts[cue.first] : sheet.ends[cue.last - 1]],
        cue_start=None if cue is None else sheet.starts[cue.first],
        rule=f"{candidate.way}:{speaker.rule}",
    )


def _phrase(scene: Scene, cue: Cue | None, candidate: Candidate) -> Phrase | None:
    if cue is None:
        return before_colon(scene.sheet, candidate.first)
    if cue.kind == "preposition":
        head = after_preposition(scene, cue)
    elif cue.kind == "noun":
        head = owner(scene.sheet, cue.head)
    else:
        head = speaker_of_verb(scene, cue, candidate.first, candidate.last)
    if head is None and cue.form != "fin":
        head = _before_mark(scene, cue, candidate)
    return None if head is None else phrase(scene.sheet, author(scene, head))


def _before_mark(scene: Scene, cue: Cue, candidate: Candidate) -> int | None:
    """« Dans un communiqué, la présidence « condamne … » »: the subject whose verb the quote begins with."""
    sheet = scene.sheet
    verb = next((i for i in range(candidate.first, candidate.last) if sheet.segment_of[i] >= 0), candidate.first)
    subjects = (i for i in range(cue.last, verb) if sheet.heads[i] == verb and sheet.deps[i].startswith("nsubj"))
    return next(subjects, None)


def _topic(scene: Scene, candidate: Candidate, said: Phrase | None) -> Phrase | None:
    head = topic(scene, candidate.first if said is None else min(candidate.first, said.first))
    return None if head is None else phrase(scene.sheet, head)


def _kind(candidate: Candidate) -> QuoteKind:
    if candidate.kind in ("direct", "inside"):
        return "direct"
    return "mixed" if candidate.kind == "mixed" else "indirect"


def _nearest(sheet: Sheet, cues: tuple[Cue, ...], candidate: Candidate) -> Cue | None:
    """For a quoted stretch that stands by itself: the cue of its own sentence that is nearest, verbs first."""
    if candidate.way == "turn":
        return None
    begin, end = sheet.units[sheet.unit_of[candidate.first]]
    near = [
        c for c in cues
        if begin <= c.head < end and sheet.segment_of[c.head] < 0 and not candidate.first <= c.head < candidate.last
        and c.kind in ("verb", "phrase", "preposition")
    ]  # fmt: skip
    return min(near, key=lambda c: (_distance(c, candidate), c.first), default=None) or _inserted(
        sheet, cues, candidate
    )


def _sentence_before(scene: Scene, cues: tuple[Cue, ...], candidate: Candidate) -> Cue | None:
    """« X a réagi. « … » »: the verb of the sentence before, where nobody is quoted, for a quote that opens its own."""
    sheet = scene.sheet
    number = sheet.unit_of[candidate.first]
    opens = all(
        sheet.words[i] in MARKS or sheet.pos[i] == "SPACE" for i in range(sheet.units[number][0], candidate.first)
    )
    if candidate.way != "alone" or not opens or number == 0 or (number == 1 and sheet.headed()):
        return None
    begin, end = sheet.units[number - 1]
    if any(i in scene.taken or sheet.segment_of[i] >= 0 for i in range(begin, end)):
        return None
    own = [c for c in cues if begin <= c.head < end and c.kind in ("verb", "phrase") and c.form == "fin"]
    return own[0] if len(own) == 1 and "quote" in own[0].row.takes else None


def _inserted(sheet: Sheet, cues: tuple[Cue, ...], candidate: Candidate) -> Cue | None:
    """« Il faut, a dit X, que la trêve tienne », between one pair of marks: the cue between commas."""
    inside = (c for c in cues if candidate.first < c.first - 1 and c.last < candidate.last - 1)
    return next((c for c in inside if c.kind == "verb" and c.form == "fin" and _between_commas(sheet, c)), None)


def _between_commas(sheet: Sheet, cue: Cue) -> bool:
    """Whether an auxiliary or a verb opens the clause, and no other verb stands before the comma that closes it."""
    if sheet.words[cue.first - 1] != "," or sheet.pos[cue.first] not in ("AUX", "VERB"):
        return False
    for i in range(cue.last + 1, min(len(sheet.words), cue.last + 16)):
        if sheet.words[i] == "," or sheet.pos[i] in ("VERB", "AUX"):
            return sheet.words[i] == ","
    return False


def _distance(cue: Cue, candidate: Candidate) -> int:
    return cue.first - candidate.last if cue.first >= candidate.last else candidate.first - cue.last
