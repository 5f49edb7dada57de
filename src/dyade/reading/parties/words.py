"""The small closed classes of French that the grammar of parties leans on: titles, particles, prepositions."""

from typing import Final

CIVIL_TITLES: Final = frozenset(
    {
        *("m", "mm", "mr", "mme", "mmes", "mlle", "monsieur", "madame", "mrs", "me", "dr", "pr", "mgr", "sir", "lord"),
        "lady",
    }
)
"""Titles that only a surname or a full name follows (folded, without the stop)."""

FEMININE_TITLES: Final = frozenset({"mme", "mmes", "mlle", "madame", "mrs"})

PARTICLES: Final = frozenset(
    {
        *("de", "du", "von", "van", "der", "den", "di", "da", "dos", "do", "della", "del", "la", "le", "las", "los"),
        *("al", "el", "ben", "bin", "ibn", "bint", "ould", "ag", "abou", "abu", "ter", "y", "e", "zu", "zum"),
    }
)
"""Lower-case words that stand inside a person's name (folded)."""

FORMER: Final = frozenset({"ancien", "ancienne", "anciens", "anciennes", "ex", "feu", "defunt", "defunte"})
"""Words before an office that its holder no longer has (folded)."""


CHARGED: Final = frozenset({"charge", "chargee", "charges", "chargees"})
"""What leads from an office to its task: « le ministre chargé des Transports » (folded)."""

IN_POWER: Final = "pouvoir"
"""What stands after « au » between a noun and the place that it rules: « la junte au pouvoir à Bamako » (folded)."""

LOCATIVES: Final = frozenset({"a", "au", "aux", "en", "dans", "pres", "chez", "hors", "depuis", "vers", "sur"})
"""Prepositions under which the name of a state or city is a place (folded)."""

ACCORDING: Final = frozenset({"selon", "apres", "suivant"})
"""Prepositions that name who tells: « selon Moscou », « d'après la junte » (folded)."""

GENITIVES: Final = frozenset({"de", "du", "des", "d'"})

MEMBERS: Final = frozenset({"membre"})
"""Words behind which a body is named that the noun before does not stand for: « ce pays membre de l'Otan »."""

COUNTS: Final = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5}
"""Numbers under which a noun may stand for states or persons named before: « les trois pays »."""

DATIVES: Final = frozenset({"a", "au", "aux"})

DETERMINERS: Final = frozenset({"le", "la", "les", "l'", "un", "une", "ce", "cet", "cette", "ces"})

INDEFINITES: Final = frozenset({"un", "une", "plusieurs", "quelques", "deux", "trois", "quatre", "cinq", "certains"})

POSSESSIVES: Final = frozenset(
    {"son", "sa", "ses", "leur", "leurs", "notre", "nos", "mon", "ma", "mes", "votre", "vos"}
)

SUBJECT_PRONOUNS: Final = {
    "il": "ms",
    "elle": "fs",
    "ils": "mp",
    "elles": "fp",
    "celui-ci": "ms",
    "celle-ci": "fs",
    "ceux-ci": "mp",
    "celles-ci": "fp",
}
"""Pronouns that stand as subject, with their gender and number (folded)."""

CLITICS: Final = {
    "lui": "xs",
    "le": "ms",
    "la": "fs",
    "l'": "xs",
    "les": "xp",
    "leur": "xp",
    "eux": "mp",
    "celui-ci": "ms",
    "celle-ci": "fs",
    "ceux-ci": "mp",
}
"""Pronouns that stand as object, with their gender and number, `x` for either (folded)."""

TONIC: Final = {"lui": "ms", "elle": "fs", "eux": "mp", "elles": "fp"}
"""Pronouns that stand behind a preposition, with their gender and number (folded): « avec eux »."""

NEW: Final = ("nouvelle-", "nouveau-", "nouvel-", "petite-")
"""What makes of a land's name, behind a hyphen, that of another place: « Nouvelle-Angleterre » (folded)."""

RELATIVES: Final = frozenset({"que", "qu'", "qui", "dont", "ou", "lequel", "laquelle", "lesquels", "lesquelles"})
"""Words that open a relative clause (folded)."""

AT_HOME: Final = frozenset({"chez"})
"""Prepositions behind which such a pronoun says no more than « at home »: « chez eux »."""

DEMONSTRATIVES: Final = {"dernier": "ms", "derniere": "fs", "derniers": "mp", "dernieres": "fp"}
"""Words that point, after « ce », to the one named last (folded)."""
