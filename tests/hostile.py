"""Press that means harm: each text must come out as text."""

from pathlib import Path

from dyade.record.store import open_store
from dyade.record.writer import Read, add_readings
from dyade.running.reading import join_record
from telling import told

WORDS = "le Mali a reçu la Russie"
NASTY = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    "{{ 7 * 7 }} {% raw %} ${7*7} #{7*7}",
    "'; DROP TABLE articles; --",
    "&lt;b&gt; &#x3c;script&#x3e; &nosuch; &#99999999;",
    "‮drowkcab‬ ‏עברית‏ العربية",
    "\u202e\u2066\u2067\u200b\ufeff",
    "javascript:alert(4)",
    '" onmouseover="alert(5)',
    "]]><!-- --><![CDATA[",
    "%s %n %(x)s {0} {x}",
    "=cmd|'/c calc'!A1",
)


def articles() -> list[Read]:
    """An article for each, its words in text, title, outlet, place and speaker; and one of a very long line."""
    made = [_article(number, words) for number, words in enumerate(NASTY)]
    return [*made, told("long", "x" * 1_000_000 + " " + WORDS + ".", words=WORDS, published="2024-02-28")]


def record(path: Path) -> Path:
    """A record of them."""
    with open_store(path, create=True) as store:
        add_readings(store, articles())
        join_record(store)
    return path


def _article(number: int, words: str) -> Read:
    text = f"{words} {WORDS}. « {words} », dit-il. {words}"
    made = told(f"nasty-{number}", text, words=WORDS, published="2024-02-28", outlet=words, place=words, quote=words,
                speaker=words, date="2024-02-27")  # fmt: skip
    changed = made.article.model_copy(update={"title": words, "url": "javascript:alert(6)"})
    return made._replace(article=changed)
