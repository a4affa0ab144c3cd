"""PyTorch's side of the benchmark: the network of ConvolutionalNetwork.java, trained as its users do.

Arguments: images, labels, threads, batch size, steps. Measures once for each line it reads.
"""

from __future__ import annotations

import json
import struct
import sys
import time
from pathlib import Path

import torch
from torch import nn


def idx(file: str) -> torch.Tensor:
    data = Path(file).read_bytes()
    dimensions = struct.unpack(f">{data[3]}I", data[4 : 4 + 4 * data[3]])
    return torch.frombuffer(bytearray(data[4 + 4 * data[3] :]), dtype=torch.uint8).reshape(dimensions)


def network() -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(32 * 7 * 7, 128),
        nn.ReLU(),
        nn.Linear(128, 10),
    )


class Trainer:
    def __init__(self, images: str, labels: str, batch: int) -> None:
        self._images, self._labels, self._batch = idx(images), idx(labels).long(), batch
        self._model = network()
        self._optimizer = torch.optim.Adam(self._model.parameters(), lr=1e-3)
        self._loss = nn.CrossEntropyLoss()

    def steps_per_second(self, steps: int) -> float:
        order = torch.randperm(len(self._images))
        loss_sum = hits = 0.0
        started = time.perf_counter()
        for step in range(steps):
            chosen = order[step * self._batch : (step + 1) * self._batch]
            targets = self._labels[chosen]
            self._optimizer.zero_grad()
            outputs = self._model(self._images[chosen].float().div(255).unsqueeze(1))
            loss = self._loss(outputs, targets)
            loss.backward()
            self._optimizer.step()
            # Both sides read loss and accuracy of each step, as a notebook that shows them does.
            loss_sum += loss.item()
            hits += (outputs.argmax(1) == targets).sum().item()
        return steps / (time.perf_counter() - started)


def main() -> None:
    images, labels, threads, batch, steps = sys.argv[1:6]
    torch.set_num_threads(int(threads))
    torch.manual_seed(1)
    trainer = Trainer(images, labels, int(batch))
    print(json.dumps({"version": torch.__version__}), flush=True)
    for _ in sys.stdin:
        print(json.dumps({"steps_per_second": trainer.steps_per_second(int(steps))}), flush=True)


if __name__ == "__main__":
    main()
