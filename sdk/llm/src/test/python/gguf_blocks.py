"""Writes the floats that the `gguf` package reads out of blocks of pseudo-random bytes, which Java makes likewise."""

import json
import sys

import numpy as np
from gguf import GGMLQuantizationType, quants

TYPES = ["F16", "BF16", "Q8_0", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q4_K", "Q5_K", "Q6_K"]
HALVES = {"Q8_0": [0], "Q4_0": [0], "Q4_1": [0, 2], "Q5_0": [0], "Q5_1": [0, 2], "Q4_K": [0, 2], "Q5_K": [0, 2], "Q6_K": [208]}
SIZES = {"F16": 2, "BF16": 2, "Q8_0": 34, "Q4_0": 18, "Q4_1": 20, "Q5_0": 22, "Q5_1": 24, "Q4_K": 144, "Q5_K": 176, "Q6_K": 210}


def block(name: str) -> bytes:
    data = bytearray()
    state = 12345
    for _ in range(SIZES[name] * (8 if name in ("F16", "BF16") else 1)):
        state = (state * 1103515245 + 12345) % 2**31
        data.append(state >> 16 & 255)
    for place in HALVES.get(name, []):
        data[place : place + 2] = b"\x66\x2e"  # 0.1 in half precision
    if name in ("F16", "BF16"):
        data = bytearray(byte & 0xBF if i % 2 else byte for i, byte in enumerate(data))  # no infinities
    return bytes(data)


def main() -> None:
    floats = {}
    for name in TYPES:
        array = np.frombuffer(block(name), dtype=np.uint8).reshape(1, -1)
        if name == "F16":
            values = np.frombuffer(block(name), dtype="<f2").astype(np.float32)
        else:
            values = quants.dequantize(array, GGMLQuantizationType[name])
        floats[name] = [float(v) for v in values.ravel()]
    json.dump(floats, sys.stdout)


main()
