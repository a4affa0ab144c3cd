"""Writes what llama.cpp itself answers: greedy tokens, how sure it was of each, and the perplexity of a text.

Its C functions are called one by one through ctypes with its own defaults, a prompt in one batch; nothing of Hotcell takes part.
Arguments: NAME=LIBRARY..., then the model. Needs numpy.
"""

import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
from _llama import Llama  # noqa: E402

CHAT = "<|im_start|>user\n{}<|im_end|>\n<|im_start|>assistant\n"
PROMPTS = [
    CHAT.format("Name three primary colors."),
    CHAT.format("What is gravity?"),
    CHAT.format("Write a haiku about the sea."),
    CHAT.format("How do I sort a list in Java?"),
    "Once upon a time, in a small village,",
    "The capital of France is",
    "Der Motor läuft mit 3000 Umdrehungen pro Minute, weil",
]
TEXT = (
    "Shall I compare thee to a summer's day? Thou art more lovely and more temperate: rough winds do shake the darling buds of May, "
    "and summer's lease hath all too short a date. A pump moves fluids by mechanical action, typically converted from electrical "
    "energy into hydraulic energy. Mechanical pumps serve in a wide range of applications such as pumping water from wells, "
    "aquarium filtering, pond filtering and aeration, and in the car industry for water-cooling and fuel injection. "
    "public static int fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }"
)
TOKENS = 20


def scores(llama: Llama) -> np.ndarray:
    return np.array(llama.logits(), dtype=np.float64)


def log_probability(logits: np.ndarray, token: int) -> float:
    greatest = logits.max()
    return float(logits[token] - greatest - np.log(np.exp(logits - greatest).sum()))


def greedy(llama: Llama, prompt: str) -> dict:
    llama.clear()
    llama.decode(llama.tokenize(prompt))
    chosen = []
    for _ in range(TOKENS):
        logits = scores(llama)
        second, best = (int(i) for i in np.argsort(logits)[-2:])
        chosen.append(
            {
                "token": best,
                "logProbability": round(log_probability(logits, best), 5),
                "margin": round(float(logits[best] - logits[second]), 5),
            }
        )
        llama.decode([best])
    return {"prompt": prompt, "text": llama.text([c["token"] for c in chosen]), "chosen": chosen}


def log_probabilities(llama: Llama, text: str) -> list[float]:
    llama.clear()
    tokens = llama.tokenize(text)
    found = []
    for before, after in zip(tokens, tokens[1:]):
        llama.decode([before])
        found.append(round(log_probability(scores(llama), after), 5))
    return found


def main() -> None:
    *libraries, model = sys.argv[1:]
    recorded = {"text": TEXT, "libraries": {}}
    for named in libraries:
        name, library = named.split("=", 1)
        llama = Llama(library, model, 1)
        found = log_probabilities(llama, TEXT)
        recorded["libraries"][name] = {
            "perplexity": float(np.exp(-np.mean(found))),
            "logProbabilities": found,
            "answers": [greedy(llama, prompt) for prompt in PROMPTS],
        }
    json.dump(recorded, sys.stdout, indent=1, ensure_ascii=False)


if __name__ == "__main__":
    main()
