"""The MNIST network in Hotcell and in Python's PyTorch, side by side: training steps per second (fetches 3.5 GB)."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


class Side:
    """A process that measures once for each line it is sent."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.greeting = self._read()
        self.samples: list[float] = []

    def _read(self) -> dict:
        for line in self._process.stdout:
            if line.startswith("{"):
                return json.loads(line)
        raise SystemExit(f"The measuring process ended with code {self._process.wait()}")

    def measure(self, keep: bool) -> None:
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        rate = self._read()["steps_per_second"]
        if keep:
            self.samples.append(rate)

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(20)


def java_command(root: Path, options: argparse.Namespace) -> list[str]:
    assembly = root / "install" / "target" / "hotcell"
    jars = [str(assembly / folder / "*") for folder in ("boot", "lib")]
    java = Path(os.environ["HOTCELL_JAVA_HOME"], "bin", "java")
    arguments = [str(options.threads), str(options.batch), str(options.steps)]
    return [str(java), "-XX:+UseSerialGC", "-cp", os.pathsep.join(jars), str(HERE / "TrainingBenchmark.java"), *arguments]


def python_command(options: argparse.Namespace) -> list[str]:
    files = [str(asset(f"mnist-train-{kind}-ubyte")) for kind in ("images-idx3", "labels-idx1")]
    arguments = [str(options.threads), str(options.batch), str(options.steps)]
    return [sys.executable, str(HERE / "_pytorch.py"), *files, *arguments]


def asset(name: str) -> Path:
    """The file of an asset that Hotcell's side has fetched before."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    cache = Path(os.environ.get("HOTCELL_CACHE") or home / "hotcell")
    found = [file for file in (cache / "assets" / name).glob("*/*") if not file.name.startswith(".")]
    if not found:
        raise SystemExit(f"{cache} has no {name}")
    return found[0]


def main() -> int:
    parser = argparse.ArgumentParser(prog="./hotcell bench training")
    parser.add_argument("--repeats", type=int, default=7, help="turns of each side (7)")
    parser.add_argument("--steps", type=int, default=200, help="steps in each turn (200)")
    parser.add_argument("--batch", type=int, default=64, help="examples in a step (64)")
    parser.add_argument("--threads", type=int, default=max(1, (os.cpu_count() or 2) - 1), help="of both (cores - 1)")
    options = parser.parse_args()
    hotcell = Side(java_command(Path(os.environ["HOTCELL_ROOT"]), options))
    pytorch = Side(python_command(options))
    for turn in range(options.repeats + 1):
        for side in (hotcell, pytorch):
            side.measure(keep=turn > 0)
    ours, theirs = statistics.median(hotcell.samples), statistics.median(pytorch.samples)
    ratio = statistics.median(a / b for a, b in zip(hotcell.samples, pytorch.samples))
    print(f"MNIST network, batches of {options.batch}, {hotcell.greeting['device']}")
    print(f"{'':<12}{'Hotcell':>10}{'PyTorch':>10}{'ratio':>8}   PyTorch {pytorch.greeting['version']} in Python")
    print(f"{'steps/s':<12}{ours:>10.1f}{theirs:>10.1f}{ratio:>7.2f}×   medians of {options.repeats} turns")
    for side in (hotcell, pytorch):
        side.close()
    figures = {"hotcell": round(ours, 2), "pytorch": round(theirs, 2), "ratio": round(ratio, 3), "threads": options.threads}
    print(json.dumps({"mnist_cnn_steps_per_second": figures, "device": hotcell.greeting["device"]}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
