"""An independent reader of our model files: protobuf by hand, operators in NumPy (float32, as the file has them).

Usage: read_onnx.py, with lines "<model file> <rows file, float32, row by row>" on stdin; prints one JSON list of p a line.
Wire format: protobuf.dev/programming-guides/encoding; fields: onnx.proto of ONNX 1.8; TreeEnsembleRegressor: ai.onnx.ml version 1.
"""
import json
import struct
import sys

import numpy as np


def varint(data, at):
    value, shift = 0, 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return (value - (1 << 64) if value >> 63 else value), at


def fields(data):
    """Every field of a message as number → list of raw values."""
    found, at = {}, 0
    while at < len(data):
        key, at = varint(data, at)
        number, kind = key >> 3, key & 7
        if kind == 0:
            value, at = varint(data, at)
        elif kind == 2:
            size, at = varint(data, at)
            value, at = data[at : at + size], at + size
        elif kind == 5:
            value, at = data[at : at + 4], at + 4
        elif kind == 1:
            value, at = data[at : at + 8], at + 8
        else:
            raise ValueError(f"wire type {kind}")
        found.setdefault(number, []).append(value)
    return found


def all_ints(values):
    out = []
    for value in values:
        if isinstance(value, int):
            out.append(value)
            continue
        at = 0
        while at < len(value):
            one, at = varint(value, at)
            out.append(one)
    return out


def all_floats(values):
    return np.frombuffer(b"".join(values), dtype="<f4")


def tensor(data):
    of = fields(data)
    return of[8][0].decode(), all_floats(of[4]).reshape(all_ints(of[1]))


def attribute(data):
    of = fields(data)
    name = of[1][0].decode()
    kind = of[20][0]
    if kind == 1:
        return name, struct.unpack("<f", of[2][0])[0]
    if kind == 2:
        return name, of[3][0] if 3 in of else 0
    if kind == 3:
        return name, of[4][0].decode()
    if kind == 6:
        return name, all_floats(of.get(7, []))
    if kind == 7:
        return name, all_ints(of.get(8, []))
    if kind == 8:
        return name, [text.decode() for text in of.get(9, [])]
    raise ValueError(f"attribute type {kind}")


def trees(x, of):
    nodes, roots, leaves = {}, {}, {}
    for k, (tree, node) in enumerate(zip(of["nodes_treeids"], of["nodes_nodeids"])):
        nodes[tree, node] = k
        roots.setdefault(tree, node)
    for tree, node, weight in zip(of["target_treeids"], of["target_nodeids"], of["target_weights"]):
        leaves[tree, node] = weight
    out = np.full(len(x), of["base_values"][0], dtype=np.float64)
    for i, row in enumerate(x):
        for tree, node in roots.items():
            while of["nodes_modes"][k := nodes[tree, node]] == "BRANCH_LEQ":
                goes = row[of["nodes_featureids"][k]] <= of["nodes_values"][k]
                node = of["nodes_truenodeids" if goes else "nodes_falsenodeids"][k]
            out[i] += leaves[tree, node]
    return out.astype(np.float32).reshape(-1, 1)


OPERATORS = {
    "Sub": lambda a, b: a - b,
    "Div": lambda a, b: a / b,
    "Mul": lambda a, b: a * b,
    "Add": lambda a, b: a + b,
    "MatMul": lambda a, b: a @ b,
    "Max": np.maximum,
    "Min": np.minimum,
    "Sigmoid": lambda a: 1 / (1 + np.exp(-a)),
    "Identity": lambda a: a,
}


def scores(path, rows):
    with open(path, "rb") as file:
        graph = fields(fields(file.read())[7][0])
    values = dict(tensor(data) for data in graph.get(5, []))
    name, shape = (lambda of: (of[1][0].decode(), of))(fields(graph[11][0]))
    width = fields(fields(fields(fields(shape[2][0])[1][0])[2][0])[1][1])[1][0]
    values[name] = np.fromfile(rows, dtype="<f4").reshape(-1, width)
    for data in graph[1]:
        node = fields(data)
        inputs = [values[text.decode()] for text in node[1]]
        operator = node[4][0].decode()
        attributes = dict(attribute(one) for one in node.get(5, []))
        found = trees(inputs[0], attributes) if operator == "TreeEnsembleRegressor" else OPERATORS[operator](*inputs)
        values[node[2][0].decode()] = found
    return values[fields(graph[12][0])[1][0].decode()].ravel()


for line in sys.stdin:
    model, table = line.split()
    print(json.dumps([float(p) for p in scores(model, table)]))
