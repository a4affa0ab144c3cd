package io.github.spencerpark.jupyter.kernel.magic.common;

import io.github.spencerpark.jupyter.kernel.magic.registry.LineMagic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The magic {@code %sh} that runs a program and returns what it printed. */
public class Shell {

    protected Shell() {}

    /**
     * Runs a program, without a shell, and returns the lines that it printed.
     *
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the cell was interrupted; the program is ended
     */
    @LineMagic
    public static List<String> sh(List<String> args) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(args)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output.lines().toList();
        } finally {
            process.destroy();
        }
    }
}
