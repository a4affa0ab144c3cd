package dev.hotcell.runtime.asset;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The package clients of this machine.
 *
 * @param environment the variables to look in: {@code HOTCELL_PYTHON}, {@code PATH}
 */
record HostTools(Map<String, String> environment) {

    /** Returns the Python whose pip is used: {@code HOTCELL_PYTHON}, or the one on the path. */
    String python() throws RefusedException {
        String own = environment.getOrDefault("HOTCELL_PYTHON", "");
        if (!own.isBlank()) {
            return own;
        }
        return onPath("python3")
                .or(() -> onPath("python"))
                .map(Path::toString)
                .orElseThrow(() -> new RefusedException(
                        "There is no Python on the path. Install Python 3, or name one in HOTCELL_PYTHON"));
    }

    /** Returns npm: the one on the path, or the one beside {@code HOTCELL_PYTHON}. */
    Optional<Path> npm() {
        return onPath("npm").or(this::npmOfPython);
    }

    private Optional<Path> npmOfPython() {
        return virtualEnvironment().map(folder -> folder.resolve("bin/npm")).filter(Files::isExecutable);
    }

    /** Returns the virtual environment that {@code HOTCELL_PYTHON} belongs to. */
    Optional<Path> virtualEnvironment() {
        String python = environment.getOrDefault("HOTCELL_PYTHON", "");
        if (python.isBlank()) {
            return Optional.empty();
        }
        Path bin = Path.of(python).toAbsolutePath().getParent();
        Path folder = bin == null ? null : bin.getParent();
        return Optional.ofNullable(folder).filter(f -> Files.exists(f.resolve("pyvenv.cfg")));
    }

    private Optional<Path> onPath(String program) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
                .findFirst();
    }
}
