"""Reasons in the reader's language: why reports were joined, why a value was chosen, why words were not coded."""

import re
from functools import cache
from typing import Final

from markupsafe import Markup, escape

from dyade.languages.rows import JoinFeatureRow
from dyade.languages.tables import load
from dyade.model.event import FeatureShare
from dyade.views.find import HIT
from dyade.web.speech import Speech

_OUTDONE: Final = re.compile(r"the same words are (?P<what>.+) with probability (?P<sure>[\d.]+)")
_UNSURE: Final = re.compile(r"(?P<what>.+) with probability (?P<sure>[\d.]+) only")
_FOUND: Final = re.compile(f"{HIT[0]}(.*?){HIT[1]}", re.DOTALL)


class Reasons:
    """Says reasons in one language."""

    def __init__(self, said: Speech) -> None:
        self._said = said

    def share(self, share: FeatureShare) -> str:
        """What a feature of a pair of reports means."""
        row = _features().get(share.feature)
        return row.french if row and self._said.language == "fr" else share.explanation

    def refusal(self, reason: str) -> str:
        """Why words were not coded."""
        for pattern, message in (
            (_OUTDONE, self._said.tr("the same words are {what}, with probability {sure}")),
            (_UNSURE, self._said.tr("{what} with probability {sure} only")),
        ):
            if found := pattern.fullmatch(reason):
                return message.format(what=self._coded(found["what"]), sure=self._said.number(float(found["sure"]), 2))
        return self._said.say(reason)

    def _coded(self, what: str) -> str:
        """« ACCUSE MLI → FRA » in words."""
        kind, _, sides = what.partition(" ")
        named = (self._said.party(side.strip()) if side.strip() != "–" else "–" for side in sides.split("→"))
        return f"{self._said.say(kind)} ({' → '.join(named)})"


def lit(excerpt: str) -> Markup:
    """An excerpt with the words found marked, everything else escaped."""
    marked = _FOUND.sub(r"<mark>\1</mark>", str(escape(excerpt)))
    return Markup(marked.replace(HIT[0], "").replace(HIT[1], ""))


@cache
def _features() -> dict[str, JoinFeatureRow]:
    return {row.id: row for row in load("common", "join_features", JoinFeatureRow)}
