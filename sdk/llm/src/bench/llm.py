"""A language model in Hotcell, in llama.cpp itself and in node-llama-cpp, side by side: prompt and generation rates."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SENTENCE = "The digital twin of pump {} reports a flow of {} litres per second. "


class Side:
    """A process that measures once for each text it is sent."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        self.greeting = self._read()
        self.samples: list[dict[str, float]] = []

    def _read(self) -> dict:
        for line in self._process.stdout:
            if line.startswith("{"):
                return json.loads(line)
        raise SystemExit(f"The measuring process ended with code {self._process.wait()}")

    def measure(self, text: str, keep: bool) -> None:
        self._process.stdin.write(text + "\n")
        self._process.stdin.flush()
        sample = self._read()
        if keep:
            self.samples.append(sample)

    def median(self, figure: str) -> float:
        return statistics.median(sample[figure] for sample in self.samples)

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(20)


def text(turn: int) -> str:
    return f"Report {turn}. " + "".join(SENTENCE.format(i, i * 7 % 13) for i in range(20))


def java_command(root: Path, program: str, *arguments: int) -> list[str]:
    assembly = root / "install" / "target" / "hotcell"
    jars = [str(assembly / folder / "*") for folder in ("boot", "lib")]
    java = Path(os.environ.get("HOTCELL_JAVA_HOME", "/usr"), "bin", "java")
    return [str(java), "--enable-native-access=ALL-UNNAMED", "-cp", os.pathsep.join(jars), str(HERE / program), *map(str, arguments)]


def soak(root: Path, options: argparse.Namespace, environment: dict[str, str]) -> dict[str, float]:
    """Resident memory before and after many reloads, and before and after many cancelled generations."""
    command = java_command(root, "LlmSoak.java", options.threads, options.reloads, options.cancelled)
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return json.loads(done.stdout.splitlines()[-1])


def compare(hotcell: Side, peers: dict[str, Side], threads: int) -> dict[str, dict[str, float]]:
    """Medians, and the ratio to each peer in the same turn, by the clock and by processor time, which other work disturbs less."""
    figures = {}
    print(f"{'':<34}{'Hotcell':>10}" + "".join(f"{name:>16}{'ratio':>8}" for name in peers) + f"   {threads} thread(s)")
    for figure, title in (
        ("prompt", "prompt, tokens/s"),
        ("generation", "generation, tokens/s"),
        ("prompt_cpu", "prompt, tokens per CPU second"),
        ("generation_cpu", "generation, tokens per CPU second"),
    ):
        figures[figure] = {"hotcell": round(hotcell.median(figure), 2)}
        line = f"{title:<34}{hotcell.median(figure):>10.1f}"
        for name, peer in peers.items():
            ratio = statistics.median(ours[figure] / theirs[figure] for ours, theirs in zip(hotcell.samples, peer.samples))
            figures[figure][name] = {"rate": round(peer.median(figure), 2), "ratio": round(ratio, 3)}
            line += f"{peer.median(figure):>16.1f}{ratio:>7.2f}×"
        print(line)
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(prog="./hotcell bench llm")
    parser.add_argument("--repeats", type=int, default=5, help="turns of each side (5)")
    parser.add_argument("--tokens", type=int, default=100, help="tokens to generate in each turn (100)")
    parser.add_argument("--threads", type=int, default=max(1, (os.cpu_count() or 2) - 1), help="of both (cores - 1)")
    parser.add_argument("--library", help="the llama.cpp library of both, instead of the one that comes along")
    parser.add_argument("--node", type=Path, help="a folder node_modules with node-llama-cpp, to measure that beside, with its library for all")
    parser.add_argument("--reloads", type=int, default=50, help="of the model, to see whether memory grows (50)")
    parser.add_argument("--cancelled", type=int, default=1000, help="generations, to see the same (1000)")
    options = parser.parse_args()
    root = Path(os.environ["HOTCELL_ROOT"])
    environment = dict(os.environ)
    if options.node:
        environment["NODE_PATH"] = str(options.node.resolve())
    if options.library:
        environment["HOTCELL_LLAMA_LIBRARY"] = options.library
    hotcell = Side(java_command(root, "LlmBenchmark.java", options.threads, options.tokens), environment)
    files = hotcell.greeting
    llama = Side(
        [sys.executable, str(HERE / "_llama.py"), files["library"], files["model"], str(options.threads), str(options.tokens)],
        environment,
    )
    peers = {"llama.cpp": llama}
    if options.node:
        script = [str(HERE / "_node_llama.mjs"), str(options.node.resolve()), files["model"], str(options.threads), str(options.tokens)]
        peers["node-llama-cpp"] = Side(["node", *script], environment)
    for turn in range(options.repeats + 1):
        for side in (hotcell, *peers.values()):
            side.measure(text(turn), keep=turn > 0)
    figures = compare(hotcell, peers, options.threads)
    cached = hotcell.median("cached_first_ms")
    print(f"{'first token, cached prompt':<34}{cached:>10.1f} ms")
    for side in (hotcell, *peers.values()):
        side.close()
    figures["cached_first_ms"] = round(cached, 2)
    figures["memory"] = memory = soak(root, options, environment)
    print(f"{memory['reloads']} reloads: {memory['before_mib']} → {memory['after_mib']} MiB resident; "
          f"{memory['cancelled']} cancelled generations: {memory['first_mib']} → {memory['last_mib']} MiB")
    print(json.dumps({"benchmark": "llm", "threads": options.threads, "library": files["library"], "figures": figures}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
