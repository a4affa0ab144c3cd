"""Lattice Boltzmann, D2Q9 in 32 bits on all cores: million cell updates a second, beside the same step in Numba."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SIZES = [256, 1024]
BYTES_OF_UPDATE = 2 * 9 * 4


def line(command: list[str]) -> dict:
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    found = [text for text in done.stdout.splitlines() if text.startswith("{")]
    if done.returncode != 0 or not found:
        raise SystemExit(f"{Path(command[0]).name} ended with code {done.returncode}")
    return json.loads(found[-1])


def hotcell(size: int, repeats: int, mode: list[str]) -> dict:
    assembly = Path(os.environ["HOTCELL_ROOT"]) / "install" / "target" / "hotcell"
    jars = os.pathsep.join(str(assembly / folder / "*") for folder in ("boot", "lib"))
    java = str(Path(os.environ["HOTCELL_JAVA_HOME"], "bin", "java"))
    options = ["-XX:+UseSerialGC", "-XX:+UseCountedLoopSafepoints", "-XX:LoopStripMiningIter=1000", "-Xmx1g", "-cp", jars]
    return line([java, *options, str(HERE / "SimulationBenchmark.java"), str(size), str(repeats), *mode])


def numba(size: int, repeats: int, mode: list[str]) -> dict:
    return line([sys.executable, str(HERE / "_lattice.py"), str(size), str(repeats), *mode])


def main() -> int:
    parser = argparse.ArgumentParser(prog="./hotcell bench simulation")
    parser.add_argument("--repeats", type=int, default=5, help="on each side; the best counts (5)")
    parser.add_argument("--processor-time", action="store_true", help="of all threads, for machines that others use")
    options = parser.parse_args()
    mode = ["processor-time"] if options.processor_time else []
    figures = {}
    for size in SIZES:
        mine, theirs = (side(size, options.repeats, mode) for side in (hotcell, numba))
        if not figures:
            unit = "second of processor time" if mode else "second"
            print(f"Device: {mine['device']}, {os.cpu_count()} cores. Million cell updates a {unit}, best of {options.repeats}.")
            print(f"{'cells':<12}{'Hotcell':>10}{'Numba':>10}{'ratio':>8}{'GB/s':>8}")
        rate, peer = mine["mlups"], theirs["mlups"]
        print(f"{size}×{size:<8}{rate:>10.1f}{peer:>10.1f}{rate / peer:>8.2f}{rate * BYTES_OF_UPDATE / 1e3:>8.2f}")
        figures[str(size)] = {"hotcell": rate, "numba": peer}
    print(json.dumps({"lattice_boltzmann_mlups": figures}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
