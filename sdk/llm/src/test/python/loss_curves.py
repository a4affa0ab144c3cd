"""Trains two small transformers with PyTorch, from weights and on data that the tests make likewise, and writes their losses."""

import json
import math
import sys

import torch
from torch import nn
from torch.nn import functional as F

RHYME = "how much wood would a woodchuck chuck if a woodchuck could chuck wood\n" * 12
LENGTH, LAYERS, WIDTH, HEADS, STEPS, WARM_UP, RATE = 24, 2, 32, 4, 200, 20, 3e-4


class Attention(nn.Module):
    def __init__(self, groups: int, bias: bool, rotary: bool) -> None:
        super().__init__()
        self.groups, self.rotary, self.head = groups, rotary, WIDTH // HEADS
        self.q_proj = nn.Linear(WIDTH, WIDTH, bias=bias)
        self.k_proj = nn.Linear(WIDTH, groups * self.head, bias=bias)
        self.v_proj = nn.Linear(WIDTH, groups * self.head, bias=bias)
        self.o_proj = nn.Linear(WIDTH, WIDTH, bias=bias)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        n, t, _ = x.shape
        q = self.q_proj(x).view(n, t, HEADS, self.head).transpose(1, 2)
        k = self.k_proj(x).view(n, t, self.groups, self.head).transpose(1, 2)
        v = self.v_proj(x).view(n, t, self.groups, self.head).transpose(1, 2)
        if self.rotary:
            angles = torch.outer(torch.arange(t).float(), 10000 ** (-torch.arange(0, self.head, 2).float() / self.head))
            cos, sin = torch.cat([angles, angles], -1).cos(), torch.cat([angles, angles], -1).sin()
            q, k = (a * cos + torch.cat([-a[..., self.head // 2 :], a[..., : self.head // 2]], -1) * sin for a in (q, k))
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True, enable_gqa=True)
        return self.o_proj(y.transpose(1, 2).reshape(n, t, WIDTH))


class FeedForward(nn.Module):
    def __init__(self, hidden: int, gated: bool, bias: bool) -> None:
        super().__init__()
        self.gate_proj = nn.Linear(WIDTH, hidden, bias=bias) if gated else None
        self.up_proj = nn.Linear(WIDTH, hidden, bias=bias)
        self.down_proj = nn.Linear(hidden, WIDTH, bias=bias)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.gate_proj is None:
            return self.down_proj(F.gelu(self.up_proj(x)))
        return self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))


class Layer(nn.Module):
    def __init__(self, llama: bool) -> None:
        super().__init__()
        norm = (lambda: nn.RMSNorm(WIDTH, eps=1e-5)) if llama else (lambda: nn.LayerNorm(WIDTH))
        self.input_layernorm, self.post_attention_layernorm = norm(), norm()
        self.self_attn = Attention(2 if llama else HEADS, not llama, llama)
        self.mlp = FeedForward(88 if llama else 4 * WIDTH, llama, not llama)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x + self.self_attn(self.input_layernorm(x))
        return x + self.mlp(self.post_attention_layernorm(x))


class Transformer(nn.Module):
    def __init__(self, vocabulary: int, llama: bool) -> None:
        super().__init__()
        self.embed_tokens = nn.Embedding(vocabulary, WIDTH)
        self.embed_positions = None if llama else nn.Embedding(LENGTH, WIDTH)
        self.layers = nn.ModuleList(Layer(llama) for _ in range(LAYERS))
        self.norm = nn.RMSNorm(WIDTH, eps=1e-5) if llama else nn.LayerNorm(WIDTH)

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        x = self.embed_tokens(tokens)
        if self.embed_positions is not None:
            x = x + self.embed_positions(torch.arange(tokens.shape[1]))
        for layer in self.layers:
            x = layer(x)
        return self.norm(x) @ self.embed_tokens.weight.T


def fill(model: nn.Module) -> None:
    """Draws each matrix from a generator that begins at the sum of the characters of its name; biases are zero."""
    for name, weight in model.named_parameters():
        if name.endswith("bias"):
            weight.data.zero_()
        if weight.dim() > 1:
            state = sum(f"model.{name}".encode())
            values = []
            for _ in range(weight.numel()):
                state = (state * 1103515245 + 12345) % 2**31
                values.append((state / 2**31 - 0.5) * 0.1)
            weight.data = torch.tensor(values).view(weight.shape)


def curve(llama: bool) -> list[float]:
    letters = sorted(set(RHYME))
    tokens = torch.tensor([letters.index(c) for c in RHYME])
    starts = range(0, len(tokens) - LENGTH, LENGTH)
    x = torch.stack([tokens[s : s + LENGTH] for s in starts])
    y = torch.stack([tokens[s + 1 : s + LENGTH + 1] for s in starts])
    model = Transformer(len(letters), llama)
    fill(model)
    matrices = [p for p in model.parameters() if p.dim() > 1]
    vectors = [p for p in model.parameters() if p.dim() == 1]
    groups = [{"params": matrices, "weight_decay": 0.1}, {"params": vectors, "weight_decay": 0}]
    optimizer = torch.optim.AdamW(groups, lr=RATE, betas=(0.9, 0.95))
    losses = []
    for step in range(STEPS):
        rest = 0.5 * (1 + math.cos(math.pi * (step - WARM_UP) / (STEPS - WARM_UP)))
        for group in optimizer.param_groups:
            group["lr"] = RATE * ((step + 1) / WARM_UP if step < WARM_UP else rest)
        loss = F.cross_entropy(model(x).view(-1, len(letters)), y.view(-1))
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        losses.append(round(loss.item(), 6))
    return losses


torch.set_num_threads(1)
json.dump({"gpt": curve(llama=False), "llama": curve(llama=True)}, sys.stdout)
