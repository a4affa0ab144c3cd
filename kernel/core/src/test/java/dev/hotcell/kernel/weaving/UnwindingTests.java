package dev.hotcell.kernel.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.weaving.Unwinding.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnwindingTests {
    private static StackTraceElement frame(String className, String method) {
        return new StackTraceElement(null, "java.base", "25", className, method, null, 1);
    }

    /** A check in what every check calls would call itself without end. */
    @Test
    void leavesTheCheckItselfWithoutChecks() {
        String hook = LateHook.NAME.replace('/', '.');
        StackTraceElement sum = frame("java.util.stream.LongPipeline", "sum");

        assertThat(Unwinding.mayWeave("java.util.Objects", Origin.JDK)).isTrue();
        assertThat(Unwinding.mayWeave(hook, Origin.JDK)).isFalse();
        assertThat(Unwinding.weavable(new StackTraceElement[] {frame(hook, "check"), sum}, name -> false))
                .isEqualTo(List.of(sum));
    }
}
