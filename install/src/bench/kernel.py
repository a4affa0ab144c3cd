"""This kernel and ipykernel side by side: start, round trips, cells, loops, output, memory."""

from __future__ import annotations

import argparse
import json
import platform
import queue
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psutil
import zmq
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

LIMIT_SECONDS = 120


@dataclass(frozen=True)
class Language:
    """What the same work is called in one kernel's language."""

    kernel: str
    small: str
    another: Callable[[int], str]
    statement: Callable[[int, int], str]
    printing: str
    unfinished: str
    long_text: str
    image: str
    known: str


JAVA = Language(
    "java",
    "1+1",
    lambda number: f"1+{number}",
    lambda cell, line: f"int a{cell}_{line} = {line} * 2;",
    "for (int i = 0; i < 100000; i++) System.out.println(i);",
    '"text".sub',
    'display(MimeBundle.text("x".repeat(50_000_000)));',
    "var png = new byte[5_000_000]; new Random(1).nextBytes(png); "
    'display(MimeBundle.of("image/png", png).with("text/plain", "noise"));',
    "Math.max",
)
PYTHON = Language(
    "python3",
    "1+1",
    lambda number: f"1+{number}",
    lambda cell, line: f"a{cell}_{line} = {line} * 2",
    "for i in range(100000): print(i)",
    '"text".start',
    "from IPython.display import display; display({'text/plain': 'x' * 50_000_000}, raw=True)",
    "import random; from IPython.display import Image, display; "
    "display(Image(data=random.Random(1).randbytes(5_000_000), format='png'))",
    "max",
)


class Kernel:
    """A running kernel and a client that waits for answers as briefly as it can."""

    def __init__(self, language: Language, context: zmq.Context) -> None:
        self.language = language
        self._manager = KernelManager(kernel_name=language.kernel, context=context)
        started = time.perf_counter()
        self._manager.start_kernel(stderr=subprocess.DEVNULL)
        self._client: BlockingKernelClient = self._manager.client()
        self._client.start_channels(hb=False)
        self.kernel_info()
        self.seconds_to_info = time.perf_counter() - started
        self._await_subscription()
        self.execute(language.small)
        self.seconds_to_result = time.perf_counter() - started

    def _await_subscription(self) -> None:
        """A kernel does not know of a new subscriber at once, and what it sends before is lost."""
        while True:
            try:
                self._client.get_iopub_msg(timeout=0.01)
                return
            except queue.Empty:
                self.kernel_info()

    def kernel_info(self) -> None:
        self._client.kernel_info(reply=True, timeout=LIMIT_SECONDS)

    def complete(self) -> None:
        code = self.language.unfinished
        reply = self._client.complete(code, len(code), reply=True, timeout=LIMIT_SECONDS)
        if not reply["content"]["matches"]:
            raise RuntimeError(f"{self.language.kernel} completes {code} with nothing")

    def inspect(self) -> None:
        code = self.language.known
        reply = self._client.inspect(code, len(code), reply=True, timeout=LIMIT_SECONDS)
        if not reply["content"]["found"]:
            raise RuntimeError(f"{self.language.kernel} knows nothing of {code}")

    def execute(self, code: str) -> str:
        """Runs a cell and returns what it printed, once the kernel has replied and is idle."""
        wanted = self._client.execute(code)
        printed: list[str] = []
        while True:
            message = self._client.get_iopub_msg(timeout=LIMIT_SECONDS)
            if message["parent_header"].get("msg_id") != wanted:
                continue
            if message["msg_type"] == "stream":
                printed.append(message["content"]["text"])
            elif message["msg_type"] == "error":
                raise RuntimeError(f"{self.language.kernel}: {message['content']['evalue']}")
            elif message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
        while self._client.get_shell_msg(timeout=LIMIT_SECONDS)["parent_header"].get("msg_id") != wanted:
            pass
        return "".join(printed)

    def resident_megabytes(self) -> float:
        """Resident memory of the kernel's process and whatever it started."""
        process = psutil.Process(self._manager.provisioner.pid)
        return sum(p.memory_info().rss for p in [process, *process.children(recursive=True)]) / 2**20

    def close(self) -> None:
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)


@dataclass
class Measure:
    """One line of the table: samples of both kernels."""

    name: str
    unit: str
    goal: str = ""
    java: list[float] = field(default_factory=list)
    python: list[float] = field(default_factory=list)

    def medians(self) -> tuple[float, float]:
        return statistics.median(self.java), statistics.median(self.python)


