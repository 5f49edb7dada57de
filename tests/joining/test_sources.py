"""Copies count once, and an outlet that says whose word it gives is not a second source."""

import gzip
import json
import re
from pathlib import Path
from random import Random

import pytest

from dyade.joining import find_copies
from dyade.joining.independence import Roots, depends_on
from dyade.languages.rows import DependenceMarkRow, PressSourceRow
from dyade.languages.tables import load
from dyade.model.event import ArticleNote
from newsroom import article, event, joined

PARAGRAPHS = [
    "Le ministre de l'Industrie a ouvert lundi la foire annuelle du textile devant plusieurs centaines d'exposants "
    "venus de toute la région, en présence du maire et de deux ambassadeurs étrangers.",
    "Selon les organisateurs, la surface louée a doublé en trois ans, grâce surtout aux fabricants de coton biologique "
    "dont les commandes viennent désormais d'Asie et d'Amérique latine.",
    "Un syndicat de couturières a toutefois appelé à ne pas oublier les ateliers de quartier, qui disent manquer de "
    "crédits et de courant depuis la saison des pluies.",
]


def note(name: str, text: str, **more: str) -> ArticleNote:
    return ArticleNote(id=name, text=text, **more)


def test_a_cut_retitled_or_reordered_dispatch_is_a_copy_of_the_first_published() -> None:
    whole = note("wire", "\n".join(["La foire s'ouvre", *PARAGRAPHS]), published="2024-03-04")
    cut = note("cut", "\n".join(["Textile : la fête", *PARAGRAPHS[:2]]), published="2024-03-05")
    mixed = note("mixed", "\n".join(["Coton", PARAGRAPHS[2], PARAGRAPHS[0]]), published="2024-03-05")
    other = note("other", "Le port a fermé mardi après la tempête et les navires attendent au large depuis deux jours.")
    assert find_copies([other, mixed, cut, whole]) == (("cut", "wire"), ("mixed", "wire"))


@pytest.mark.parametrize(
    ("outlet", "text", "source"),
    [
        ("Le Phare avec AFP", "", "afp"),
        ("Le Phare", "Bamako (AFP) - Le ministre est parti.", "afp"),
        ("Le Phare - Reuters", "", "reuters"),
        ("Source : Le Monde", "", "monde"),
        ("Le Monde", "Le ministre est parti.", "monde"),
        ("Le Monde", "Le ministre est parti (avec AFP).", "afp"),
        ("Le Monde", "Le ministre est parti, selon RFI.", "monde"),
        ("Le Phare", "Le ministre est parti, selon RFI.", "rfi"),
        ("Le Phare", "Le ministre est parti, selon le quotidien Le Monde.", "monde"),
        ("Le Phare", "Le ministre est parti, a-t-il déclaré à l’AFP.", "afp"),
        ("Le Phare", "Le ministre discute avec Moscou. Le Monde entier regarde.", None),
        ("Le Phare", "Le pays retisse ses liens avec le monde arabe.", None),
        ("Le Phare", "Selon le point de vue du ministre, tout va bien.", None),
        ("Le Phare", "Les rebelles négocient un accord avec libération de captifs.", None),
        ("Le Phare", "Depuis la Libération, le pays a changé, selon le parisien moyen.", None),
        ("Le Phare", "Le royaume reprend langue avec Sana'a.", None),
        ("Le Phare", f"Le ministre est parti.{' Il pleut.' * 90} Il a parlé avec Al Jazeera.{' Il pleut.' * 30}", None),
        ("Le Monde Afrique", "", None),
        ("Guardian Nigeria", "Le ministre est parti, selon Guardian Nigeria.", None),
        ("La Libération de Bamako", "", None),
    ],
)
def test_an_outlet_depends_on_the_source_that_it_names(outlet: str, text: str, source: str | None) -> None:
    assert depends_on(note("a", text, outlet=outlet))[:1] == ((source,) if source else ())


