"""Whose voice an act is told in: the speaker of the quote around it, whom the reader hears, or the article's own."""

from dyade.model.codes import EventType
from dyade.model.reading import Mention, Quote, Source
from dyade.reading.learned import Choice, Proposal
from dyade.reading.weighing.telling import Scenery
from dyade.reading.weighing.voices import voice

TEXT = "Oslo attend. Le ministère indique que le premier ministre a remercié Rome et fermé la frontière, dit Riga."
MINISTRY = Quote(
    start=38, end=95, kind="indirect", speaker="ministère", speaker_party="NOR", cue="indique", rule="after:phrase"
)


def at(words: str) -> tuple[int, int]:
    """Where words stand in the text."""
    start = TEXT.index(words)
    return start, start + len(words)


def proposal(kind: EventType, word: str, no_source: float, source: str | None = None, says: str = "Oslo") -> Proposal:
    """An act of Norway at a word, and who the reader hears telling it."""
    start, end = at(word)
    actor = Choice("NOR", 0.9, *at("premier ministre"))
    return Proposal(
        start=start, end=end, evidence=(start, end), type=kind, probability=0.8, worth=0.6, actors=(actor,),
        recipients=(Choice("ITA", 0.9, *at("Rome")),), no_recipient=0.0,
        source=Choice(source, 0.5, *at(says)) if source else None, no_source=no_source, dates=(), no_date=1.0,
        place=None, no_place=1.0, status="held", status_probability=0.9, modes=(), domains=(),
    )  # fmt: skip


def told_by(
    read: Proposal, *quotes: Quote, mode: str | None = None, head: str | None = "premier ministre"
) -> str | None:
    """The party that is heard telling the act, None for the article."""
    start, end = at("premier ministre")
    who = Mention(start=start, end=end, party="NOR", name=head, kind="office", head=start)
    heard = voice(read, None, mode, Scenery(TEXT, (who,), (), (), quotes))
    return heard[0].party if heard else None


def test_whom_the_reader_hears_tells_the_act() -> None:
    assert told_by(proposal("COERCE", "fermé", 0.1, "LVA", "Riga")) == "LVA"
    assert told_by(proposal("COERCE", "fermé", 0.5, "LVA", "Riga")) is None


def test_of_what_it_utters_itself_an_actor_is_a_source_only_where_the_reader_is_sure() -> None:
    assert told_by(proposal("SUPPORT", "remercié", 0.3, "NOR")) is None
    assert told_by(proposal("SUPPORT", "remercié", 0.1, "NOR")) == "NOR"
    assert told_by(proposal("THREATEN", "remercié", 0.1, "NOR")) is None, "who announces a threat threatens"


def test_an_inquiry_is_told_of_like_a_deed() -> None:
    assert told_by(proposal("ACCUSE", "fermé", 0.3, "NOR"), mode="investigate") == "NOR"
    assert told_by(proposal("ACCUSE", "fermé", 0.3, "NOR"), mode="disapprove") is None


def test_in_a_quote_half_a_hint_is_enough() -> None:
    assert told_by(proposal("COERCE", "fermé", 0.5), MINISTRY) == "NOR"
    assert told_by(proposal("COERCE", "fermé", 0.7), MINISTRY) is None


def test_a_speaker_of_no_known_state_is_the_one_whom_the_reader_hears() -> None:
    unknown = MINISTRY.model_copy(update={"speaker": "une source policière", "speaker_party": "NSA"})
    assert told_by(proposal("COERCE", "fermé", 0.5, "NOR"), unknown) == "NOR"


def test_who_speaks_of_a_colleague_is_the_source_of_what_the_colleague_said() -> None:
    read = proposal("SUPPORT", "remercié", 0.9)
    assert told_by(read, MINISTRY) == "NOR"
    assert told_by(read, MINISTRY, head="le ministère") is None, "it speaks of itself"
    assert told_by(read, MINISTRY, head=None) is None
    assert told_by(read) is None


def test_the_words_at_the_cue_outweigh_somebody_of_another_sentence() -> None:
    far = proposal("COERCE", "fermé", 0.1, "LVA", "Oslo")
    assert told_by(far, MINISTRY) == "NOR"
    assert told_by(far, MINISTRY.model_copy(update={"rule": "after:pronoun:last"})) == "LVA"
    assert told_by(proposal("COERCE", "fermé", 0.1, "LVA", "Riga"), MINISTRY) == "LVA"


def test_the_words_that_say_so_are_kept_with_the_report() -> None:
    scenery = Scenery(TEXT, (), (), (), (MINISTRY,))
    heard = voice(proposal("COERCE", "fermé", 0.5), None, None, scenery)
    assert heard is not None
    assert heard[0] == Source(party="NOR", name="ministère")
    assert (heard[1].start, heard[1].end, heard[1].rule) == (38, 95, "quote, after:phrase")
