package dev.hotcell.kernel.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.log.KernelLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class LogProviderTests {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final KernelLog log = new KernelLog(new PrintStream(written, true, StandardCharsets.UTF_8));

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesWarningsAndErrorsToTheKernelsLog() {
        Logger logger = new LogProvider(log, null).getLoggerFactory().getLogger("ai.djl.Model");

        logger.info("not {}", "this");
        logger.warn("{} of {}", 1, 2);
        logger.error("failed", new IllegalStateException("why"));

        assertThat(written())
                .doesNotContain("not this")
                .contains("WARN ai.djl.Model: 1 of 2", "ERROR ai.djl.Model: failed", "IllegalStateException: why");
    }

    @Test
    void writesWhatTheUserWantsToRead() {
        Logger logger = new LogProvider(log, "debug").getLoggerFactory().getLogger("a");

        logger.trace("traced");
        logger.debug("debugged");

        assertThat(written()).contains("DEBUG a: debugged").doesNotContain("traced");
    }

    @Test
    void saysWhichLevelsThereAre() {
        new LogProvider(log, "loud").getLoggerFactory().getLogger("a").warn("all the same");

        assertThat(written()).contains("HOTCELL_LOG_LEVEL is loud", "trace, debug", "WARN a: all the same");
    }

    @Test
    void isFoundBySlf4j() {
        assertThat(LoggerFactory.getILoggerFactory().getLogger("x")).isInstanceOf(LibraryLogger.class);
    }
}