def test_each_press_source_is_found_in_its_example_and_each_mark_in_its_own() -> None:
    for row in load("fr", "press_sources", PressSourceRow):
        assert depends_on(note("a", row.example)) == (row.id,), row.id
    for mark in load("fr", "dependence_marks", DependenceMarkRow):
        assert depends_on(note("a", mark.example)), mark.id


def test_a_report_on_the_word_of_a_radio_is_the_radios_however_far_down_it_stands() -> None:
    words, line = "Ankara livre trois navires à Tripoli", "AID TUR>LBY held 2024-03-03 Tripoli"
    on_its_word = event(line, words, start=5000, source={"party": None, "name": "la radio RFI"})
    record = joined(
        article("a", "2024-03-04", on_its_word, outlet="Le Phare"),
        article("b", "2024-03-04", event(line, words), outlet="RFI"),
        article("c", "2024-03-05", event(line, words), outlet="Le Quai"),
    )
    assert record.events[0].independent == 2


def test_a_dispatch_is_the_agencys_whichever_of_its_copies_says_so() -> None:
    text = "\n".join(PARAGRAPHS)
    notes = [
        note("a", text, outlet="Le Phare", published="2024-01-01"),
        note("b", text, outlet="Le Quai avec AFP", published="2024-01-02"),
        note("c", "Le port a fermé.", outlet="AFP"),
    ]
    assert Roots(notes, [("b", "a")]).independent(["a", "b", "c"]) == ("afp",)


def test_an_event_shows_reports_outlets_and_independent_sources() -> None:
    words = "Ankara livre trois navires à Tripoli"
    record = joined(
        article("a", "2024-03-04", event("AID TUR>LBY held 2024-03-03 Tripoli", words), outlet="Le Phare avec AFP"),
        article("b", "2024-03-04", event("AID TUR>LBY held 2024-03-03 Tripoli", words), outlet="AFP"),
        article("c", "2024-03-05", event("AID TUR>LBY held 2024-03-03 Tripoli", words), outlet="Le Quai"),
    )
    (aid,) = record.events
    assert (len(aid.reports), len(aid.outlets), aid.independent) == (3, 3, 2)


def test_two_pages_of_one_dispatch_are_one_source() -> None:
    text = "\n".join(PARAGRAPHS)
    roots = Roots([note("a", text, outlet="Un", published="2024-01-01"), note("b", text, outlet="Deux")], [("b", "a")])
    assert roots.independent(["a", "b"]) == ("un",)


@pytest.mark.shared
def test_wire_copies_made_of_three_hundred_dispatches_are_found(shared: Path) -> None:
    with gzip.open(shared / "corpus" / "world.jsonl.gz", "rt", encoding="utf-8") as lines:
        press = [json.loads(line) for line in lines][:900]
    random = Random(11)
    chosen = random.sample([a for a in press if len(a["text"]) > 1500], 300)
    notes = [note(a["id"], a["text"], published=a["published"][:10]) for a in press]
    known = dict(find_copies(notes))
    made = [note(f"copy-{a['id']}", _copy(a["text"], n, random), published="2021-01-01") for n, a in enumerate(chosen)]
    found = {copy: source for copy, source in find_copies([*notes, *made]) if copy.startswith("copy-")}
    right = sum(known.get(copy[5:], copy[5:]) == source for copy, source in found.items())
    assert right / len(found) >= 0.95
    assert right / len(made) >= 0.95


def _copy(text: str, number: int, random: Random) -> str:
    """Cut short, thinned out, or in another order; always under another headline."""
    body = [line for line in text.split("\n")[1:] if line.strip()]
    sentences = re.split(r"(?<=[.!?])\s+", " ".join(body))
    if number % 3 == 0:
        sentences = sentences[: max(4, len(sentences) * 2 // 5)]
    elif number % 3 == 1:
        sentences = [s for n, s in enumerate(sentences) if n % 4]
    else:
        random.shuffle(sentences)
    return "Un autre titre\n" + " ".join(sentences)
