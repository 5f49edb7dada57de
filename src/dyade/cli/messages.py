"""Two languages: messages are English in the code, French in `locale/fr`; codes are the same in both."""

import gettext
import os
import re
from collections.abc import Sequence
from importlib.resources import files
from typing import Final, Literal, get_args

from dyade.model.errors import QuestionError

Language = Literal["fr", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
_state: dict[str, gettext.NullTranslations] = {}
_LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


def choose(arguments: Sequence[str]) -> tuple[Language, list[str]]:
    """The language asked for with `--lang`, wherever it stands, else the locale's; and the arguments without it.

    Raises QuestionError for a language that is neither.
    """
    rest: list[str] = []
    asked: str | None = None
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += [argument, *waiting]
        elif argument == "--lang":
            asked = next(waiting, "")
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        else:
            rest.append(argument)
    return (_locale() if asked is None else _known(asked)), rest


def install(language: Language) -> None:
    """Make `tr` speak the language from now on."""
    folder = str(files("dyade.cli") / "locale")
    translations = gettext.translation("messages", folder, ["fr"]) if language == "fr" else gettext.NullTranslations()
    _state["translations"] = translations
    gettext.bindtextdomain("messages", folder)  # the domain in which Typer looks up its own words
    os.environ["LANGUAGE"] = language


def french(message: str) -> str:
    """The message in French, whatever language is installed."""
    held = gettext.translation("messages", str(files("dyade.cli") / "locale"), ["fr"])
    return held.gettext(message) if message else message


def language() -> Language:
    """The language that `tr` speaks."""
    return "fr" if isinstance(_state.get("translations"), gettext.GNUTranslations) else "en"


def tr(message: str) -> str:
    """The message in the language of the user."""
    held = _state.get("translations")
    return held.gettext(message) if held and message else message


def trn(one: str, many: str, number: int) -> str:
    """The message for that number of things, with `{n}` put in."""
    held = _state.get("translations") or gettext.NullTranslations()
    return held.ngettext(one, many, number).format(n=number)


def trc(context: str, message: str) -> str:
    """The message as it is said of `context`: « open » of a dispute is not « open » of a promise."""
    held = _state.get("translations")
    return held.pgettext(context, message) if held else message


def translated(line: str, templates: Sequence[str]) -> str:
    """A line that was made of one of the templates, said in the language of the user; any other as it is."""
    for template in templates:
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(template))
        if found := re.fullmatch(pattern, line):
            return tr(template).format(**found.groupdict())
    return line


def _known(asked: str) -> Language:
    for name in LANGUAGES:
        if asked.lower() in (name, f"{name}_{name}", f"{name}-{name}"):
            return name
    raise QuestionError("no messages in the language « {told} »", where="--lang", told=asked,
                        todo="Choose among {allowed}", allowed=", ".join(LANGUAGES))  # fmt: skip


def _locale() -> Language:
    told = next((os.environ[name] for name in _LOCALE_VARIABLES if os.environ.get(name)), "en")
    return "fr" if told.lower().startswith("fr") else "en"
