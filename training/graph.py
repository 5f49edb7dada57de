"""The encoder as an ONNX graph, built node by node, its matrices in eight bits."""

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

from training.encoder import Encoder, Layer


class Graph:
    """Nodes and constants as they come."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """A named constant."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], name: str, outputs: int = 1, **attributes: object) -> str:
        """A node whose output bears its name."""
        names = [name] if outputs == 1 else [f"{name}.{n}" for n in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, name=name, **attributes))
        return name

    def linear(self, x: str, weight: NDArray[np.generic], bias: NDArray[np.generic], name: str) -> str:
        """`x` times the transposed weight, plus bias."""
        w = self.constant(f"{name}.weight", weight.T)
        return self.node(
            "Add", [self.node("MatMul", [x, w], f"{name}.product"), self.constant(f"{name}.bias", bias)], name
        )

    def norm(self, x: str, weight: NDArray[np.generic], bias: NDArray[np.generic], epsilon: float, name: str) -> str:
        """Layer normalisation over the width."""
        inputs = [x, self.constant(f"{name}.weight", weight), self.constant(f"{name}.bias", bias)]
        return self.node("LayerNormalization", inputs, name, axis=-1, epsilon=epsilon)


def graph_of(encoder: Encoder) -> onnx.ModelProto:
    """`vectors` (1 × pieces × width) in, `states` (the same shape) out."""
    g = Graph()
    width = encoder.places.weight.shape[1]
    places = g.constant("places", _array(encoder.places.weight)[None])
    length = g.node("Shape", ["vectors"], "length", start=1, end=2)
    zero, one = g.constant("zero", np.array([0], np.int64)), g.constant("one", np.array([1], np.int64))
    near = g.node("Slice", [places, zero, length, one], "near")
    x = g.node("Add", ["vectors", near], "placed")
    x = g.norm(x, _array(encoder.norm.weight), _array(encoder.norm.bias), encoder.norm.eps, "entry")
    for n, layer in enumerate(encoder.layers):
        assert isinstance(layer, Layer)
        x = _layer(g, x, layer, f"layer{n}", width)
    g.node("Identity", [x], "states")
    shape = [1, "pieces", width]
    graph = helper.make_graph(
        g.nodes, "encoder", [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("states", TensorProto.FLOAT, shape)], g.constants,
    )  # fmt: skip
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)


def _layer(g: Graph, x: str, layer: Layer, name: str, width: int) -> str:
    size = width // layer.heads
    qkv = g.linear(x, _array(layer.qkv.weight), _array(layer.qkv.bias), f"{name}.qkv")
    split = g.constant(f"{name}.form", np.array([1, -1, 3, layer.heads, size], np.int64))
    parts = g.node(
        "Transpose", [g.node("Reshape", [qkv, split], f"{name}.apart")], f"{name}.parts", perm=[2, 0, 3, 1, 4]
    )
    g.node("Split", [parts], f"{name}.three", outputs=3, axis=0, num_outputs=3)
    axis = g.constant(f"{name}.axis", np.array([0], np.int64))
    q, k, v = (g.node("Squeeze", [f"{name}.three.{n}", axis], f"{name}.{c}") for n, c in enumerate("qkv"))
    scale = g.constant(f"{name}.scale", np.array(size**-0.5, np.float32))
    turned = g.node("Transpose", [k], f"{name}.turned", perm=[0, 1, 3, 2])
    scores = g.node("Mul", [g.node("MatMul", [q, turned], f"{name}.scores"), scale], f"{name}.scaled")
    seen = g.node("MatMul", [g.node("Softmax", [scores], f"{name}.attention", axis=-1), v], f"{name}.seen")
    flat = g.constant(f"{name}.flat", np.array([1, -1, width], np.int64))
    joined = g.node("Reshape", [g.node("Transpose", [seen], f"{name}.back", perm=[0, 2, 1, 3]), flat], f"{name}.joined")
    out = g.linear(joined, _array(layer.out.weight), _array(layer.out.bias), f"{name}.out")
    x = g.norm(g.node("Add", [x, out], f"{name}.sum1"), *_norm(layer.norm1), f"{name}.norm1")
    wide = g.node(
        "Gelu", [g.linear(x, _array(layer.wide.weight), _array(layer.wide.bias), f"{name}.wide")], f"{name}.gelu"
    )
    narrow = g.linear(wide, _array(layer.narrow.weight), _array(layer.narrow.bias), f"{name}.narrow")
    return g.norm(g.node("Add", [x, narrow], f"{name}.sum2"), *_norm(layer.norm2), f"{name}.norm2")


def _norm(norm: object) -> tuple[NDArray[np.generic], NDArray[np.generic], float]:
    return _array(norm.weight), _array(norm.bias), norm.eps  # type: ignore[attr-defined]


def _array(tensor: object) -> NDArray[np.generic]:
    return np.asarray(tensor.detach().float().numpy())  # type: ignore[attr-defined]


BLOCK = 128
"""Weights and activations of the inner layers share a scale in blocks of this many: with one scale a whole activation,
the states end a quarter away from those of full precision; in blocks, a twentieth, for two fifths more time."""
BLOCKED = (".wide.", ".narrow.")


def write(encoder: Encoder, path: Path) -> None:
    """The graph with its matrices in eight bits a weight: the inner layers in blocks, the others a scale a column."""
    full, half = path.with_suffix(".full.onnx"), path.with_suffix(".half.onnx")
    graph = graph_of(encoder.eval())
    onnx.save(graph, full)
    inner = [n.name for n in graph.graph.node if n.op_type == "MatMul" and any(part in n.name for part in BLOCKED)]
    quantize_dynamic(
        full, half, op_types_to_quantize=["MatMul"], per_channel=True, reduce_range=False,
        weight_type=QuantType.QInt8, nodes_to_exclude=inner, extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip
    blocked = MatMulNBitsQuantizer(onnx.load(half), bits=8, block_size=BLOCK, is_symmetric=True, accuracy_level=4)
    blocked.process()
    blocked.model.save_model_to_file(str(path))
    full.unlink()
    half.unlink()
