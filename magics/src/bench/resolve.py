"""A library that is in the local repository already: from `%maven` to the reply, beside pip's look at an installed package."""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import time

import psutil
from jupyter_client.manager import start_new_kernel

LIMIT_SECONDS = 300
# With none, one and several dependencies of their own.
LIBRARIES = (
    "org.apache.commons:commons-math3:3.6.1",
    "org.apache.commons:commons-text:1.12.0",
    "org.apache.poi:poi:5.3.0",
)
INSTALLED = "idna"
GOAL = "≤ 200"


class Kernel:
    """A running kernel that says how long cells take."""

    def __init__(self, name: str) -> None:
        self._manager, self._client = start_new_kernel(kernel_name=name, startup_timeout=LIMIT_SECONDS)

    def __enter__(self) -> Kernel:
        return self

    def __exit__(self, *error: object) -> None:
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)

    def milliseconds(self, code: str) -> float:
        said: list[str] = []
        started = time.perf_counter()
        reply = self._client.execute_interactive(
            code,
            timeout=LIMIT_SECONDS,
            output_hook=lambda message: said.append(str(message["content"])),
        )
        taken = (time.perf_counter() - started) * 1000
        if reply["content"]["status"] != "ok":
            raise RuntimeError(f"{code} failed: {reply['content'].get('evalue')} {''.join(said)[-300:]}")
        return taken


def measure(repeats: int) -> dict[str, list[float]]:
    with Kernel("java") as kernel:
        for library in LIBRARIES:
            kernel.milliseconds(f"%maven {library}")
    samples: dict[str, list[float]] = {}
    for _ in range(repeats):
        with Kernel("java") as kernel:
            kernel.milliseconds("1 + 1")
            # The first brings the resolver's classes with it.
            first, *others = LIBRARIES
            samples.setdefault("the first of a session", []).append(kernel.milliseconds(f"%maven {first}"))
            for library in others:
                name = library.split(":")[1]
                samples.setdefault(f"another: {name}", []).append(kernel.milliseconds(f"%maven {library}"))
            samples.setdefault("the same again", []).append(kernel.milliseconds(f"%maven {first}"))
        with Kernel("python3") as kernel:
            kernel.milliseconds("1 + 1")
            samples.setdefault("%pip install, installed", []).append(kernel.milliseconds(f"%pip install -q {INSTALLED}"))
    return samples


def main() -> int:
    parser = argparse.ArgumentParser(prog="./hotcell bench resolve")
    parser.add_argument("--repeats", type=int, default=7, help="sessions of each kernel (7)")
    try:
        samples = measure(parser.parse_args().repeats)
    except RuntimeError as e:
        print(e, file=sys.stderr)
        return 1
    print(f"{'':<32}{'median':>9}{'worst':>9}   goal, ms")
    figures = {}
    for name, times in samples.items():
        median, worst = statistics.median(times), max(times)
        print(f"{name:<32}{median:>9.0f}{worst:>9.0f}   {'' if name.startswith('%') else GOAL}")
        figures[name] = {"median": round(median, 1), "worst": round(worst, 1), "unit": "ms"}
    machine = f"{platform.machine()}, {psutil.cpu_count()} cores"
    print(json.dumps({"benchmark": "resolve", "machine": machine, "figures": figures}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
