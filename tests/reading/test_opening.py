"""spaCy's French opened with few letters gives the tokens that spaCy gives."""

from spacy.tokenizer import Tokenizer

from dyade import press
from dyade.model.article import Article
from dyade.reading.parse import pipeline
from dyade.sources import iter_sources

WORDS = (
    "La contre-attaque d'aujourd'hui, un saut-de-ski, le vice-président et l'ex-ministre s'entr'aident.",
    "Rendez-vous au Chef-lieu, là-bas, à Aix-en-Provence, L'Haÿ-les-Roses ou Saint-Jean-d'Angély, dit-il.",
    "Владимир Путин, Κυριάκος Μητσοτάκης et 习近平 sont cités dans leur écriture.",
)


def test_every_token_is_the_one_that_the_model_was_made_with() -> None:
    nlp = pipeline()
    whole = Tokenizer(nlp.vocab)
    whole.from_disk(nlp.path / "tokenizer")
    sample = [a.text for a in iter_sources([press.folder()]) if isinstance(a, Article)]
    for text in (*WORDS, *sample):
        assert [(t.idx, t.text, t.norm_) for t in nlp.tokenizer(text)] == [
            (t.idx, t.text, t.norm_) for t in whole(text)
        ]
