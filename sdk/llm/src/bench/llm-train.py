"""Training language models in Hotcell and in Python's PyTorch, side by side: speed, memory, loss curves (fetches 3.5 GB)."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
TASKS = {
    "gpt": "GPT, 4 layers of 128, 12 × 64 tokens",
    "llama": "Llama, 4 layers of 128, 12 × 64 tokens",
    "large": "GPT, 6 layers of 256, 8 × 256 tokens",
    "lora": "LoRA on SmolLM2 135M, 1 × 128 tokens",
}


class Side:
    """A process that trains for so many steps as often as it is asked."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.greeting = self._read()
        self.samples: list[dict] = []

    def _read(self) -> dict:
        for line in self._process.stdout:
            if line.startswith("{"):
                return json.loads(line)
        raise SystemExit(f"The measuring process ended with code {self._process.wait()}")

    def ask(self, **order: int) -> dict:
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return self._read()

    def median(self, figure: str) -> float:
        return statistics.median(sample[figure] for sample in self.samples)

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(60)


def java_command(root: Path, *arguments: str) -> list[str]:
    assembly = root / "install" / "target" / "hotcell"
    jars = [str(assembly / folder / "*") for folder in ("boot", "lib")]
    java = Path(os.environ["HOTCELL_JAVA_HOME"], "bin", "java")
    return [str(java), "-XX:+UseSerialGC", "-Xmx1g", "-cp", os.pathsep.join(jars), str(HERE / "LlmTraining.java"), *arguments]


def measure(task: str, steps: int, repeats: int, threads: int) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        hotcell = Side(java_command(Path(os.environ["HOTCELL_ROOT"]), task, str(threads), folder))
        pytorch = Side([sys.executable, str(HERE / "_transformer.py"), str(threads), folder])
        device = json.loads(Path(folder, "task.json").read_text())["device"]
        first = [side.ask(steps=steps) for side in (hotcell, pytorch)]
        for _ in range(repeats):
            for side in (hotcell, pytorch):
                side.samples.append(side.ask(steps=max(2, steps // 5)))
        length = json.loads(Path(folder, "task.json").read_text())["config"]["length"]
        generation = hotcell.ask(tokens=length)
        for side in (hotcell, pytorch):
            side.close()
    figures: dict = {"device": device, "pytorch": pytorch.greeting["version"], "threads": threads, "steps": steps}
    figures["generation"] = {"tokens": length, **generation}
    apart = [abs(a - b) for a, b in zip(*(one["losses"] for one in first))]
    figures["loss"] = {
        "last": round(first[0]["losses"][-1], 5),
        "difference": max(apart),
        "equal_steps": next((step for step, difference in enumerate(apart) if difference > 1e-3), len(apart)),
    }
    for figure in ("elapsed", "processor"):
        ours, theirs = hotcell.median(figure), pytorch.median(figure)
        ratio = statistics.median(a[figure] / b[figure] for a, b in zip(hotcell.samples, pytorch.samples))
        figures[figure] = {"hotcell": round(ours, 5), "pytorch": round(theirs, 5), "ratio": round(ratio, 3)}
    for name, amount in (("peak", lambda one: one["peak"]), ("growth", lambda one: one["peak"] - one["before"])):
        ours, theirs = amount(first[0]), amount(first[1])
        figures[name] = {"hotcell": round(ours, 1), "pytorch": round(theirs, 1), "ratio": round(ours / theirs, 3)}
    return figures


def show(task: str, figures: dict) -> None:
    print(f"{TASKS[task]}, {figures['threads']} thread(s), {figures['device']}, PyTorch {figures['pytorch']} in Python")
    print(f"{'':<34}{'Hotcell':>10}{'PyTorch':>10}{'ratio':>8}")
    rows = {
        "elapsed": ("a step, ms", 1000),
        "processor": ("processor time of a step, ms", 1000),
        "peak": ("the process at most, MiB", 1),
        "growth": ("of it since training began, MiB", 1),
    }
    for figure, (label, unit) in rows.items():
        values = figures[figure]
        print(f"{label:<34}{values['hotcell'] * unit:>10.1f}{values['pytorch'] * unit:>10.1f}{values['ratio']:>7.2f}×")
    tokens = figures["generation"]
    print(
        f"a token of a text of up to {tokens['tokens']}, processor time: {tokens['cached'] * 1000:.1f} ms with keys and values"
        f" kept, {tokens['anew'] * 1000:.1f} without{'' if tokens['same'] else ' (other tokens)'}"
    )
    loss = figures["loss"]
    print(
        f"losses from the same weights: less than 1e-3 apart for {loss['equal_steps']} steps of {figures['steps']},"
        f" {loss['difference']:.1e} at most"
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="./hotcell bench llm-train")
    parser.add_argument("tasks", nargs="*", choices=[*TASKS, []], help=f"{', '.join(TASKS)} (all)")
    parser.add_argument("--repeats", type=int, default=5, help="turns of each side (5)")
    parser.add_argument("--steps", type=int, help="of the first training; a turn has a fifth (200, of larger models 10)")
    parser.add_argument("--threads", type=int, help="of both (cores - 1, for LoRA all cores)")
    options = parser.parse_args()
    cores = os.cpu_count() or 2
    results = {}
    for task in options.tasks or TASKS:
        steps = options.steps or (200 if task in ("gpt", "llama") else 10)
        threads = options.threads or (cores if task == "lora" else max(1, cores - 1))
        results[task] = measure(task, steps, options.repeats, threads)
        show(task, results[task])
        print()
    print(json.dumps(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
