"""Quotes by ear: what the learned reader's encoder makes of each word, laid out on the text and weighed as signs."""

from hashlib import sha256
from importlib.resources import files

import numpy as np
import pytest

from dyade.model.article import Article
from dyade.reading import learned
from dyade.reading.parse import parse
from dyade.reading.quotes import find_quotes
from dyade.reading.quotes.choice import weigher
from dyade.reading.quotes.hearing import VECTORS, hear, laid_out, step, vectors
from dyade.reading.quotes.sheet import lay_out

SHIPPED = pytest.mark.skipif(not learned.available(), reason="the model is not in this checkout")
TEXT = (
    "Le ministre Awa Sarr a affirmé mardi que la frontière serait rouverte avant la fin du mois. "
    "Trois camions ont passé le pont dans la nuit."
)


def test_without_the_encoder_nothing_is_heard() -> None:
    parsed = parse(Article(id="a", text=TEXT))
    assert hear(lay_out(parsed.text, parsed.doc), None) is None
    assert find_quotes(parsed, (), ()) == find_quotes(parsed, (), (), None)


def test_log_odds_are_told_in_whole_steps_and_no_further_than_they_tell() -> None:
    assert [step(odds) for odds in (-40.0, -0.5, 0.0, 2.9, 40.0)] == [-8, -1, 0, 2, 4]


def test_a_span_sounds_like_its_mean_its_weakest_word_and_its_neighbours() -> None:
    parsed = parse(Article(id="a", text="Il dit « oui »."))
    sheet = lay_out(parsed.text, parsed.doc)
    first = sheet.words.index("oui")
    odds = [[3.0 if i == first else -2.0] * len(VECTORS) for i in range(len(sheet.words))]
    signs = laid_out(odds).signs(sheet, first, first + 1, "direct", "after")
    assert signs == ["h.mean=3|after", "h.mean=3|direct", "h.min=3", "h.left=-2", "h.right=$"]


def test_an_edge_sounds_like_the_words_on_both_sides() -> None:
    heard = laid_out([[0.0, 2.5, 1.5, -1.0, 0.0], [0.0, 0.0, 0.0, 0.0, -1.5]])
    assert (heard.cue(0), heard.start(0), heard.end(1, 1), heard.end(1, 2)) == (2, 1, -3, -1)


@SHIPPED
def test_a_cue_that_brings_in_what_was_said_sounds_likelier_than_one_that_does_not() -> None:
    parsed = parse(Article(id="a", text=TEXT + " Le douanier a affirmé son autorité sur le pont."))
    sheet = lay_out(parsed.text, parsed.doc)
    heard = hear(sheet, learned.look(parsed))
    assert heard is not None
    telling, other = (i for i, word in enumerate(sheet.words) if word == "affirmé")
    assert heard.tells[telling] > 0 > heard.tells[other]


@SHIPPED
def test_words_of_a_quote_sound_likelier_than_the_others() -> None:
    parsed = parse(Article(id="a", text=TEXT))
    sheet = lay_out(parsed.text, parsed.doc)
    heard = hear(sheet, learned.look(parsed))
    assert heard is not None
    said = range(sheet.words.index("que") + 1, sheet.words.index("mois") + 1)
    inside = np.mean([heard.odds[i] for i in said])
    outside = np.mean([odds for i, odds in enumerate(heard.odds) if i not in said])
    assert inside > 0 > outside


@SHIPPED
def test_what_is_heard_does_not_change_from_one_time_to_the_next() -> None:
    parsed = parse(Article(id="a", text=TEXT))
    sight = learned.look(parsed)
    (quote,) = find_quotes(parsed, (), (), sight)
    assert quote.words(TEXT) == "la frontière serait rouverte avant la fin du mois"
    assert find_quotes(parsed, (), (), sight) == (quote,)


@SHIPPED
def test_the_vectors_are_fitted_to_the_encoder_that_ships() -> None:
    first = (files("dyade.reading.quotes") / "heard.tsv").read_text(encoding="utf-8").splitlines()[0]
    encoder = (files("dyade.reading.learned") / "weights" / "encoder.onnx").read_bytes()
    assert first.startswith(f"# encoder {sha256(encoder).hexdigest()[:12]}:")
    assert vectors().shape == (385, len(VECTORS))


def test_what_is_heard_weighs_only_where_it_is_heard() -> None:
    for sign in ("h.min=-8", "h.start=-8|after", "h.end=-8|after"):
        assert weigher(heard=False)([sign]) == 0.0
        assert weigher(heard=True)([sign]) < 0.0
