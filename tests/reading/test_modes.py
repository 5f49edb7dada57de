"""By what means and in what way: words of the clause speak for a mode, and no weapon is told that no word names."""

import pytest

import dyade
from dyade.languages.rows import ModeCuesRow, ModeWordsRow
from dyade.languages.tables import load
from dyade.model.codes import MODES, EventType
from dyade.model.reading import Party, Report, Why
from dyade.reading.learned import Choice, Proposal
from dyade.reading.weighing.modes import clause_of, weighed_mode


def proposal(kind: EventType, **odds: float) -> Proposal:
    """An act with the reader's probabilities of its modes; `none` is that of no mode."""
    modes = tuple((name.replace("none", "").replace("_", "-"), sure) for name, sure in odds.items())
    return Proposal(
        start=0, end=1, evidence=(0, 1), type=kind, probability=0.8, worth=0.6,
        actors=(Choice("MLI", 0.9, None, None),), recipients=(), no_recipient=0.0, source=None, no_source=1.0,
        dates=(), no_date=1.0, place=None, no_place=1.0, status="held", status_probability=0.9, modes=modes, domains=(),
    )  # fmt: skip


def mode_of(sentence: str, read: Proposal, table: str | None = None) -> str | None:
    """The mode of an act that the whole sentence tells."""
    report = Report(start=0, end=1, type=read.type, mode=table, actors=(Party(party="MLI"),), why=Why(rows=(), rule=""))
    return weighed_mode(read, report if table else None, sentence, sentence)


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("L'armée a tué trois rebelles.", None),
        ("L'armée a tué trois rebelles dans un raid aérien.", "aerial"),
        ("L'armée a tué trois rebelles avec des drones.", "drone"),
    ],
)
def test_a_weapon_is_told_where_a_word_names_it(sentence: str, mode: str | None) -> None:
    assert mode_of(sentence, proposal("ASSAULT", aerial=0.6, drone=0.2, none=0.2)) == mode


def test_a_mode_without_words_of_its_own_is_left_to_the_reader() -> None:
    assert mode_of("L'armée est entrée dans la ville.", proposal("ASSAULT", territory=0.9, none=0.1)) == "territory"


CASES: dict[str, tuple[str, Proposal, str]] = {
    "what is demanded": (
        "Le Pérou demande au Chili de libérer trois marins",
        proposal("REQUEST", change=0.6, **{"yield": 0.2}),
        "yield",
    ),
    "a meeting asked for": ("Le Pérou demande une réunion de crise", proposal("REQUEST", change=0.5, meet=0.1), "meet"),
    "a hunger strike is no march": (
        "Trois détenus ont entamé une grève de la faim",
        proposal("PROTEST", demo=0.7, hunger=0.03),
        "hunger",
    ),
    "nor are policemen troops": (
        "Des policiers gardent le stade",
        proposal("MOBILIZE", troops=0.7, police=0.1),
        "police",
    ),
    "diplomats sent home": (
        "Le Pérou expulse deux diplomates chiliens",
        proposal("SANCTION", withdraw=0.5, expel=0.3),
        "expel",
    ),
    "without a cue the likeliest": (
        "Le Pérou demande davantage au Chili",
        proposal("REQUEST", change=0.6, assist=0.3),
        "change",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_words_of_the_clause_speak_for_a_mode(case: str) -> None:
    sentence, read, mode = CASES[case]
    assert mode_of(sentence, read) == mode


def test_the_row_of_the_trigger_speaks_for_its_mode_and_a_cue_against_it() -> None:
    read = proposal("REQUEST", change=0.3, assist=0.1, **{"yield": 0.5})
    assert mode_of("Le Pérou exhorte le Chili à agir", read, table="change") == "change"
    assert (
        mode_of(
            "Le Pérou exhorte le Chili à libérer trois marins",
            read._replace(modes=(("yield", 0.7), ("change", 0.2), ("assist", 0.1))),
            table="change",
        )
        == "yield"
    )


def test_an_act_that_has_no_mode_keeps_none() -> None:
    assert mode_of("Le Pérou a rencontré le Chili", proposal("CONSULT", visit=0.2, none=0.8)) is None
    assert mode_of("Le Pérou", proposal("AGREE")) is None


def test_the_clause_goes_on_to_the_next_stop() -> None:
    text = "Le Pérou demande au Chili de libérer trois marins, puis attend."
    assert clause_of(text, 0, len("Le Pérou demande")) == "Le Pérou demande au Chili de libérer trois marins"


@pytest.mark.parametrize("row", load("fr", "mode_words", ModeWordsRow), ids=lambda row: row.id)
def test_every_mode_with_words_finds_them_in_its_example(row: ModeWordsRow) -> None:
    assert row.id in MODES["ASSAULT"]
    assert mode_of(row.example, proposal("ASSAULT", none=0.1, **{row.id.replace("-", "_"): 0.9})) == row.id


@pytest.mark.parametrize("row", load("fr", "mode_cues", ModeCuesRow), ids=lambda row: row.id)
def test_every_cue_raises_its_mode_in_its_example(row: ModeCuesRow) -> None:
    assert row.mode in (*MODES[row.type], ""), row.id  # type: ignore[index]
    assert row.id.startswith(f"{row.type.lower()}-{row.mode or 'none'}")
    other = next(m for m in MODES[row.type] if m != row.mode and m not in {"aerial", "drone", "torture"})  # type: ignore[index]
    own = (row.mode or "none").replace("-", "_")
    read = proposal(row.type, **{other.replace("-", "_"): 0.55, own: 0.45})  # type: ignore[arg-type]
    assert mode_of(row.example, read) == (row.mode or None)


def test_a_phrase_in_which_a_word_says_nothing_of_the_act_speaks_for_no_mode() -> None:
    read = proposal("ASSAULT", territory=0.5, aerial=0.2, none=0.3)
    assert mode_of("Les rebelles ont perdu la base aérienne", read) == "territory"
    assert mode_of("Les rebelles ont subi un raid aérien", read) == "aerial"


def test_what_an_offensive_aims_at_is_not_taken_yet() -> None:
    read = proposal("ASSAULT", territory=0.5, none=0.5)
    assert mode_of("Le général a lancé une offensive pour reprendre le port", read) is None
    assert mode_of("Le général a repris le port", read) == "territory"


def test_what_stands_before_the_words_in_their_clause_is_heard() -> None:
    text = "La junte attend. Des drones, selon Lima, ont tué trois marins."
    assert clause_of(text, text.index("ont tué"), len(text)).strip().startswith("Des drones")


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Le Pérou menace de taxer le cuivre chilien.", "restrict"),
        ("Le Pérou menace d'envahir la Bolivie.", "territory"),
        ("Le Pérou menace le Chili.", None),
        ("Le Pérou exhorte le Chili à libérer trois marins.", "yield"),
        ("Le Pérou exhorte le Chili à agir.", "change"),
        ("Le Pérou refuse de retirer ses soldats de Bolivie.", "yield"),
        ("Le Pérou dément avoir financé des rebelles boliviens.", None),
    ],
)
def test_without_the_learned_reader_the_clause_speaks_beside_the_row(text: str, mode: str | None) -> None:
    told = [r for r in dyade.code(text, model=False).reports if r.type in ("THREATEN", "REQUEST", "REJECT")]
    assert [r.mode for r in told] == [mode]
