"""Loops at the top level of a cell, in a class of a cell, and in a class compiled without the kernel."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from dataclasses import dataclass

import zmq
from kernel import JAVA, Kernel


@dataclass(frozen=True)
class Loop:
    """Some work. Each run is a class of its own, so every one starts cold and is compiled while it runs."""

    name: str
    field: str
    setup: str
    body: str
    result: str


LOOPS = [
    Loop("int sum", "", "int s = 1;", "for (int i = 0; i < 900_000_000; i++) { s += i ^ s; }", "s"),
    Loop(
        "double stencil",
        "",
        "double[] a = new double[1 << 14]; double[] b = new double[1 << 14]; a[7] = 1;",
        "for (int t = 0; t < 60_000; t++) { for (int i = 1; i < a.length - 1; i++) "
        "{ b[i] = 0.25 * a[i - 1] + 0.5 * a[i] + 0.25 * a[i + 1]; } double[] c = a; a = b; b = c; }",
        "a[7]",
    ),
    Loop(
        "matrix product",
        "",
        "int n = 512; double[][] x = new double[n][n]; double[][] y = new double[n][n]; "
        "double[][] z = new double[n][n]; x[3][4] = 2; y[4][5] = 3;",
        "for (int r = 0; r < 6; r++) for (int i = 0; i < n; i++) for (int k = 0; k < n; k++) "
        "{ double v = x[i][k]; for (int j = 0; j < n; j++) { z[i][j] += v * y[k][j]; } }",
        "z[3][5]",
    ),
    Loop(
        "over a List",
        "",
        "List<Integer> list = new ArrayList<>(); for (int i = 0; i < 100_000; i++) { list.add(i); } long all = 0;",
        "for (int t = 0; t < 5_000; t++) { for (int v : list) { all += v ^ t; } }",
        "all",
    ),
    Loop(
        "variable of an earlier cell",
        "long total = 0;",
        "",
        "for (int i = 0; i < 700_000_000; i++) { total += i ^ (total >> 3); }",
        "total",
    ),
    Loop(
        "lambda inside",
        "",
        "java.util.function.IntUnaryOperator f = v -> v * 31 + 7; int h = 1;",
        "for (int i = 0; i < 700_000_000; i++) { h = f.applyAsInt(h) ^ i; }",
        "h",
    ),
]
TIMED = "long began = System.nanoTime(); {body} long took = System.nanoTime() - began; "
SHOWN = 'System.out.println(took + " " + ({result}));'
COMPILE = """
void runPlain(String name, String source) throws Exception {
    Path folder = Files.createTempDirectory("loops");
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    Path made = folder.resolve(name + ".class");
    javax.tools.ToolProvider.getSystemJavaCompiler().run(null, null, null, "-g", "-d", "" + folder, "" + file);
    try (var loader = new java.net.URLClassLoader(new java.net.URL[] {folder.toUri().toURL()})) {
        loader.loadClass(name).getMethod("run").invoke(null);
    }
    for (Path path : List.of(file, made, folder)) {
        Files.delete(path);
    }
}
"""


class LoopBench:
    """Runs each loop in the three places in turn."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel
        self._classes = 0
        kernel.execute(COMPILE)

    def measure(self, loop: Loop, repeats: int) -> dict[str, list[float]]:
        if loop.field:
            self._kernel.execute(loop.field)
        places = {"top level": self._top_level, "class of a cell": self._in_class, "plain class": self._plain}
        seconds: dict[str, list[float]] = {place: [] for place in places}
        results = set()
        for _ in range(repeats):
            for place, run in places.items():
                nanoseconds, result = run(loop).split()
                seconds[place].append(int(nanoseconds) / 1e9)
                results.add(result)
        if not loop.field and len(results) != 1:
            raise RuntimeError(f"{loop.name} gives different results: {results}")
        return seconds

    def _code(self, loop: Loop) -> str:
        return loop.setup + TIMED.replace("{body}", loop.body) + SHOWN.replace("{result}", loop.result)

    def _top_level(self, loop: Loop) -> str:
        return self._kernel.execute(self._code(loop))

    def _class(self, loop: Loop) -> tuple[str, str]:
        self._classes += 1
        name = f"Loop{self._classes}"
        field = f"static {loop.field}" if loop.field else ""
        return name, f"public class {name} {{ {field} public static void run() {{ {self._code(loop)} }} }}"

    def _in_class(self, loop: Loop) -> str:
        name, source = self._class(loop)
        return self._kernel.execute(f"{source}\n{name}.run();")

    def _plain(self, loop: Loop) -> str:
        name, source = self._class(loop)
        return self._kernel.execute(f"runPlain({json.dumps(name)}, {json.dumps('import java.util.*; ' + source)});")


def main() -> int:
    parser = argparse.ArgumentParser(prog="./hotcell bench loops")
    parser.add_argument("--repeats", type=int, default=7, help="runs of each loop in each place (7)")
    repeats = parser.parse_args().repeats
    kernel = Kernel(JAVA, zmq.Context())
    figures = {}
    print(f"{'seconds, best of ' + str(repeats):<30}{'top level':>10}{'class':>8}{'plain':>8}{'ratios':>14}   goal")
    try:
        bench = LoopBench(kernel)
        for loop in LOOPS:
            seconds = bench.measure(loop, repeats)
            top, woven, plain = (min(s) for s in seconds.values())
            ratios = f"{top / plain:.2f}× {woven / plain:.2f}×"
            print(f"{loop.name:<30}{top:>10.3f}{woven:>8.3f}{plain:>8.3f}{ratios:>14}   ≤ 1.05×")
            figures[loop.name] = {p: round(statistics.median(s), 4) for p, s in seconds.items()}
    finally:
        kernel.close()
    print(json.dumps({"benchmark": "loops", "median_seconds": figures}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
