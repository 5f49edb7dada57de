"""spaCy's French model opened in a third of the time, with the tokens and lemmas that it always gives.

Most of what a start spends on spaCy goes into what a reading never asks for:

- one regular expression repeats all the letters of the world's scripts two hundred times, to know « contre-attaque » or
  « saut-de-ski »: French words need the Latin, Greek and Cyrillic ones only;
- seven hundred thousand strings of the vocabulary: a word brings its own, a label that of its component;
- a hash and a place in a filter for each of two hundred thousand lemmas, which are keyed by their hash already;
- spaCy's command line, for one function.
"""

import sys
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from spacy.language import Language

LETTERS: Final = "a-zA-ZÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ"
"""Latin, Greek and Cyrillic letters, as a class of a regular expression holds them."""
_SMALL: Final = "".join(
    c for c in map(chr, (*range(0x61, 0x7B), *range(0xDF, 0x250), *range(0x370, 0x500))) if c.islower()
)
_WORDS: Final = "token_match"
_TABLES: Final = "lemmatizer"
_COMMANDS: Final = ("spacy.cli", "spacy.cli.info")
_LARGE: Final = "lemma_lookup"
_INDEX: Final = "lemma_index"
_importing = threading.Lock()


def import_spacy() -> None:
    """Import spaCy without its command line, unless it is there already."""
    with _importing:
        if "spacy" not in sys.modules:
            with _no_commands():
                import_module("spacy")


def opened(model: str) -> "Language":
    """The French model of this name. Raises OSError when it is not installed."""
    import_spacy()
    with _importing, _few_letters():
        import_module("spacy.lang.fr")
    from spacy import util

    folder = _folder(model)
    nlp = util.load_model_from_config(util.load_config(folder / "config.cfg"), meta=util.get_model_meta(folder))
    nlp.from_disk(folder, exclude=["tokenizer", "strings", _TABLES])
    for name in nlp.pipe_names:
        for label in getattr(nlp.get_pipe(name), "labels", ()):
            nlp.vocab.strings.add(label)
    _fill_tokenizer(nlp, folder)
    _fill_lemmas(nlp, folder)
    return nlp


def spelled(model: str, keys: Collection[int]) -> dict[int, str]:
    """The words that a model's tables keep under these hashes, read from its list of strings."""
    import srsly
    from spacy.strings import get_string_id

    listed = srsly.read_json(_folder(model) / "vocab" / "strings.json")
    words = ((get_string_id(word), word) for word in listed if word.isalpha() and word.islower())
    return {key: word for key, word in words if key in keys}


def _folder(model: str) -> Path:
    """Where the package of a model keeps it."""
    from spacy import util

    try:
        package = import_module(model)
    except ImportError as error:
        raise OSError(str(error)) from error
    inside = Path(str(package.__file__)).parent
    meta = util.get_model_meta(inside)
    return inside / f"{meta['lang']}_{meta['name']}-{meta['version']}"


def _fill_tokenizer(nlp: "Language", folder: Path) -> None:
    """The saved rules, but for the one expression: the language has made the short one."""
    import srsly

    words = nlp.tokenizer.token_match
    saved = srsly.msgpack_loads((folder / "tokenizer").read_bytes())
    nlp.tokenizer.from_bytes(srsly.msgpack_dumps({key: value for key, value in saved.items() if key != _WORDS}))
    nlp.tokenizer.token_match = words


class _Keyed(dict[int, Any]):
    """A table of spaCy's whose keys are hashes already, asked by word."""

    def get(self, key: Any, default: Any = None) -> Any:
        """What is kept of a word, or of its hash."""
        from spacy.strings import get_string_id

        return super().get(get_string_id(key), default)


def _fill_lemmas(nlp: "Language", folder: Path) -> None:
    """The lemmatiser's tables as they are saved; the lists that each new word is sought in, as sets."""
    import srsly
    from spacy.lookups import Table

    lookups = nlp.get_pipe(_TABLES).lookups
    saved = srsly.msgpack_loads((folder / _TABLES / "lookups" / "lookups.bin").read_bytes())
    for name, rows in saved.items():
        if name == _INDEX:
            rows = {kind: frozenset(lemmas) for kind, lemmas in rows.items()}
        lookups.set_table(name, _Keyed(rows) if name == _LARGE else Table(name, rows))


@contextmanager
def _no_commands() -> Iterator[None]:
    """While it lasts, spaCy's command line is an empty room; who imports it afterwards finds the whole."""
    rooms = {name: ModuleType(name) for name in _COMMANDS}
    for room in rooms.values():
        room.__dict__.update(__path__=[], info=_info)
    sys.modules.update(rooms)
    try:
        yield
    finally:
        for name, room in rooms.items():
            if sys.modules.get(name) is room:
                del sys.modules[name]
        vars(sys.modules.get("spacy", ModuleType("spacy"))).pop("cli", None)


def _info(*asked: Any, **more: Any) -> Any:
    """`spacy.info`, for who asks it after all."""
    return import_module("spacy.cli.info").info(*asked, **more)


@contextmanager
def _few_letters() -> Iterator[None]:
    """While it lasts, spaCy's classes of letters are the short ones; what was imported before keeps its own."""
    from spacy.lang import char_classes

    kept = char_classes.ALPHA, char_classes.ALPHA_LOWER
    char_classes.ALPHA, char_classes.ALPHA_LOWER = LETTERS, _SMALL
    try:
        yield
    finally:
        char_classes.ALPHA, char_classes.ALPHA_LOWER = kept
