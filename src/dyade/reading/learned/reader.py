"""The learned reader: its file, loaded once and only when asked, and the one pure function that runs it."""

import json
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from dyade.model.codes import EventType
from dyade.model.errors import MissingPart
from dyade.model.reading import Mention, Place, TimeExpression
from dyade.reading.learned.decode import FLOOR, Scene, proposal_at, proposals_of, scene_of
from dyade.reading.learned.heads import Floats, Heads
from dyade.reading.learned.items import items_of
from dyade.reading.learned.pieces import Pieces
from dyade.reading.learned.proposals import Proposal
from dyade.reading.learned.windows import Window, windows_of
from dyade.reading.learned.words import Ints, Words, depths, words_of

if TYPE_CHECKING:
    from dyade.reading.parse import Parsed

FOLDER = "weights"
ENCODER, WEIGHTS, TOKENIZER, CARD = "encoder.onnx", "heads.npz", "tokenizer.json", "card.json"
NONE = "none"
"""The version of no learned reader: the tables read alone."""
_NAMES = (CARD, ENCODER, WEIGHTS, TOKENIZER)


class Judged(NamedTuple):
    """What the reader makes of an article: its own proposals, and an answer for any word that is asked about."""

    proposals: tuple[Proposal, ...]
    scenes: tuple[Scene, ...]

    def at(self, offset: int, kind: EventType) -> Proposal | None:
        """What an event of type `kind` stated by the word at `offset` would be; None out of what was read."""
        for scene in self.scenes:
            rows = np.flatnonzero(scene.window.focus[: len(scene.states)])
            words = scene.window.words[rows]
            hit = np.flatnonzero((scene.words.start[words] <= offset) & (offset < scene.words.end[words]))
            if len(hit):
                return proposal_at(scene, reader().heads, int(rows[hit[0]]), kind)
        return None


class Sight(NamedTuple):
    """What the encoder makes of an article: its words, the windows they were read in, a vector for each word there."""

    words: Words
    chains: tuple[tuple[int, ...], ...]
    windows: tuple[Window, ...]
    states: tuple[Floats, ...]


class Reader:
    """Encoder, heads and pieces. Deterministic: one thread, one window at a time."""

    def __init__(self, session: Any, vectors: Any, scales: Floats, heads: Heads, pieces: Pieces) -> None:
        self._session, self._vectors, self._scales = session, vectors, scales
        self.heads, self.pieces = heads, pieces

    def states(self, window: Window) -> Floats:
        """A vector for each word of a window: the mean of its first and last piece."""
        ids: Ints = window.pieces
        vectors = self._vectors[ids].astype(np.float32) * self._scales[ids, None]
        (out,) = self._session.run(None, {"vectors": vectors[None]})
        x = np.asarray(out[0], np.float32)
        return np.asarray((x[window.first] + x[window.last]) / 2, np.float32)


def available() -> bool:
    """Whether the model is in the package; without it the tables read alone."""
    return all((files(__package__) / FOLDER / name).is_file() for name in _NAMES)


@cache
def version() -> str:
    """First 12 hexadecimal digits of the SHA-256 over the model's files, `none` where there is none."""
    if not available():
        return NONE
    digest = sha256()
    for name in _NAMES:
        digest.update((files(__package__) / FOLDER / name).read_bytes())
    return digest.hexdigest()[:12]


@cache
def card() -> dict[str, Any]:
    """What training wrote down of the model: thresholds, data, figures."""
    kept: dict[str, Any] = json.loads((files(__package__) / FOLDER / CARD).read_text(encoding="utf-8"))
    return kept


@cache
def reader() -> Reader:
    """The reader, loaded once a process. Raises MissingPart where the model is absent."""
    if not available():
        raise MissingPart("the learned reader's weights", todo="reinstall dyade, build them, or read without a model")
    import onnxruntime
    from tokenizers import Tokenizer

    folder = files(__package__) / FOLDER
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession((folder / ENCODER).read_bytes(), options, providers=["CPUExecutionProvider"])
    with (folder / WEIGHTS).open("rb") as file:
        kept = dict(np.load(file))
    vectors, scales = kept.pop("vectors"), kept.pop("scales").astype(np.float32)
    tokenizer = Tokenizer.from_str((folder / TOKENIZER).read_text(encoding="utf-8"))
    return Reader(session, vectors, scales, Heads(kept), Pieces(tokenizer))


def look(parsed: "Parsed") -> Sight:
    """Run the encoder over an article, once for all that asks about it. Pure; needs `available()`."""
    words = words_of(parsed.doc)
    if not len(words.text):
        return Sight(words, (), (), ())
    r = reader()
    windows = windows_of(words, r.pieces)
    return Sight(words, tuple(depths(words)), windows, tuple(r.states(window) for window in windows))


def judge(
    sight: Sight, mentions: Sequence[Mention], times: Sequence[TimeExpression], places: Sequence[Place]
) -> Judged:
    """Proposals of all that is likely enough in an article, best sides first. Pure."""
    if not sight.windows:
        return Judged((), ())
    heads = reader().heads
    items = items_of(sight.words, mentions, times, places)
    scenes = tuple(
        scene_of(sight.words, sight.chains, window, items, states, heads)
        for window, states in zip(sight.windows, sight.states, strict=True)
    )
    floor = float(card().get("floor", FLOOR))
    return Judged(tuple(p for s in scenes for p in proposals_of(s, heads, floor)), scenes)
