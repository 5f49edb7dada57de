"""spaCy's French opened in a third of the time gives the tokens, lemmas and labels that spaCy gives."""

import subprocess
import sys
from itertools import islice

import pytest
import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer

from dyade import press
from dyade.model.article import Article
from dyade.reading.opening import opened
from dyade.reading.parse import MODEL, pipeline
from dyade.reading.reports.forms import _all_present_forms
from dyade.sources import iter_sources

WORDS = (
    "La contre-attaque d'aujourd'hui, un saut-de-ski, le vice-président et l'ex-ministre s'entr'aident.",
    "Rendez-vous au Chef-lieu, là-bas, à Aix-en-Provence, L'Haÿ-les-Roses ou Saint-Jean-d'Angély, dit-il.",
    "Владимир Путин, Κυριάκος Μητσοτάκης et 习近平 sont cités dans leur écriture.",
)
SAID = ("text", "norm_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "is_sent_start")


@pytest.fixture(scope="module")
def whole() -> Language:
    """The model as spaCy opens it, with sentences that end where a line ends, as ours has them."""
    nlp = spacy.load(MODEL)
    nlp.add_pipe("line_ends", before="parser")
    return nlp


def sample() -> list[str]:
    return [a.text for a in iter_sources([press.folder()]) if isinstance(a, Article)]


def test_every_token_is_the_one_that_the_model_was_made_with() -> None:
    nlp = pipeline()
    saved = Tokenizer(nlp.vocab)
    saved.from_disk(nlp.path / "tokenizer")
    for text in (*WORDS, *sample()):
        assert [(t.idx, t.text, t.norm_) for t in nlp.tokenizer(text)] == [
            (t.idx, t.text, t.norm_) for t in saved(text)
        ]


def test_lemma_label_and_syntax_of_every_word_are_those_of_the_whole_model(whole: Language) -> None:
    for text in (*WORDS, *islice(sample(), 12)):
        ours, theirs = pipeline()(text), whole(text)
        assert [[getattr(t, name) for name in SAID] for t in ours] == [
            [getattr(t, name) for name in SAID] for t in theirs
        ]
        assert [(str(t.morph), t.head.i) for t in ours] == [(str(t.morph), t.head.i) for t in theirs]


def test_a_model_that_is_not_installed_is_named() -> None:
    with pytest.raises(OSError, match="fr_core_news_xy"):
        opened("fr_core_news_xy")


def test_spacy_comes_without_its_command_line_and_gives_it_to_who_asks() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import sys, dyade.reading.parse, spacy\n"
         "print('spacy.cli' in sys.modules)\n"
         "import spacy.cli\n"
         "print(spacy.cli.download.__name__, spacy.info(silent=True)['spacy_version'] == spacy.__version__)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.split() == ["False", "download", "True"]


def test_forms_of_verbs_are_read_from_the_words_that_the_model_was_saved_with() -> None:
    forms = _all_present_forms()
    assert (forms["démantèle"], forms["suggère"]) == ("démanteler", "suggérer")
