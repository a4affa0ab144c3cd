package dev.hotcell.kernel;

import dev.hotcell.kernel.log.KernelLog;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.session.FilePattern;
import dev.hotcell.session.KernelSession;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the environment asks for: {@code COMPILER_OPTS} for javac, {@code CLASSPATH} (patterns, separated as on a class
 * path), {@code TIMEOUT} for each cell ("30 SECONDS", or milliseconds; -1 for none), and code to run before the first
 * cell, {@code STARTUP_SCRIPTS_PATH} (patterns of files) and {@code STARTUP_SCRIPT} (the code itself). What cannot be
 * read is noted in the log, and the kernel starts without it.
 */
final class StartUp {
    private static final Pattern TIMEOUT = Pattern.compile("(-?\\d+)(?:\\s+(\\w+))?");

    private final Settings settings;
    private final KernelLog log;

    StartUp(Settings settings, KernelLog log) {
        this.settings = settings;
        this.log = log;
    }

    List<String> compilerOptions() {
        try {
            return settings.value("COMPILER_OPTS").map(MagicArguments::split).orElse(List.of());
        } catch (IllegalArgumentException e) {
            log.warn(settings.nameOf("COMPILER_OPTS") + ": " + e.getMessage());
            return List.of();
        }
    }

    List<Path> classPath() {
        return files("CLASSPATH");
    }

    /** Returns how long a cell may take; nothing for as long as it likes. */
    Optional<Duration> timeout() {
        return settings.value("TIMEOUT").flatMap(this::duration);
    }

    private Optional<Duration> duration(String text) {
        Matcher matcher = TIMEOUT.matcher(text.strip());
        try {
            if (matcher.matches()) {
                long amount = Long.parseLong(matcher.group(1));
                TimeUnit unit = matcher.group(2) == null
                        ? TimeUnit.MILLISECONDS
                        : TimeUnit.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
                return amount < 0 ? Optional.empty() : Optional.of(Duration.of(amount, unit.toChronoUnit()));
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // Said below.
        }
        log.warn(
                settings.nameOf("TIMEOUT") + " is \"" + text + "\"; it takes milliseconds or, for example, 30 SECONDS");
        return Optional.empty();
    }

    /** Runs the start-up scripts, in the cell that is running; a failure is told on standard error. */
    void runScripts(KernelSession session) {
        String refused = System.getProperty(Relaunch.REFUSED);
        if (refused != null) {
            System.err.println(refused);
        }
        scripts().forEach((name, code) -> {
            try {
                session.eval(code);
            } catch (Exception | LinkageError | AssertionError e) {
                System.err.println("The start-up script " + name + " failed: " + e.getMessage());
            }
        });
    }

    private Map<String, String> scripts() {
        Map<String, String> scripts = new LinkedHashMap<>();
        for (Path file : files("STARTUP_SCRIPTS_PATH")) {
            try {
                if (Files.isRegularFile(file)) {
                    scripts.put(file.toString(), Files.readString(file));
                }
            } catch (IOException e) {
                log.warn("The start-up script " + file + " cannot be read: " + e.getMessage());
            }
        }
        settings.value("STARTUP_SCRIPT").ifPresent(code -> scripts.put(settings.nameOf("STARTUP_SCRIPT"), code));
        return scripts;
    }

    private List<Path> files(String setting) {
        List<Path> files = new ArrayList<>();
        for (String pattern : settings.value(setting)
                .map(v -> v.split(Pattern.quote(File.pathSeparator)))
                .orElse(new String[0])) {
            try {
                List<Path> found =
                        pattern.isBlank() ? List.of() : FilePattern.find(Path.of(""), pattern.strip(), file -> true);
                if (found.isEmpty() && !pattern.isBlank()) {
                    log.warn("Nothing matches " + pattern + " of " + settings.nameOf(setting));
                }
                files.addAll(found);
            } catch (IOException | RuntimeException e) {
                log.warn(settings.nameOf(setting) + ": " + pattern + " cannot be read: " + e);
            }
        }
        return files;
    }
}
