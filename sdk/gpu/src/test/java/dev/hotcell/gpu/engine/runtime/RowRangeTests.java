package dev.hotcell.gpu.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What a range keeps is compared with each thread asked by itself. */
class RowRangeTests {

    private interface Condition {
        boolean holds(long value);
    }

    private static RowRange row(int threads) {
        RowRange range = new RowRange();
        range.start(threads);
        return range;
    }

    /** Checks that all that is kept meets a condition, and that what meets it is kept where it is one interval. */
    private static void check(RowRange range, int threads, long first, long step, Condition condition, boolean whole) {
        assertThat(range.from()).isBetween(0, threads);
        assertThat(range.to()).isBetween(range.from(), threads);
        for (int x = 0; x < threads; x++) {
            boolean kept = x >= range.from() && x < range.to();
            boolean holds = condition.holds(first + x * step);
            assertThat(!kept || holds).as("thread %d is kept wrongly", x).isTrue();
            assertThat(!whole || kept || !holds)
                    .as("thread %d is left out wrongly", x)
                    .isTrue();
        }
    }

    @Property(tries = 300)
    void keepsWhatIsBelow(
            @ForAll @IntRange(max = 50) int threads,
            @ForAll @LongRange(min = -60, max = 60) long first,
            @ForAll @LongRange(min = -4, max = 4) long step,
            @ForAll @LongRange(min = -60, max = 60) long limit) {
        RowRange range = row(threads);
        range.below(first, step, limit);
        check(range, threads, first, step, value -> value < limit, true);
    }

    @Property(tries = 300)
    void keepsWhatIsAbove(
            @ForAll @IntRange(max = 50) int threads,
            @ForAll @LongRange(min = -60, max = 60) long first,
            @ForAll @LongRange(min = -4, max = 4) long step,
            @ForAll @LongRange(min = -60, max = 60) long limit) {
        RowRange range = row(threads);
        range.above(first, step, limit);
        check(range, threads, first, step, value -> value > limit, true);
    }

    @Property(tries = 300)
    void keepsWhatIsEqual(
            @ForAll @IntRange(max = 50) int threads,
            @ForAll @LongRange(min = -60, max = 60) long first,
            @ForAll @LongRange(min = -4, max = 4) long step,
            @ForAll @LongRange(min = -60, max = 60) long value) {
        RowRange range = row(threads);
        range.equal(first, step, value);
        check(range, threads, first, step, each -> each == value, true);
    }

    @Property(tries = 300)
    void keepsOneSideOfWhatIsUnequal(
            @ForAll @IntRange(max = 50) int threads,
            @ForAll @LongRange(min = -60, max = 60) long first,
            @ForAll @LongRange(min = -4, max = 4) long step,
            @ForAll @LongRange(min = -60, max = 60) long value) {
        RowRange range = row(threads);
        range.unequal(first, step, value);
        check(range, threads, first, step, each -> each != value, false);
        assertThat(range.to() - range.from()).isGreaterThanOrEqualTo(step == 0 ? 0 : (threads - 1) / 2);
    }

    @Test
    void keepsNothingOfNumbersTooFarApart() {
        RowRange range = row(10);
        range.below(Long.MAX_VALUE, 1, -5);
        assertThat(range.to()).isEqualTo(range.from());
        range = row(10);
        range.above(Long.MIN_VALUE, 1, 5);
        assertThat(range.to()).isEqualTo(range.from());
    }

    @Test
    void keepsWhatDoesNotWrapAround() {
        RowRange range = row(10);
        range.fits(Integer.MAX_VALUE - 3L, 1, true);
        assertThat(range.to()).isEqualTo(4);
        range = row(10);
        range.fits(3, -1, false);
        assertThat(range.to()).isEqualTo(4);
    }

    @Test
    void keepsAccessesInsideTheAllocation() {
        byte[][] memory = new byte[10][];
        memory[8] = new byte[40];
        RowRange range = row(20);
        range.access(memory, 8L << 32, (8L << 32) - 8, 4, 4);
        assertThat(range.from()).isEqualTo(2);
        assertThat(range.to()).isEqualTo(12);
    }

    @Test
    void keepsNothingOfMisalignedFreedOrUnknownMemory() {
        byte[][] memory = new byte[10][];
        memory[8] = new byte[40];
        for (long[] each : new long[][] {{8, 2}, {9, 0}, {12, 0}, {0, 0}}) {
            RowRange range = row(4);
            range.access(memory, each[0] << 32, (each[0] << 32) + each[1], 4, 4);
            assertThat(range.to()).isEqualTo(range.from());
        }
    }
}