class Bench:
    """Alternates between the two kernels, so that what disturbs the machine disturbs both."""

    def __init__(self, repeats: int) -> None:
        self._repeats = repeats
        self._context = zmq.Context()
        # A client that connects before the kernel listens would try again only each 100 ms.
        self._context.setsockopt(zmq.RECONNECT_IVL, 2)
        self.measures: list[Measure] = []

    def run(self) -> None:
        self._starts()
        with self._kernel(JAVA) as java, self._kernel(PYTHON) as python:
            time.sleep(3)
            self._once("resident at rest", "MiB", "150", java, python, Kernel.resident_megabytes)
            self._timed(
                "kernel_info round trip, warm",
                "≤ 1.0×",
                java,
                python,
                100,
                lambda k, i: k.kernel_info(),
            )
            self._timed("1+n, new each time, warm", "", java, python, 50, another)
            self._timed("1+1 again, unchanged", "≤ 0.7×", java, python, 50, lambda k, i: k.execute(k.language.small))
            self._timed(
                "100-statement cell, the first ones",
                "",
                java,
                python,
                self._repeats,
                lambda k, i: k.execute(statements(k.language, i)),
            )
            self._timed(
                "100-statement cell, warm",
                "30",
                java,
                python,
                self._repeats,
                lambda k, i: k.execute(statements(k.language, 1000 + i)),
                warm_up=20,
            )
            self._timed("completion, warm", "15", java, python, 30, lambda k, i: k.complete())
            self._timed("inspection, warm", "10", java, python, 30, lambda k, i: k.inspect())
            self._timed(
                "100,000 printed lines",
                "1000",
                java,
                python,
                max(2, self._repeats // 2),
                print_lines,
            )
            few = max(2, self._repeats // 2)
            self._timed(
                "50 MB string displayed", "550", java, python, few, lambda k, i: k.execute(k.language.long_text)
            )
            self._timed("5 MB image displayed", "75", java, python, few, lambda k, i: k.execute(k.language.image))
        with self._kernel(JAVA) as java, self._kernel(PYTHON) as python:
            for i in range(200):
                another(java, 1_000_000 + i)
                another(python, 1_000_000 + i)
            self._timed("1+n before 1,000 variables", "", java, python, 50, lambda k, i: another(k, 2_000_000 + i))
            for kernel in (java, python):
                for i in range(1000):
                    kernel.execute(kernel.language.statement(i, 0))
            self._once("resident after 1,000 cells", "MiB", "250", java, python, Kernel.resident_megabytes)
            self._timed(
                "1+n after 1,000 variables", "≤ 1.3 of before", java, python, 50, lambda k, i: another(k, 3_000_000 + i)
            )

    def _starts(self) -> None:
        info = Measure("launch → kernel_info", "ms", "≤ 1.0×")
        result = Measure("launch → first result", "ms", "≤ 1.0×")
        completion = Measure("completion, first, right after", "ms", "150")
        for turn in range(self._repeats + 1):
            for language in (JAVA, PYTHON):
                with self._kernel(language) as kernel:
                    if turn == 0:
                        continue  # the first start reads everything from disk
                    started = time.perf_counter()
                    kernel.complete()
                    seconds_to_complete = time.perf_counter() - started
                    for measure, seconds in (
                        (info, kernel.seconds_to_info),
                        (result, kernel.seconds_to_result),
                        (completion, seconds_to_complete),
                    ):
                        (measure.java if language is JAVA else measure.python).append(seconds * 1000)
        self.measures += [info, result, completion]

    def _once(
        self,
        name: str,
        unit: str,
        goal: str,
        java: Kernel,
        python: Kernel,
        ask: Callable[[Kernel], float],
    ) -> None:
        self.measures.append(Measure(name, unit, goal, [ask(java)], [ask(python)]))

    def _timed(
        self,
        name: str,
        goal: str,
        java: Kernel,
        python: Kernel,
        repeats: int,
        work: Callable[[Kernel, int], object],
        warm_up: int = 1,
    ) -> None:
        measure = Measure(name, "ms", goal)
        for turn in range(warm_up + repeats):
            for kernel, samples in ((java, measure.java), (python, measure.python)):
                started = time.perf_counter()
                work(kernel, turn)
                if turn >= warm_up:
                    samples.append((time.perf_counter() - started) * 1000)
        self.measures.append(measure)

    @contextmanager
    def _kernel(self, language: Language) -> Iterator[Kernel]:
        kernel = Kernel(language, self._context)
        try:
            yield kernel
        finally:
            kernel.close()


def another(kernel: Kernel, number: int) -> None:
    """A small cell that the kernel has not met before, as it may remember those that it has."""
    kernel.execute(kernel.language.another(10 + number))


def statements(language: Language, cell: int) -> str:
    return "\n".join(language.statement(10_000 + cell, line) for line in range(100))


def print_lines(kernel: Kernel, turn: int) -> None:
    lines = kernel.execute(kernel.language.printing).splitlines()
    if lines != [str(i) for i in range(100_000)]:
        raise RuntimeError(f"{kernel.language.kernel} lost or disordered lines: {len(lines)} of 100000 came")


def report(measures: list[Measure]) -> None:
    """A table for people, and one line of JSON for programs."""
    print(f"{'':<32}{'Hotcell':>10}{'ipykernel':>11}{'ratio':>8}   goal")
    for measure in measures:
        java, python = measure.medians()
        print(
            f"{measure.name:<32}{java:>10.1f}{python:>11.1f}{java / python:>7.2f}×   {measure.goal:<8} {measure.unit}"
        )
    figures = {
        m.name: dict(
            zip(("hotcell", "ipykernel"), (round(v, 3) for v in m.medians()), strict=True),
            unit=m.unit,
        )
        for m in measures
    }
    machine = f"{platform.machine()}, {psutil.cpu_count()} cores"
    print(json.dumps({"benchmark": "kernel", "machine": machine, "figures": figures}, ensure_ascii=False))


def main() -> int:
    parser = argparse.ArgumentParser(prog="./hotcell bench kernel")
    parser.add_argument("--repeats", type=int, default=7, help="starts and heavy cells of each kernel (7)")
    bench = Bench(parser.parse_args().repeats)
    bench.run()
    report(bench.measures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
