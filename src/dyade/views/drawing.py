"""A chart as a file: SVG, PNG, PDF, a page of HTML, or its definition."""

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from dyade.model.errors import MissingPart, QuestionError

if TYPE_CHECKING:
    import altair

Form = Literal["svg", "png", "pdf", "html", "json"]
FORMS: Final = ("svg", "png", "pdf", "html", "json")
_LOCALES: Final = {"fr": "fr-FR", "en": "en-GB"}


def draw(chart: "altair.LayerChart", form: str, language: str = "en") -> bytes:
    """The chart in one of the forms. Raises QuestionError for another, MissingPart without the converter."""
    if form not in FORMS:
        raise QuestionError("no form « {told} »", todo="Choose among {allowed}", told=form, allowed=", ".join(FORMS))
    definition = json.dumps(chart.to_dict(validate=False), ensure_ascii=False, sort_keys=True)
    return definition.encode() if form == "json" else _drawn(definition, form, language)


@lru_cache(maxsize=64)
def _drawn(definition: str, form: str, language: str) -> bytes:
    convert = converter()
    locale = {"format_locale": _LOCALES.get(language, "en-GB"), "time_format_locale": _LOCALES.get(language, "en-GB")}
    make = getattr(convert, f"vegalite_to_{form}")
    more: dict[str, Any] = {"scale": 2} if form == "png" else {"bundle": True} if form == "html" else {}
    made = make(definition, **locale, **more)
    return made if isinstance(made, bytes) else made.encode()


@lru_cache(maxsize=1)
def library() -> bytes:
    """Vega, Vega-Lite and Vega-Embed as one module of JavaScript that makes `window.vegaEmbed`; takes seconds once."""
    return str(converter().javascript_bundle("window.vegaEmbed = vegaEmbed;")).encode()


def locales(language: str) -> dict[str, Any]:
    """How Vega writes numbers and dates in the language."""
    convert, name = converter(), _LOCALES.get(language, "en-GB")
    return {"formatLocale": convert.get_format_locale(name), "timeFormatLocale": convert.get_time_format_locale(name)}


def converter() -> Any:
    """The converter's module. Raises MissingPart."""
    try:
        import vl_convert
    except ImportError as error:
        raise MissingPart("vl-convert is not installed", why=str(error), todo="pip install 'dyade[serve]'") from error
    return vl_convert
