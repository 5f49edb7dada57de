"""What governs a word stands over the learned reader: denial, negation, condition, refusal, what nearly was."""

import pytest

from dyade.model.article import Article
from dyade.model.codes import EventType, Status
from dyade.reading.learned import Choice, Proposal
from dyade.reading.parse import parse
from dyade.reading.weighing import settled

NIGER = Choice("NER", 0.9, None, None)


def settle(
    text: str, word: str, kind: EventType, *, status: Status = "held", source: Choice | None = None
) -> Proposal | None:
    """What is left of a proposal of an act of Niger at a word, which the reader believes."""
    at = text.index(word)
    made = Proposal(
        start=at, end=at + len(word), evidence=(at, len(text)), type=kind, probability=0.8, worth=0.6, actors=(NIGER,),
        recipients=(Choice("DZA", 0.9, None, None),), no_recipient=0.0, source=source,
        no_source=0.1 if source else 1.0, dates=(), no_date=1.0, place=None, no_place=1.0, status=status,
        status_probability=0.6, modes=(), domains=(),
    )  # fmt: skip
    left = settled(parse(Article(id="a", text=text)).doc, [made], (), ())
    return left[0] if left else None


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Le Niger n'a jamais bombardé l'Algérie.", "bombardé", "ASSAULT"),
        ("Le Niger n'a pas arrêté le général algérien.", "arrêté", "COERCE"),
        ("Le Niger n'a pas condamné l'Algérie.", "condamné", "ACCUSE"),
        ("Le Niger n'a pas condamné l'Algérie.", "condamné", "REJECT"),
        ("Le ministre nigérien est parti sans rencontrer le président algérien.", "rencontrer", "CONSULT"),
        ("Le Niger refuse de livrer des armes à l'Algérie.", "livrer", "AID"),
        ("L'Algérie appelle le Niger à libérer un soldat algérien.", "libérer", "RETREAT"),
        ("Le Niger menace d'envahir l'Algérie.", "envahir", "ASSAULT"),
        ("Le Niger a failli bombarder l'Algérie.", "failli", "REJECT"),
        ("Le Niger s'est engagé à libérer un soldat algérien.", "libérer", "RETREAT"),
    ],
)
def test_what_did_not_take_place_is_no_report(text: str, word: str, kind: EventType) -> None:
    assert settle(text, word, kind) is None


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Le Niger n'a jamais bombardé l'Algérie, selon le ministre nigérien.", "bombardé", "ASSAULT"),
        ("Le Niger nie avoir bombardé l'Algérie.", "bombardé", "ASSAULT"),
        ("Le Niger a démenti avoir envoyé des troupes en Algérie.", "envoyé", "MOBILIZE"),
        ("Le Niger réfute toute attaque contre l'Algérie.", "attaque", "ASSAULT"),
    ],
)
def test_what_somebody_says_did_not_take_place_is_denied(text: str, word: str, kind: EventType) -> None:
    left = settle(text, word, kind, source=NIGER)
    assert left is not None
    assert left.status == "denied"


@pytest.mark.parametrize(
    ("text", "word", "kind", "status"),
    [
        ("Le Niger a failli bombarder l'Algérie.", "bombarder", "ASSAULT", "cancelled"),
        ("Le Niger pourrait expulser des soldats algériens.", "expulser", "SANCTION", "hypothetical"),
        ("Si le Niger attaque l'Algérie, le Mali suspendra ses relations.", "attaque", "ASSAULT", "hypothetical"),
        ("Si le Niger attaque l'Algérie, le Mali expulsera ses soldats.", "expulsera", "SANCTION", "hypothetical"),
        ("En vue d'attaquer l'Algérie, le Niger consulte.", "attaquer", "ASSAULT", "planned"),
    ],
)
def test_what_is_only_thought_of_is_not_held(text: str, word: str, kind: EventType, status: Status) -> None:
    left = settle(text, word, kind)
    assert left is not None
    assert left.status == status


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Le Niger ne reconnaît pas le président algérien.", "reconnaît", "REJECT"),
        ("Le Niger refuse de recevoir le ministre algérien.", "recevoir", "REJECT"),
        ("Le Niger n'a pas nié avoir bombardé l'Algérie.", "bombardé", "ASSAULT"),
        ("Si les frontières ont été rouvertes, le Niger se méfie de l'Algérie.", "rouvertes", "RETREAT"),
        ("Le Niger a pu rencontrer le président algérien.", "rencontrer", "CONSULT"),
        ("Le Niger va expulser des soldats algériens.", "expulser", "SANCTION"),
    ],
)
def test_where_nothing_hard_governs_the_reader_is_left_its_say(text: str, word: str, kind: EventType) -> None:
    left = settle(text, word, kind)
    assert left is not None
    assert left.status == "held"


def test_what_is_announced_as_done_is_held() -> None:
    left = settle("Le Niger a annoncé avoir pris la ville.", "pris", "ASSAULT", status="planned")
    assert left is not None
    assert left.status == "held"


def test_of_what_would_have_been_done_the_doer_is_no_source() -> None:
    conditional = settle("Le Niger aurait expulsé un diplomate algérien.", "expulsé", "SANCTION", source=NIGER)
    plain = settle("Le Niger a expulsé un diplomate algérien.", "expulsé", "SANCTION", source=NIGER)
    assert conditional is not None
    assert plain is not None
    assert (conditional.no_source, plain.no_source) == (1.0, 0.1)
