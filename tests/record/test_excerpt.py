"""An excerpt is the place of a text where the words asked for stand thickest, marked there."""

from dyade.record.dialects.excerpt import excerpt

FAR = "mot " * 100
MARKS = ("[", "]")


def test_a_short_text_is_given_whole_with_every_word_marked() -> None:
    told = excerpt("Reçu à Moscou, il a quitté Moscou.", [["moscou"]], MARKS)
    assert told == "Reçu à [Moscou], il a quitté [Moscou]."


def test_a_long_text_is_cut_around_the_words() -> None:
    told = excerpt(f"Moscou {FAR} Bamako et Moscou {FAR}", [["bamako"], ["moscou"]], MARKS)
    assert "[Bamako] et [Moscou]" in told
    assert told.startswith(" … ")
    assert told.endswith(" … ")
    assert len(told.split()) < 40


def test_neighbours_are_marked_together_and_apart_not_at_all() -> None:
    assert excerpt("L'armée de terre. Terre d'armée.", [["armee", "de", "terre"]], MARKS) == (
        "L'[armée de terre]. Terre d'armée."
    )


def test_words_of_the_title_alone_leave_the_beginning_of_the_text() -> None:
    assert excerpt("Le ministre est reçu.", [["kidal"]], MARKS) == "Le ministre est reçu."
    assert excerpt("", [["kidal"]], MARKS) == ""
