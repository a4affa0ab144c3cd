package dev.hotcell.kernel.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The options of the JVM that the user wants when this kernel is started again, in a file beside its connection file: a
 * front end that restarts a kernel gives it the same connection file.
 */
public final class StartOptions {
    private final Path file;

    private StartOptions(Path file) {
        this.file = file;
    }

    /** Returns those of the kernel with that connection file. */
    public static StartOptions of(Path connectionFile) {
        Path whole = connectionFile.toAbsolutePath();
        return new StartOptions(
                whole.resolveSibling(whole.getFileName().toString().replaceFirst("\\.json$", "") + ".jvm-options"));
    }

    /** Returns the options; none where there is no such file, or none that can be read. */
    public List<String> read() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * Sets the options; none are what the kernel is started with by itself.
     *
     * @throws IOException if the file cannot be written
     */
    public void write(List<String> options) throws IOException {
        if (options.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Path unfinished = Files.createTempFile(file.getParent(), "options", ".tmp");
        try {
            Files.write(unfinished, options, StandardCharsets.UTF_8);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Forgets the options of a kernel that is not going to be started again. */
    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            return; // a small file is left, as the connection file is after a crash
        }
    }
}
