"""Libraries that users bring into a real kernel, beside those that it has itself, and options for its next start."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.manager import KernelManager
from jupyter_client.manager import start_new_kernel

LIMIT_SECONDS = 180


class Kernel:
    def __init__(self, **starting: Any) -> None:
        self.manager: KernelManager
        self.manager, self.client = start_new_kernel(kernel_name="java", **starting)

    def run(self, code: str) -> str:
        """What the cell shows: what it prints, its result, or its error."""
        shown: list[str] = []

        def keep(message: dict) -> None:
            content = message["content"]
            if message["msg_type"] == "stream":
                shown.append(content["text"])
            elif message["msg_type"] == "execute_result":
                shown.append(content["data"]["text/plain"])
            elif message["msg_type"] == "display_data" and "text/html" in content["data"]:
                shown.append(content["data"]["text/html"])
            elif message["msg_type"] == "error":
                shown.append(content["ename"] + ": " + content["evalue"])
                shown.extend(content["traceback"])

        self.client.execute_interactive(code, output_hook=keep, timeout=LIMIT_SECONDS)
        return "\n".join(shown)

    def restart(self) -> None:
        self.manager.restart_kernel(now=False)
        self.client.wait_for_ready(timeout=LIMIT_SECONDS)

    def close(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture
def kernel() -> Iterator[Kernel]:
    running = Kernel()
    yield running
    running.close()


def test_what_the_kernel_has_for_itself_is_not_seen_until_the_user_brings_it(kernel: Kernel) -> None:
    for name in ["com.google.gson.Gson", "org.slf4j.Logger", "com.sun.jna.Native", "com.google.common.base.Joiner"]:
        assert "does not exist" in kernel.run(f"{name}.class")
        assert "ClassNotFoundException" in kernel.run(f'Class.forName("{name}")')
    kernel.run(
        "%maven com.fasterxml.jackson.core:jackson-databind:2.13.5 com.google.code.gson:gson:2.8.9"
        " net.java.dev.jna:jna:5.10.0 ch.qos.logback:logback-classic:1.3.14"
    )
    assert '{"a":1}' in kernel.run(
        'new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(Map.of("a", 1))'
    )
    assert "gson-2.8.9.jar" in kernel.run(
        "com.google.gson.Gson.class.getProtectionDomain().getCodeSource().getLocation()"
    )
    assert "5.10.0" in kernel.run("com.sun.jna.Native.VERSION")
    assert "true" in kernel.run(
        "interface C extends com.sun.jna.Library { int getpid(); }\n"
        'com.sun.jna.Native.load("c", C.class).getpid() == ProcessHandle.current().pid()'
    )
    assert "INFO mine" in kernel.run('org.slf4j.LoggerFactory.getLogger("mine").info("from the user")')


def test_another_version_of_a_library_that_comes_along_is_used_and_shown(kernel: Kernel) -> None:
    kernel.run("%maven tech.tablesaw:tablesaw-core:0.38.1 org.knowm.xchart:xchart:3.6.5")
    shown = kernel.run(
        "import tech.tablesaw.api.*;\n"
        'Table t = Table.create("x", IntColumn.create("a", new int[] {1, 2, 3}));\n'
        'display(t, "text/html");\n'
        "Table.class.getProtectionDomain().getCodeSource().getLocation()"
    )
    assert "tablesaw-core-0.38.1.jar" in shown
    assert "<table" in shown and "3 rows" in shown
    chart = kernel.run(
        'org.knowm.xchart.QuickChart.getChart("t", "x", "y", "s", new double[] {1, 2}, new double[] {3, 1})'
    )
    assert 'chart "t": s (2 points' in chart
    assert "Two versions of XChart meet here" in kernel.run(
        "import dev.hotcell.visualization.*;\n"
        'org.knowm.xchart.XYChart c = (org.knowm.xchart.XYChart) Charts.line("t", new double[] {1, 2});\n'
        "c.getTitle()"
    )


def test_another_version_is_refused_once_cells_have_used_what_comes_along(kernel: Kernel) -> None:
    kernel.run('tech.tablesaw.api.Table.create("x")')
    assert "Restart the kernel" in kernel.run("%maven tech.tablesaw:tablesaw-core:0.38.1")


def test_another_djl_is_the_users_and_the_sdk_keeps_its_own(kernel: Kernel) -> None:
    kernel.run("%maven ai.djl:api:0.23.0")
    where = ".getProtectionDomain().getCodeSource().getLocation().toString()"
    assert "api-0.23.0.jar" in kernel.run(f"ai.djl.Model.class{where}")
    assert "api-0.23.0.jar" not in kernel.run(
        f'dev.hotcell.models.Network.class.getClassLoader().loadClass("ai.djl.Model"){where}'
    )
    assert "(3, 4)" in kernel.run("new ai.djl.ndarray.types.Shape(3, 4)")
    assert "Two versions of DJL meet here" in kernel.run(
        'dev.hotcell.models.Network.of("n", new ai.djl.nn.SequentialBlock(), new ai.djl.ndarray.types.Shape(1), 1)'
    )


def test_what_djl_logs_goes_to_the_kernels_log_and_not_into_a_cell(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("w") as file:
        kernel = Kernel(stderr=file, env={**os.environ, "HOTCELL_LOG_LEVEL": "debug"})
        try:
            shown = kernel.run("ai.djl.engine.Engine.getAllEngines()")
        finally:
            kernel.close()
    assert "PyTorch" in shown and "DEBUG" not in shown
    assert "DEBUG ai.djl.engine.Engine: Registering EngineProvider: PyTorch" in log.read_text()


def test_jjava_renderers_and_magics(kernel: Kernel) -> None:
    shown = kernel.run(
        "import org.dflib.jjava.JJava;\n"
        "import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;\n"
        "record P(int x) {}\n"
        "JJava.getKernelInstance().getRenderer().createRegistration(P.class).preferring(MIMEType.TEXT_HTML)"
        ".register((p, ctx) -> ctx.renderIfRequested(MIMEType.TEXT_HTML, () -> \"<b>\" + p.x() + \"</b>\"));\n"
        "display(new P(3));"
    )
    assert "<b>3</b>" in shown
    kernel.run(
        "JJava.getKernelInstance().getMagicsRegistry()"
        '.registerLineMagic("twice", (kernel, args) -> args.get(0) + args.get(0));'
    )
    assert "abab" in kernel.run("%twice ab")


def test_an_extension_for_jjava_is_installed_when_it_comes_onto_the_class_path(kernel: Kernel) -> None:
    kernel.run(
        "import java.nio.file.*;\n"
        'Path folder = Files.createTempDirectory("extension");\n'
        'Path source = Files.writeString(folder.resolve("Mine.java"), "package mine; public class Mine implements'
        " org.dflib.jjava.jupyter.Extension { public void install(org.dflib.jjava.jupyter.kernel.BaseKernel kernel)"
        ' { try { kernel.eval(\\"int installed = 7;\\"); } catch (Exception e) { throw new RuntimeException(e); } }'
        " public static String take(org.dflib.jjava.jupyter.kernel.BaseKernel kernel) { return kernel.getBanner(); }"
        ' }");\n'
        "String path = System.getProperty(\"java.class.path\") + File.pathSeparator + kernel().classPath().stream()"
        ".map(Path::toString).collect(Collectors.joining(File.pathSeparator));\n"
        "javax.tools.ToolProvider.getSystemJavaCompiler().run(null, null, null, "
        '"-cp", path, "-d", folder.toString(), source.toString());\n'
        'Path services = Files.createDirectories(folder.resolve("META-INF/services"));\n'
        'Files.writeString(services.resolve("org.dflib.jjava.jupyter.Extension"), "mine.Mine");\n'
        "kernel().addToClassPath(List.of(folder));"
    )
    assert "7" in kernel.run("installed")
    assert "Hotcell" in kernel.run("mine.Mine.take(getKernelInstance())")


def test_options_for_the_next_start_are_used_by_a_restarted_kernel(kernel: Kernel) -> None:
    assert "null" in kernel.run('String.valueOf(System.getProperty("mine"))')
    kernel.run("%jvm --heap 300m -Dmine=yes -XX:+UseParallelGC")
    kernel.restart()
    assert "yes" in kernel.run('System.getProperty("mine")')
    assert "true" in kernel.run("Runtime.getRuntime().maxMemory() <= 300L << 20")
    kernel.run("%jvm --default")
    kernel.restart()
    assert "null" in kernel.run('String.valueOf(System.getProperty("mine"))')
