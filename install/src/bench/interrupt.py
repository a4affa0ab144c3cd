"""Interrupts: from the request to the error reply, for code of many kinds, with ipykernel beside it."""

from __future__ import annotations

import argparse
import json
import platform
import queue
import statistics
import subprocess
import sys
import time

import psutil
import zmq
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

LIMIT_SECONDS = 30
SETTLE_SECONDS = 0.3
JAVA_START = """
import java.util.concurrent.locks.*;
volatile long counter = 0;
long fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
void deep() { counter++; deep(); }
void catching() { try { counter++; catching(); } catch (Throwable t) { counter++; } }
"""
PYTHON_START = "import concurrent.futures, queue, socket, subprocess, threading, time"
JAVA_SOCKET = (
    "var s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());"
    "var c = new Socket(s.getInetAddress(), s.getLocalPort()); c.getInputStream().read();"
)
PYTHON_SOCKET = (
    "s = socket.create_server(('127.0.0.1', 0)); c = socket.create_connection(s.getsockname()); c.recv(1)"
)
CASES: list[tuple[str, str, str]] = [
    ("busy loop", "while (true) counter++;", "while True: pass"),
    (
        "busy loop that catches",
        "while (true) { try { while (true) counter++; } catch (Throwable t) {} }",
        "",
    ),
    (
        "numeric loop",
        "double[] a = new double[1 << 20]; while (true) for (int i = 0; i < a.length; i++) a[i] = a[i] * .5 + i;",
        "",
    ),
    ("recursion", "while (true) { try { deep(); } catch (StackOverflowError e) {} }", ""),
    ("recursion that catches", "while (true) catching();", ""),
    ("recursion of many calls", "fib(90);", ""),
    ("regular expression", 'java.util.regex.Pattern.matches("(x+x+)+\\\\1y", "x".repeat(60));', ""),
    ("big number", "BigInteger.TEN.pow(200_000_000).toString();", ""),
    ("stream of the JDK", "LongStream.range(0, Long.MAX_VALUE).sum();", ""),
    ("sleep", "Thread.sleep(600_000);", "time.sleep(600)"),
    ("queue", "new LinkedBlockingQueue<String>().take();", "queue.Queue().get()"),
    (
        "lock",
        "var l = new ReentrantLock(); var t = new Thread(l::lock); t.start(); t.join(); l.lock();",
        "l = threading.Lock(); l.acquire(); l.acquire()",
    ),
    ("future", "new CompletableFuture<String>().join();", "concurrent.futures.Future().result()"),
    (
        "task of an executor",
        "Executors.newFixedThreadPool(2).submit(() -> { while (true) counter++; }).get();",
        "",
    ),
    (
        "parallel stream",
        "IntStream.range(0, 1000).parallel().forEach(i -> { while (true) counter++; });",
        "",
    ),
    ("socket", JAVA_SOCKET, PYTHON_SOCKET),
    (
        "output of a process",
        'new ProcessBuilder("sleep", "600").start().getInputStream().read();',
        "subprocess.Popen(['sleep', '600'], stdout=subprocess.PIPE).stdout.read()",
    ),
    (
        "printing without end",
        'while (true) System.out.println("on and on");',
        "while True: print('on and on')",
    ),
]


class Kernel:
    """A running kernel, asked to stop what it does."""

    def __init__(self, name: str, start: str, context: zmq.Context) -> None:
        self._manager = KernelManager(kernel_name=name, context=context)
        self._manager.start_kernel(stderr=subprocess.DEVNULL)
        self._client: BlockingKernelClient = self._manager.client()
        self._client.start_channels(hb=False)
        self._client.wait_for_ready(timeout=LIMIT_SECONDS)
        self._reply(self._client.execute(start))

    def _reply(self, wanted: str) -> dict:
        while True:
            reply = self._client.get_shell_msg(timeout=LIMIT_SECONDS)
            if reply["parent_header"].get("msg_id") == wanted:
                return reply["content"]

    def milliseconds(self, code: str) -> float:
        """Runs code without end, interrupts it, and returns the time until the reply."""
        request = self._client.execute(code)
        while True:
            message = self._client.get_iopub_msg(timeout=LIMIT_SECONDS)
            ours = message["parent_header"].get("msg_id") == request
            if ours and message["msg_type"] == "execute_input":
                break
        time.sleep(SETTLE_SECONDS)
        began = time.perf_counter()
        self._manager.interrupt_kernel()
        content = self._reply(request)
        taken = (time.perf_counter() - began) * 1000
        if content["status"] != "error":
            raise RuntimeError(f"not interrupted: {code}")
        return taken

    def close(self) -> None:
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="./hotcell bench interrupt")
    parser.add_argument("--repeats", type=int, default=7, help="interrupts of each kind (7)")
    parser.add_argument("--only", default="", metavar="TEXT", help="only kinds whose name contains this")
    arguments = parser.parse_args()
    repeats = arguments.repeats
    context = zmq.Context()
    java = Kernel("java", JAVA_START, context)
    python = Kernel("python3", PYTHON_START, context)
    figures: dict[str, dict[str, float | None]] = {}
    print(f"{'':<26}{'Hotcell':>9}{'worst':>8}{'ipykernel':>11}   ms, goal 100")
    try:
        for name, java_code, python_code in CASES:
            if arguments.only not in name:
                continue
            mine, other = [], []
            for _ in range(repeats):
                try:
                    mine.append(java.milliseconds(java_code))
                except queue.Empty:  # it did not stop: that counts as the limit, and the next needs another kernel
                    mine.append(LIMIT_SECONDS * 1000.0)
                    java.close()
                    java = Kernel("java", JAVA_START, context)
                if python_code:
                    other.append(python.milliseconds(python_code))
            peer = f"{statistics.median(other):.1f}" if other else "–"
            print(f"{name:<26}{statistics.median(mine):>9.1f}{max(mine):>8.1f}{peer:>11}", flush=True)
            figures[name] = {
                "hotcell": round(statistics.median(mine), 2),
                "worst": round(max(mine), 2),
                "ipykernel": round(statistics.median(other), 2) if other else None,
            }
    finally:
        java.close()
        python.close()
    machine = f"{platform.machine()}, {psutil.cpu_count()} cores"
    print(json.dumps({"benchmark": "interrupt", "machine": machine, "unit": "ms", "figures": figures}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
