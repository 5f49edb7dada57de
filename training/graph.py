"""The encoder as an ONNX graph, built node by node, its matrices in small integers.

What enters a matrix is rounded with one scale for the whole activation, and a few channels of a transformer are ten
times as large as the others. So each channel is first divided by what `levels_of` finds of it in real windows, and the
matrix multiplied by the same (SmoothQuant, Xiao et al. 2023); the product stays what it was.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn, no_grad, ones
from torch import bool as bool_
from torch.utils.hooks import RemovableHandle

from training.encoder import Encoder, Layer

EVEN = 0.7
"""How much of the unevenness goes from the channels into the matrix; of 0.5 to 1.0 it leaves the least error."""
RUNTIME = "com.microsoft"
"""The domain of ONNX Runtime's own operators; its attention in one node takes a sixth off the whole encoder."""
OPERATORS = (helper.make_opsetid("", 20), helper.make_opsetid(RUNTIME, 1))
MATRICES = ("qkv", "out", "wide", "narrow")
Array = NDArray[np.generic]
Levels = Mapping[str, Array]
"""For each matrix, as `layer0.wide`, the largest magnitude that enters it on each channel."""


class Graph:
    """Nodes and constants as they come."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: Array) -> str:
        """A named constant."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], name: str, outputs: int = 1, **attributes: object) -> str:
        """A node whose output bears its name."""
        names = [name] if outputs == 1 else [f"{name}.{n}" for n in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, name=name, **attributes))
        return name

    def linear(self, x: str, of: nn.Linear, levels: Levels, name: str) -> str:
        """`x` times the transposed weight, plus bias; the channels of `x` evened out before."""
        weight = _array(of.weight)
        scale = _evening(levels[name], weight)
        even = self.node("Mul", [x, self.constant(f"{name}.scale", 1 / scale)], f"{name}.even")
        w = self.constant(f"{name}.weight", (weight * scale).T)
        product = self.node("MatMul", [even, w], f"{name}.product")
        return self.node("Add", [product, self.constant(f"{name}.bias", _array(of.bias))], name)

    def norm(self, x: str, of: nn.LayerNorm, name: str) -> str:
        """Layer normalisation over the width."""
        inputs = [x, self.constant(f"{name}.weight", _array(of.weight)), self.constant(f"{name}.bias", _array(of.bias))]
        return self.node("LayerNormalization", inputs, name, axis=-1, epsilon=of.eps)


def _evening(level: Array, weight: Array) -> Array:
    """What each channel is divided by; the geometric mean is 1."""
    scale = np.maximum(level, 1e-4) ** EVEN / np.maximum(np.abs(weight).max(0), 1e-4) ** (1 - EVEN)
    return np.asarray(scale / np.exp(np.log(scale).mean()), np.float32)


def levels_of(encoder: Encoder, windows: Sequence[Tensor]) -> Levels:
    """What enters each matrix in windows of piece vectors, each 1 × pieces × width."""
    out: dict[str, Array] = {}

    def watch(name: str, matrix: nn.Linear) -> None:
        def see(_: nn.Module, inputs: tuple[Tensor, ...], __: Tensor) -> None:
            seen = inputs[0].abs().flatten(0, -2).amax(0).numpy()
            out[name] = np.maximum(out.get(name, seen), seen)

        hooks.append(matrix.register_forward_hook(see))

    hooks: list[RemovableHandle] = []
    for n, layer in enumerate(encoder.layers):
        for matrix in MATRICES:
            watch(f"layer{n}.{matrix}", getattr(layer, matrix))
    with no_grad():
        for window in windows:
            encoder(window, ones(window.shape[:2], dtype=bool_))
    for hook in hooks:
        hook.remove()
    return out


def graph_of(encoder: Encoder, levels: Levels) -> onnx.ModelProto:
    """`vectors` (1 × pieces × width) in, `states` (the same shape) out."""
    g = Graph()
    width = encoder.places.weight.shape[1]
    places = g.constant("places", _array(encoder.places.weight)[None])
    length = g.node("Shape", ["vectors"], "length", start=1, end=2)
    zero, one = g.constant("zero", np.array([0], np.int64)), g.constant("one", np.array([1], np.int64))
    near = g.node("Slice", [places, zero, length, one], "near")
    x = g.node("Add", ["vectors", near], "placed")
    x = g.norm(x, encoder.norm, "entry")
    for n, layer in enumerate(encoder.layers):
        assert isinstance(layer, Layer)
        x = _layer(g, x, layer, levels, f"layer{n}")
    g.node("Identity", [x], "states")
    shape = [1, "pieces", width]
    graph = helper.make_graph(
        g.nodes, "encoder", [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("states", TensorProto.FLOAT, shape)], g.constants,
    )  # fmt: skip
    return helper.make_model(graph, opset_imports=OPERATORS, ir_version=10)


def _layer(g: Graph, x: str, layer: Layer, levels: Levels, name: str) -> str:
    qkv = g.linear(x, layer.qkv, levels, f"{name}.qkv")
    g.node("Split", [qkv], f"{name}.three", outputs=3, axis=2, num_outputs=3)
    parts = [f"{name}.three.{n}" for n in range(3)]
    seen = g.node("MultiHeadAttention", parts, f"{name}.seen", domain=RUNTIME, num_heads=layer.heads)
    out = g.linear(seen, layer.out, levels, f"{name}.out")
    x = g.norm(g.node("Add", [x, out], f"{name}.sum1"), layer.norm1, f"{name}.norm1")
    wide = g.node("Gelu", [g.linear(x, layer.wide, levels, f"{name}.wide")], f"{name}.gelu")
    narrow = g.linear(wide, layer.narrow, levels, f"{name}.narrow")
    return g.norm(g.node("Add", [x, narrow], f"{name}.sum2"), layer.norm2, f"{name}.norm2")


def _array(tensor: Tensor) -> NDArray[np.float32]:
    return np.asarray(tensor.detach().float().numpy())


def write(encoder: Encoder, windows: Sequence[Tensor], path: Path) -> None:
    """The graph with its matrices in seven bits a weight, a scale a column.

    With eight, processors that add pairs of products in sixteen bits overflow (x86 before VNNI), and the reader would
    say other things there.
    """
    full = path.with_suffix(".full.onnx")
    encoder.eval()
    onnx.save(graph_of(encoder, levels_of(encoder, windows)), full)
    quantize_dynamic(
        full, path, op_types_to_quantize=["MatMul"], per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )  # fmt: skip
    full.unlink()
