package dev.hotcell.gpu.driver;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Loads our stand-ins for NVIDIA's libraries, compiled from {@code src/test/c}, before anything asks for the real ones: who
 * asks for {@code libcuda.so.1} later is given the one that bears this name already. A JVM has them for all its life, so the
 * tests that need them have a JVM of their own; elsewhere, and without a C compiler, they are passed over.
 */
final class StandIn implements BeforeAllCallback {
    private static final Path SOURCES = Path.of("src/test/c").toAbsolutePath();
    private static final List<String> LIBRARIES =
            List.of("libcublas.so.12", "libcufft.so.11", "libcurand.so.10", "libcusolver.so.11");
    private static boolean loaded;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        assumeTrue(
                Boolean.getBoolean("hotcell.standIn"),
                "needs a JVM of its own: the build's execution with-a-driver has one");
        load(true);
    }

    /**
     * Loads the stand-in driver.
     *
     * @param all whether those for the other libraries, too
     */
    static synchronized void load(boolean all) throws IOException, InterruptedException {
        if (loaded) {
            return;
        }
        Path compiler = compiler();
        assumeTrue(
                compiler != null, "there is no C compiler (gcc or cc) on the PATH to build the stand-in driver with");
        Path folder = Files.createTempDirectory("hotcell-stand-in-");
        try {
            link(compiler, folder, SOURCES.resolve("cuda.c"), "libcuda.so.1");
            link(compiler, folder, SOURCES.resolve("nvml.c"), "libnvidia-ml.so.1");
            if (all) {
                Path code = folder.resolve("libraries.o");
                run(
                        compiler,
                        "-c",
                        "-fPIC",
                        "-O1",
                        "-o",
                        code.toString(),
                        SOURCES.resolve("libraries.c").toString());
                for (String library : LIBRARIES) {
                    link(
                            compiler,
                            folder,
                            code,
                            library,
                            folder.resolve("libcuda.so.1").toString());
                }
            }
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
        loaded = true;
    }

    private static Path compiler() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("gcc", "cc").map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static void link(Path compiler, Path folder, Path source, String library, String... others)
            throws IOException, InterruptedException {
        Path result = folder.resolve(library);
        List<String> arguments = new ArrayList<>(List.of(
                "-shared", "-fPIC", "-O1", "-Wl,-soname," + library, "-o", result.toString(), source.toString()));
        arguments.addAll(List.of("-lm", "-lpthread"));
        arguments.addAll(List.of(others));
        run(compiler, arguments.toArray(String[]::new));
        System.load(result.toString());
    }

    private static void run(Path compiler, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(compiler.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed:\n" + said);
        }
    }

    /** Steers the stand-in driver; {@code cuda.c} has the names. */
    static void set(String key, int device, long value) {
        NativeLibrary.getInstance("libcuda.so.1").getFunction("standin_set").invoke(new Object[] {key, device, value});
    }

    /** Looks into the stand-in driver. */
    static long get(String key, int device) {
        return NativeLibrary.getInstance("libcuda.so.1")
                .getFunction("standin_get")
                .invokeLong(new Object[] {key, device});
    }

    /** Looks at the textures of the stand-in driver, and at how the last of them is read. */
    static long texture(String key) {
        return NativeLibrary.getInstance("libcuda.so.1")
                .getFunction("standin_texture")
                .invokeLong(new Object[] {key});
    }
}
