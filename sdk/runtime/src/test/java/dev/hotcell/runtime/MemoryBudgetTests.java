package dev.hotcell.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryBudgetTests {

    @Test
    void readsOneLimitForAllDevices() {
        assertThat(MemoryBudget.parse("8G").limit("cuda:3")).isEqualTo(8L << 30);
    }

    @Test
    void readsLimitsByDevice() {
        MemoryBudget budget = MemoryBudget.parse("cpu=16G, cuda:0=70GiB");
        assertThat(budget.limit("cpu")).isEqualTo(16L << 30);
        assertThat(budget.limit("cuda:0")).isEqualTo(70L << 30);
        assertThat(budget.limit("cuda:1")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void leavesTheCpuRoomByDefault() {
        assertThat(MemoryBudget.fromEnvironment().limit("cpu")).isBetween(1L << 28, 1L << 50);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1024, 1024", "1.5k, 1536", "512M, 536870912", "2 GiB, 2147483648", "1TB, 1099511627776"})
    void readsAmounts(String text, long bytes) {
        assertThat(ByteSize.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "-1", "1X", "8 G B"})
    void refusesWhatIsNoAmount(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8G");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "1023, 1023 B", "1536, 1.5 KiB", "10485760, 10 MiB", "105553116266496, 96 TiB"})
    void writesAmounts(long bytes, String text) {
        assertThat(ByteSize.format(bytes)).isEqualTo(text);
    }
}
