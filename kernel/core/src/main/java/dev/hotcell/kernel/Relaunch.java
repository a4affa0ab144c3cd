package dev.hotcell.kernel;

import dev.hotcell.kernel.log.KernelLog;
import dev.hotcell.kernel.session.StartOptions;
import dev.hotcell.magic.MagicArguments;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Runs the kernel in a JVM with further options, those of {@code JVM_OPTS} and of {@code %jvm}, where there are any. This
 * process then waits for that one, and ends as it does. Options that no JVM starts with are told, and the kernel does
 * without them.
 */
final class Relaunch {
    /** What the options were that the JVM does not take, for {@link StartUp} to tell. */
    static final String REFUSED = "hotcell.options.refused";

    /** Is set in the process that has the options. */
    static final String DONE = "hotcell.options.taken";

    private static final String COLLECTOR = "-XX:\\+Use\\w+GC";

    private final Settings settings;
    private final KernelLog log;

    Relaunch(Settings settings, KernelLog log) {
        this.settings = settings;
        this.log = log;
    }

    /** Returns the status that the kernel ended with elsewhere, or nothing where it is to run in this process. */
    OptionalInt run(Path connectionFile) {
        if (System.getProperty(DONE) != null) {
            return OptionalInt.empty();
        }
        List<String> options = options(connectionFile);
        if (options.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            List<String> java = java(ManagementFactory.getRuntimeMXBean().getInputArguments(), options);
            String refusal = refusal(java);
            if (refusal.isEmpty()) {
                java.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
                java.add(connectionFile.toString());
                return OptionalInt.of(runToItsEnd(java));
            }
            String told = "The JVM does not start with the options " + String.join(" ", options) + ": " + refusal;
            log.warn(told);
            System.setProperty(REFUSED, told);
        } catch (IOException e) {
            log.warn("No JVM with other options can be started", e);
        }
        return OptionalInt.empty();
    }

    private List<String> options(Path connectionFile) {
        List<String> options = new ArrayList<>();
        try {
            settings.value("JVM_OPTS").map(MagicArguments::split).ifPresent(options::addAll);
        } catch (IllegalArgumentException e) {
            log.warn(settings.nameOf("JVM_OPTS") + ": " + e.getMessage());
        }
        options.addAll(StartOptions.of(connectionFile).read());
        return options;
    }

    /** The later of two options counts, but a JVM with two collectors does not start. */
    static List<String> java(List<String> present, List<String> more) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        boolean collector = more.stream().anyMatch(option -> option.matches(COLLECTOR));
        present.stream()
                .filter(option -> !collector || !option.matches(COLLECTOR))
                .forEach(command::add);
        command.addAll(more);
        command.add("-D" + DONE + "=true");
        return command;
    }

    private static String refusal(List<String> java) throws IOException {
        List<String> trial = new ArrayList<>(java);
        trial.add("-version");
        Process process = process(trial).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return process.waitFor() == 0
                    ? ""
                    : said.lines()
                            .filter(line -> !line.startsWith("NOTE"))
                            .findFirst()
                            .orElse("it ends with status " + process.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("JDK_JAVA_OPTIONS"); // they are among the present ones
        builder.directory(new File("").getAbsoluteFile());
        return builder;
    }

    private static int runToItsEnd(List<String> command) throws IOException {
        Signals.onInterrupt(() -> {}); // a terminal signals both processes; this one only waits
        Process process = process(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "hotcell-end"));
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                process.destroy();
            }
        }
    }
}
