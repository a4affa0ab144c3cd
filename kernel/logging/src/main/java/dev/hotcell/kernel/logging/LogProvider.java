package dev.hotcell.kernel.logging;

import dev.hotcell.kernel.log.KernelLog;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Gives SLF4J loggers that write to the kernel's log: warnings and errors, or from {@code HOTCELL_LOG_LEVEL} on, one of
 * {@code trace}, {@code debug}, {@code info}, {@code warn} and {@code error}.
 */
public final class LogProvider implements SLF4JServiceProvider {
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();
    private final ILoggerFactory loggers;

    /** Creates one, for {@link java.util.ServiceLoader}. */
    public LogProvider() {
        this(KernelLog.onStandardError(), System.getenv("HOTCELL_LOG_LEVEL"));
    }

    LogProvider(KernelLog log, @Nullable String level) {
        Level least = level(log, level);
        Map<String, Logger> known = new ConcurrentHashMap<>();
        loggers = name -> known.computeIfAbsent(name, n -> new LibraryLogger(n, least, log));
    }

    private static Level level(KernelLog log, @Nullable String name) {
        if (name == null || name.isBlank()) {
            return Level.WARN;
        }
        try {
            return Level.valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            log.warn("HOTCELL_LOG_LEVEL is " + name + "; there are trace, debug, info, warn and error");
            return Level.WARN;
        }
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // All is made with the object.
    }
}
