package dev.hotcell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.client.KernelClient;
import dev.hotcell.kernel.client.KernelProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users bring any version of a library, and what is shipped keeps its own. */
class IsolationTests {
    @TempDir
    private Path folder;

    private KernelProcess kernel;
    private KernelClient client;
    private Path theirs;

    @BeforeEach
    void start() throws Exception {
        Path lib = Files.createDirectory(folder.resolve("lib"));
        Path old = jar(
                lib.resolve("json-1.0.jar"),
                "json/Version.java",
                "package json; public class Version { public static String number() { return \"1\"; } public static void old() {} }");
        jar(
                lib.resolve("sdk.jar"),
                "dev/hotcell/Sdk.java",
                "package dev.hotcell; public class Sdk { public static String json() { return json.Version.number(); } }",
                old);
        jar(
                lib.resolve("chart-1.0.jar"),
                "org/knowm/xchart/XYChart.java",
                "package org.knowm.xchart; public class XYChart { public String toString() { return \"1\"; } }");
        jar(
                lib.resolve("hotcell-charts.jar"),
                "dev/hotcell/Charts.java",
                "package dev.hotcell; import org.knowm.xchart.XYChart;"
                        + " public class Charts { public static XYChart chart() { return new XYChart(); } }",
                lib.resolve("chart-1.0.jar"));
        theirs = jar(
                folder.resolve("json-2.0.jar"),
                "json/Version.java",
                "package json; public class Version { public static String number() { return \"2\"; } public static int added() { return 7; } }");
        kernel = KernelProcess.start("-Dhotcell.lib=" + lib);
        client = kernel.connect();
    }

    private static Path jar(Path target, String file, String source, Path... libraries) throws Exception {
        Path work = Files.createTempDirectory("classes");
        Path java = work.resolve(file);
        Files.createDirectories(java.getParent());
        Files.writeString(java, source);
        List<String> arguments = new ArrayList<>(List.of("-d", work.toString(), "--release", "17"));
        for (Path library : libraries) {
            arguments.addAll(List.of("-cp", library.toString()));
        }
        arguments.add(java.toString());
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target))) {
            String entry = file.replace(".java", ".class");
            out.putNextEntry(new JarEntry(entry));
            Files.copy(work.resolve(entry), out);
        }
        return target;
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        kernel.close();
    }

    private void add(Path jar) throws Exception {
        client.run("kernel().addToClassPath(List.of(Path.of(\"" + jar + "\")));");
    }

    @Test
    void usesTheVersionThatTheUserBringsAndTheSdkItsOwn() throws Exception {
        assertThat(client.run("json.Version.number()").errorName()).isEqualTo("CompilationException");
        assertThat(client.run("Class.forName(\"json.Version\")").errorName()).endsWith("ClassNotFoundException");
        assertThat(client.run("kernel().classLoader().getResource(\"json/Version.class\")")
                        .result())
                .isEmpty();
        add(theirs);
        assertThat(client.run("json.Version.number() + json.Version.added()").result())
                .isEqualTo("27");
        assertThat(client.run("dev.hotcell.Sdk.json()").result()).isEqualTo("1");
        assertThat(client.run("json.Version.old()").errorName()).isEqualTo("CompilationException");
        assertThat(client.run("new String(kernel().classLoader().getResourceAsStream(\"json/Version.class\")"
                                + ".readAllBytes(), \"ISO-8859-1\").contains(\"added\")")
                        .result())
                .isEqualTo("true");
    }

    private Path otherChart() throws Exception {
        return jar(
                folder.resolve("chart-2.0.jar"),
                "org/knowm/xchart/XYChart.java",
                "package org.knowm.xchart; public class XYChart { public String toString() { return \"2\"; } }");
    }

    @Test
    void givesALibraryOfTheApiInTheUsersVersionAndSaysWhatThatCannotBeUsedWith() throws Exception {
        add(otherChart());
        assertThat(client.run("new org.knowm.xchart.XYChart()").result()).isEqualTo("2");
        assertThat(client.run(
                                "org.knowm.xchart.XYChart c = dev.hotcell.Charts.chart(); new org.knowm.xchart.XYChart().equals(c); c.toString()")
                        .traceback())
                .contains("Two versions of XChart meet here");
        assertThat(client.run("new org.knowm.xchart.XYChart()").result()).isEqualTo("2");
    }

    @Test
    void refusesAnotherVersionOfWhatCellsHaveUsed() throws Exception {
        assertThat(client.run("new org.knowm.xchart.XYChart()").result()).isEqualTo("1");
        Path other = otherChart();
        assertThat(client.run("kernel().addToClassPath(List.of(Path.of(\"" + other + "\")));")
                        .stderr())
                .contains("chart-2.0.jar is not added", "chart-1.0.jar", "Restart the kernel");
        assertThat(client.run("dev.hotcell.Charts.chart()").result()).isEqualTo("1");
    }

    @Test
    void showsNoneOfTheKernelsOwnLibrariesByTheirUsualNamesOnceRelocated() throws Exception {
        Path gson = jar(
                folder.resolve("gson-9.jar"),
                "com/google/gson/Gson.java",
                "package com.google.gson; public class Gson { public String toString() { return \"theirs\"; } }");
        add(gson);
        assertThat(client.run("new com.google.gson.Gson()").result()).isEqualTo("theirs");
    }
}
