package dev.hotcell.llm.llama;

import com.sun.jna.Platform;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * llama.cpp libraries that came with installed packages: npm's {@code @node-llama-cpp/*} in the folders of
 * {@code NODE_PATH}, and pip's {@code llama-cpp-python} in the active virtual environment. A build for CUDA goes first.
 *
 * @param environment the variables to look in: {@code NODE_PATH}, {@code VIRTUAL_ENV}
 */
record InstalledLibraries(Map<String, String> environment) {

    /** Returns the best of them. */
    Optional<Path> find() {
        List<Path> found = new ArrayList<>();
        for (String folder : environment.getOrDefault("NODE_PATH", "").split(File.pathSeparator)) {
            if (!folder.isBlank()) {
                libraries(Path.of(folder, "@node-llama-cpp"), 5, found);
            }
        }
        String python = environment.getOrDefault("VIRTUAL_ENV", "");
        if (!python.isBlank()) {
            for (Path version : list(Path.of(python, "lib"))) {
                libraries(version.resolve("site-packages/llama_cpp/lib"), 1, found);
            }
        }
        return found.stream()
                .filter(p -> p.toString().contains("cuda"))
                .findFirst()
                .or(() -> found.stream().findFirst());
    }

    private static void libraries(Path folder, int depth, List<Path> found) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        String ending = Platform.isMac() ? "dylib" : Platform.isWindows() ? "dll" : "so";
        String pattern = "(lib)?llama(\\.v?[0-9.]+)?\\." + ending;
        try (Stream<Path> files = Files.walk(folder, depth)) {
            files.filter(f -> f.getFileName().toString().matches(pattern))
                    .filter(f -> f.toString().contains(architecture()) || depth == 1)
                    .sorted()
                    .forEach(found::add);
        } catch (IOException | UncheckedIOException e) {
            // A folder that cannot be read has no library for this user.
        }
    }

    private static String architecture() {
        return Platform.isARM() ? "arm64" : "x64";
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
