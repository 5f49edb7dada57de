"""The reader: the encoder, a tagger of trigger words, and for each trigger a choice among items for every role."""

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from dyade.model.codes import DOMAINS, EVENT_TYPES, STATUSES
from dyade.reading.learned.heads import ALL_MODES, CONSTANTS, ROLES
from dyade.reading.learned.items import DISTANCES, KINDS, LABELS, PATHS, SECTORS, SENTENCES
from dyade.reading.learned.words import DEP, POS
from training.encoder import Encoder

HIDDEN, ROOM, FEATURE = 256, 64, 32


def _gelu(x: Tensor) -> Tensor:
    """The approximation that the package computes too."""
    return functional.gelu(x, approximate="tanh")


class ItemRows(NamedTuple):
    """The items of one window: word rows of head and last word, kind, turn, sector, early."""

    head: Tensor
    last: Tensor
    kind: Tensor
    turn: Tensor
    sector: Tensor
    early: Tensor


class Heads(nn.Module):
    """Everything above the encoder. Word vectors come in as `words` × width."""

    def __init__(self, width: int, drop: float = 0.2) -> None:
        super().__init__()
        self.drop = nn.Dropout(drop)
        self.pos, self.dep = nn.Embedding(len(POS), HIDDEN), nn.Embedding(len(DEP), HIDDEN)
        self.tag1, self.tag2 = nn.Linear(width, HIDDEN), nn.Linear(HIDDEN, len(EVENT_TYPES))
        self.trigger, self.act = nn.Linear(width, HIDDEN), nn.Embedding(len(EVENT_TYPES), HIDDEN)
        self.item_head, self.item_last = nn.Linear(width, HIDDEN), nn.Linear(width, HIDDEN, bias=False)
        self.kind, self.turn, self.early = (
            nn.Embedding(len(KINDS), HIDDEN),
            nn.Embedding(2, HIDDEN),
            nn.Embedding(3, HIDDEN),
        )
        self.sector = nn.Embedding(len(SECTORS), HIDDEN)
        self.ask, self.answer = nn.Linear(HIDDEN, len(ROLES) * ROOM), nn.Linear(HIDDEN, len(ROLES) * ROOM)
        self.lie = nn.ModuleList(nn.Embedding(n, FEATURE) for n in (SENTENCES, DISTANCES, PATHS, LABELS))
        self.ask_lie, self.lie_bias = nn.Linear(HIDDEN, len(ROLES) * FEATURE), nn.Linear(FEATURE, len(ROLES))
        self.constant = nn.Linear(HIDDEN, len(ROLES) * len(CONSTANTS))
        self.status, self.mode = nn.Linear(HIDDEN, len(STATUSES)), nn.Linear(HIDDEN, len(ALL_MODES))
        self.domain = nn.Linear(HIDDEN, len(DOMAINS))
        self.quoted = nn.Linear(width, 3)
        for table in (self.pos, self.dep, self.act, self.kind, self.turn, self.sector, self.early, *self.lie):
            nn.init.normal_(table.weight, std=0.05)
        nn.init.constant_(self.tag2.bias, -5.0)

    def tags(self, states: Tensor, pos: Tensor, dep: Tensor) -> Tensor:
        """Logits, words × types."""
        h = _gelu(self.tag1(self.drop(states)) + self.pos(pos) + self.dep(dep))
        return self.tag2(self.drop(h))

    def quotes(self, states: Tensor) -> Tensor:
        """Logits that a word stands in a quote, opens one, closes one: words × 3."""
        return self.quoted(self.drop(states))

    def triggers(self, states: Tensor, kinds: Tensor) -> Tensor:
        """A vector for each trigger of a type: triggers × hidden."""
        return self.drop(_gelu(self.trigger(self.drop(states)) + self.act(kinds)))

    def items(self, states: Tensor, rows: ItemRows) -> Tensor:
        """Answers of the items: items × roles × room."""
        x = self.drop(states)
        h = self.item_head(x[rows.head]) + self.item_last(x[rows.last])
        h = _gelu(h + self.kind(rows.kind) + self.turn(rows.turn) + self.sector(rows.sector) + self.early(rows.early))
        return self.answer(self.drop(h)).view(-1, len(ROLES), ROOM)

    def scores(self, triggers: Tensor, answers: Tensor, lie: Tensor) -> Tensor:
        """How well each item fills each role: triggers × roles × items. `lie` triggers × items × 4 feature values."""
        n = len(triggers)
        ask = self.ask(triggers).view(n, len(ROLES), ROOM)
        f = sum(table(lie[:, :, i]) for i, table in enumerate(self.lie))
        assert isinstance(f, Tensor)
        ask_lie = self.ask_lie(triggers).view(n, len(ROLES), FEATURE)
        by_words = torch.einsum("trd,ird->tri", ask, answers) / ROOM**0.5
        return by_words + torch.einsum("trf,tif->tri", ask_lie, f) + self.lie_bias(f).transpose(1, 2)

    def constants(self, triggers: Tensor) -> Tensor:
        """Scores of the choices without words: triggers × roles × constants."""
        return self.constant(triggers).view(len(triggers), len(ROLES), len(CONSTANTS))


class Network(nn.Module):
    """Piece vectors (kept as they are), encoder and heads."""

    def __init__(self, vectors: Tensor, encoder: Encoder) -> None:
        super().__init__()
        self.vectors = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.encoder = encoder
        self.heads = Heads(vectors.shape[1])

    def lower(self, pieces: Tensor, upto: int) -> Tensor:
        """What the layers below `upto` give for padded pieces (-1 where none stands): windows × pieces × width."""
        return self.encoder.lower(self.vectors(pieces.clamp(min=0)), pieces >= 0, upto)

    def words(self, lower: Tensor, mask: Tensor, first: Tensor, last: Tensor, since: int) -> Tensor:
        """Word vectors of a batch, windows × words × width, from what the layers below `since` gave."""
        x = self.encoder.upper(lower, mask, since).float()
        wide = (*first.shape, x.shape[2])
        at_first, at_last = (torch.gather(x, 1, at[:, :, None].expand(wide)) for at in (first, last))
        return (at_first + at_last) / 2
