"""CUDA kernels on the CPU engine, through g++ -O3 and in plain Java, same sources, all cores: milliseconds (needs g++)."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
KERNELS = ["vadd", "matmul", "nbody", "reduce", "histogram", "stencil", "lbm"]


def lines(command: list[str]) -> list[dict]:
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{Path(command[0]).name} ended with code {done.returncode}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def engine(root: Path, repeats: int, mode: list[str]) -> list[dict]:
    assembly = root / "install" / "target" / "hotcell"
    jars = os.pathsep.join(str(assembly / folder / "*") for folder in ("boot", "lib"))
    java = str(Path(os.environ["HOTCELL_JAVA_HOME"], "bin", "java"))
    options = ["-XX:+UseSerialGC", "-XX:+UseCountedLoopSafepoints", "-XX:LoopStripMiningIter=1000", "-Xmx2g", "-cp", jars]
    return lines([java, *options, str(HERE / "GpuBenchmark.java"), str(HERE / "cu"), str(repeats), *mode])


def compiled(repeats: int, mode: list[str]) -> list[dict]:
    if not shutil.which("g++"):
        raise SystemExit("g++ is not installed (Debian: apt-get install g++)")
    with tempfile.TemporaryDirectory() as folder:
        kernels = Path(folder, "kernels.h")
        kernels.write_text("".join(f'#include "{HERE / "cu" / name}.cu"\n' for name in KERNELS))
        program = str(Path(folder, "shim"))
        define = f'-DKERNELS="{kernels}"'
        command = ["g++", "-O3", "-march=native", "-w", "-pthread", define, str(HERE / "_shim.cpp"), "-o", program]
        subprocess.run(command, check=True)
        return lines([program, str(repeats), *mode])


def main() -> int:
    parser = argparse.ArgumentParser(prog="./hotcell bench gpu")
    parser.add_argument("--repeats", type=int, default=10, help="of each kernel on each side; the best counts (10)")
    parser.add_argument(
        "--processor-time", action="store_true", help="of all threads instead of elapsed time, for machines that others use"
    )
    options = parser.parse_args()
    mode = ["processor-time"] if options.processor_time else []
    root = Path(os.environ["HOTCELL_ROOT"])
    ours = {(line["kernel"], line["side"]): line["ms"] for line in engine(root, options.repeats, mode)}
    theirs = {line["kernel"]: line["ms"] for line in compiled(options.repeats, mode)}
    what = "Milliseconds of processor time, all threads" if mode else "Milliseconds"
    print(f"Device: the CPU, {os.cpu_count()} cores; these are no times of a GPU. {what}, best of {options.repeats}.")
    print(f"{'':<12}{'engine':>9}{'g++ -O3':>9}{'Java':>9}{'vs g++':>8}{'vs Java':>9}{'first':>9}")
    figures = {}
    for name in KERNELS:
        mine, java, first = (ours[name, side] for side in ("engine", "java", "first"))
        print(
            f"{name:<12}{mine:>9.2f}{theirs[name]:>9.2f}{java:>9.2f}"
            f"{mine / theirs[name]:>7.2f}×{mine / java:>8.2f}×{first:>9.1f}"
        )
        figures[name] = {"engine": mine, "g++": theirs[name], "java": java, "first": first}
    for name in ("empty launch", "compile to launch"):
        print(f"{name}: {ours[name, 'engine']:.4f} ms")
        figures[name] = ours[name, "engine"]
    print(json.dumps({"gpu_on_cpu_ms": figures}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
