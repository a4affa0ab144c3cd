"""PyTorch's side of the benchmark of training: the same transformer as its users write it, from the same weights and data.

Arguments: threads, folder. Trains as often as it reads a line {"steps": n}.
"""

from __future__ import annotations

import json
import math
import struct
import sys
import time
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

RATE, WARM_UP, RANK = 1e-4, 20, 8


class Adapted(nn.Module):
    """A frozen projection with a change of low rank."""

    def __init__(self, projection: nn.Linear, scale: float) -> None:
        super().__init__()
        self.weight, self.scale = projection.weight, scale
        self.lora_A = nn.Linear(projection.in_features, RANK, bias=False)
        self.lora_B = nn.Linear(RANK, projection.out_features, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.linear(x, self.weight) + self.lora_B(self.lora_A(x)) * self.scale


class Attention(nn.Module):
    def __init__(self, c: dict, lora: float) -> None:
        super().__init__()
        width, bias = c["width"], not c["llama"]
        self.heads, self.groups, self.head = c["heads"], c["groups"], width // c["heads"]
        self.rotary = c["llama"]
        self.q_proj = nn.Linear(width, width, bias=bias)
        self.k_proj = nn.Linear(width, self.groups * self.head, bias=bias)
        self.v_proj = nn.Linear(width, self.groups * self.head, bias=bias)
        self.o_proj = nn.Linear(width, width, bias=bias)
        if lora:
            self.q_proj, self.v_proj = Adapted(self.q_proj, lora), Adapted(self.v_proj, lora)

    def forward(self, x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor) -> torch.Tensor:
        n, t, width = x.shape
        q = self.q_proj(x).view(n, t, self.heads, self.head).transpose(1, 2)
        k = self.k_proj(x).view(n, t, self.groups, self.head).transpose(1, 2)
        v = self.v_proj(x).view(n, t, self.groups, self.head).transpose(1, 2)
        if self.rotary:
            half = self.head // 2
            q, k = (a * cos + torch.cat([-a[..., half:], a[..., :half]], -1) * sin for a in (q, k))
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=self.groups != self.heads)
        return self.o_proj(y.transpose(1, 2).reshape(n, t, width))


class FeedForward(nn.Module):
    def __init__(self, c: dict) -> None:
        super().__init__()
        width, hidden, bias = c["width"], c["hidden"], not c["llama"]
        self.gate_proj = nn.Linear(width, hidden, bias=bias) if c["llama"] else None
        self.up_proj = nn.Linear(width, hidden, bias=bias)
        self.down_proj = nn.Linear(hidden, width, bias=bias)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.gate_proj is None:
            return self.down_proj(F.gelu(self.up_proj(x)))
        return self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))


def norm(c: dict) -> nn.Module:
    return nn.RMSNorm(c["width"], eps=c["epsilon"]) if c["llama"] else nn.LayerNorm(c["width"], eps=c["epsilon"])


class Layer(nn.Module):
    def __init__(self, c: dict, lora: float) -> None:
        super().__init__()
        self.input_layernorm, self.post_attention_layernorm = norm(c), norm(c)
        self.self_attn, self.mlp = Attention(c, lora), FeedForward(c)

    def forward(self, x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor) -> torch.Tensor:
        x = x + self.self_attn(self.input_layernorm(x), cos, sin)
        return x + self.mlp(self.post_attention_layernorm(x))


class Transformer(nn.Module):
    def __init__(self, c: dict, lora: float) -> None:
        super().__init__()
        self.embed_tokens = nn.Embedding(c["vocabulary"], c["width"])
        self.embed_positions = None if c["llama"] else nn.Embedding(c["length"], c["width"])
        self.layers = nn.ModuleList(Layer(c, lora) for _ in range(c["layers"]))
        self.norm = norm(c)
        head = c["width"] // c["heads"]
        angles = torch.outer(torch.arange(c["length"]).float(), c["base"] ** (-torch.arange(0, head, 2).float() / head))
        self.cos, self.sin = torch.cat([angles, angles], -1).cos(), torch.cat([angles, angles], -1).sin()

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        x = self.embed_tokens(tokens)
        if self.embed_positions is not None:
            x = x + self.embed_positions(torch.arange(tokens.shape[1]))
        for layer in self.layers:
            x = layer(x, self.cos, self.sin)
        return F.linear(self.norm(x), self.embed_tokens.weight)


def read(model: nn.Module, file: Path) -> None:
    """Sets the weights to those of a safetensors file, without a second copy of all."""
    parameters = dict(model.named_parameters())
    with file.open("rb") as stream:
        header = json.loads(stream.read(struct.unpack("<Q", stream.read(8))[0]))
        start = stream.tell()
        for name, entry in header.items():
            if name != "__metadata__":
                stream.seek(start + entry["data_offsets"][0])
                data = bytearray(stream.read(entry["data_offsets"][1] - entry["data_offsets"][0]))
                with torch.no_grad():
                    parameters[name.removeprefix("model.")].copy_(torch.frombuffer(data, dtype=torch.float32).view(entry["shape"]))


def resident(field: str) -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) / 1024
    return 0.0


class Trainer:
    def __init__(self, task: dict, weights: Path) -> None:
        c, batch = task["config"], task["batch"]
        tokens = torch.tensor(task["tokens"])
        starts = range(0, batch * c["length"], c["length"])
        self._x = torch.stack([tokens[s : s + c["length"]] for s in starts])
        self._y = torch.stack([tokens[s + 1 : s + c["length"] + 1] for s in starts])
        self._model, self._decay = Transformer(c, task["lora"]), task["decay"]
        if task["lora"]:
            for name, parameter in self._model.named_parameters():
                parameter.requires_grad_("lora_" in name)
        read(self._model, weights)
        self._learned = [parameter for parameter in self._model.parameters() if parameter.requires_grad]

    def train(self, steps: int) -> dict:
        groups = [
            {"params": [p for p in self._learned if p.dim() > 1], "weight_decay": self._decay},
            {"params": [p for p in self._learned if p.dim() == 1], "weight_decay": 0},
        ]
        before, processor, started = resident("VmRSS"), time.process_time(), time.perf_counter()
        optimizer = torch.optim.AdamW([group for group in groups if group["params"]], lr=RATE, betas=(0.9, 0.95))
        losses = []
        for step in range(steps):
            rest = 0.5 * (1 + math.cos(math.pi * (step - WARM_UP) / max(1, steps - WARM_UP)))
            for group in optimizer.param_groups:
                group["lr"] = RATE * ((step + 1) / WARM_UP if step < WARM_UP else rest)
            loss = F.cross_entropy(self._model(self._x).flatten(0, 1), self._y.flatten())
            loss.backward()
            nn.utils.clip_grad_norm_(self._learned, 1.0)
            optimizer.step()
            optimizer.zero_grad()
            losses.append(loss.item())
        elapsed, used = time.perf_counter() - started, time.process_time() - processor
        return {
            "losses": losses,
            "elapsed": elapsed / steps,
            "processor": used / steps,
            "before": before,
            "peak": resident("VmHWM"),
        }


def main() -> None:
    torch.set_num_threads(int(sys.argv[1]))
    folder = Path(sys.argv[2])
    trainer = Trainer(json.loads((folder / "task.json").read_text()), folder / "weights.safetensors")
    print(json.dumps({"version": torch.__version__}), flush=True)
    for line in sys.stdin:
        print(json.dumps(trainer.train(json.loads(line)["steps"])), flush=True)


if __name__ == "__main__":
    main()
