"""Reports from one sentence: constructions of French, status, source, circumstances, and what is not coded."""

import pytest

from dyade.model.article import Article
from dyade.model.reading import Quote, Refusal, Report
from dyade.reading.parse import Parsed, parse
from dyade.reading.parties import find_parties
from dyade.reading.reports import find_reports
from dyade.reading.times import find_times

Side = tuple[str, str, str]


def read(text: str, *, published: str | None = None, quotes: tuple[Quote, ...] = ()) -> tuple[Report, ...]:
    return _read(text, published, quotes)[0]


def _read(
    text: str, published: str | None, quotes: tuple[Quote, ...]
) -> tuple[tuple[Report, ...], tuple[Refusal, ...]]:
    parsed: Parsed = parse(Article(id="a", text=text, published=published))
    parties = find_parties(parsed, published=published, country=None)
    return find_reports(parsed, parties.mentions, parties.places, find_times(text, published), quotes)


def dyads(reports: tuple[Report, ...]) -> set[Side]:
    return {(r.type, "+".join(p.party for p in r.actors), "+".join(p.party for p in r.recipients)) for r in reports}


@pytest.mark.parametrize(
    ("construction", "text", "expected"),
    [
        ("active", "Le Mali a accusé la France d'espionnage.", ("ACCUSE", "MLI", "FRA")),
        ("passive with agent", "La Géorgie a été attaquée par la Russie.", ("ASSAULT", "RUS", "GEO")),
        ("relative", "La Russie, qui a attaqué la Géorgie, se tait.", ("ASSAULT", "RUS", "GEO")),
        ("participle", "La Géorgie, attaquée par la Russie, résiste.", ("ASSAULT", "RUS", "GEO")),
        ("infinitive of purpose", "La Turquie parle pour remercier le Qatar.", ("SUPPORT", "TUR", "QAT")),
        ("noun with adjective", "L'intervention russe en Géorgie continue.", ("ASSAULT", "RUS", "GEO")),
        ("noun between parties", "La guerre entre l'Iran et l'Irak a duré huit ans.", ("ASSAULT", "IRN", "IRQ")),
        ("light verb", "La Turquie mène une offensive contre la Syrie.", ("ASSAULT", "TUR", "SYR")),
        ("idiom", "La Chine a tourné le dos à la Lituanie.", ("REJECT", "CHN", "LTU")),
        ("clitic dative", "Le Népal souffre et la Chine lui a promis une aide.", ("AGREE", "CHN", "NPL")),
    ],
)
def test_a_construction_gives_its_dyad(construction: str, text: str, expected: Side) -> None:
    assert expected in dyads(read(text)), construction


def test_both_sides_of_a_treaty_come_from_one_subject() -> None:
    assert ("SUPPORT", "FRA", "ITA") in dyads(read("La France et l'Italie ont signé un traité."))


def test_a_present_tense_read_as_a_noun_by_the_tagger_is_still_a_verb() -> None:
    assert ("ACCUSE", "CHN", "USA") in dyads(read("La Chine critique les Etats-Unis."))


def test_an_accusation_gives_the_charge_as_a_report_of_its_own() -> None:
    reports = read("Le Mali a accusé la France d'avoir bombardé la Libye.")
    assert ("ACCUSE", "MLI", "FRA") in dyads(reports)
    charge = next(r for r in reports if r.type == "ASSAULT")
    assert [p.party for p in charge.actors] == ["FRA"]
    assert charge.source is not None
    assert charge.source.party == "MLI"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("La Russie a bombardé la Géorgie.", "held"),
        ("La Russie bombardera la Géorgie.", "planned"),
        ("La Russie s'apprête à bombarder la Géorgie.", "planned"),
        ("La Russie pourrait bombarder la Géorgie.", "hypothetical"),
        ("La Russie a failli bombarder la Géorgie.", "cancelled"),
        ("La Russie nie avoir bombardé la Géorgie.", "denied"),
    ],
)
def test_the_words_above_give_the_status(text: str, status: str) -> None:
    assert [r.status for r in read(text) if r.type == "ASSAULT"] == [status]


def test_what_is_only_asked_for_is_refused_and_the_asking_kept() -> None:
    reports, refusals = _read("L'ONU a appelé le Mali à libérer des soldats ivoiriens.", None, ())
    assert [r.type for r in reports] == ["REQUEST"]
    assert any("asked for" in refusal.reason for refusal in refusals)


def test_a_negated_act_that_nobody_denies_is_no_report() -> None:
    assert not [r for r in read("La Russie n'a pas bombardé la Géorgie.") if r.type == "ASSAULT"]


def test_the_speaker_of_the_quote_is_the_source() -> None:
    text = "La Turquie affirme que la Russie a bombardé la Géorgie."
    start = text.index("la Russie")
    quote = Quote(start=start, end=len(text) - 1, kind="indirect", speaker="Turquie", speaker_party="TUR", rule="test")
    report = next(r for r in read(text, quotes=(quote,)) if r.type == "ASSAULT")
    assert report.source is not None
    assert report.source.party == "TUR"


def test_an_utterance_that_is_the_act_has_no_source() -> None:
    text = "La Turquie accuse la Russie."
    quote = Quote(start=0, end=len(text), kind="indirect", speaker="Turquie", speaker_party="TUR", rule="test")
    assert next(r for r in read(text, quotes=(quote,)) if r.type == "ACCUSE").source is None


def test_a_time_in_the_clause_dates_the_act_and_the_publication_date_never_does() -> None:
    dated = read("La Russie a attaqué la Géorgie le 8 août 2008.", published="2024-01-01")
    undated = read("La Russie a attaqué la Géorgie.", published="2024-01-01")
    assert [r.date for r in dated] == ["2008-08-08"]
    assert [r.date for r in undated] == [None]


def test_an_act_stated_twice_is_coded_once() -> None:
    reports, refusals = _read("La Russie a attaqué la Géorgie. La Russie a bombardé la Géorgie à Gori.", None, ())
    assert [r.type for r in reports] == ["ASSAULT"]
    assert "stated again in the article" in {r.reason for r in refusals}


def test_private_parties_alone_are_not_coded() -> None:
    assert read("Des étudiants turcs ont critiqué des étudiants grecs.") == ()


@pytest.fixture
def story() -> str:
    return (
        "La Russie a livré des chars au Mali mardi. Le ministre malien a remercié Moscou, qui promet une aide. "
        "L'Ukraine a condamné cet accord et rompu ses relations avec Bamako."
    )


def test_every_report_says_its_words_rows_and_choices(story: str) -> None:
    reports = read(story, published="2024-03-06")
    assert reports
    for report in reports:
        assert 0 <= report.start < report.end <= len(story)
        assert len(story[report.start : report.end].split()) <= 30
        assert report.why.rows
        assert {"trigger", "actor", "status"} <= {c.role for c in report.why.choices}


def test_reading_twice_gives_the_same(story: str) -> None:
    assert _read(story, "2024-03-06", ()) == _read(story, "2024-03-06", ())


def test_the_words_of_a_side_are_those_that_name_it_past_a_time() -> None:
    text = "Le Mali a accusé jeudi la France d'armer les rebelles."
    (accusation,) = (r for r in read(text) if r.type == "ACCUSE")
    (choice,) = (c for c in accusation.why.choices if c.role == "recipient")
    assert text[choice.start : choice.end] == "France"
