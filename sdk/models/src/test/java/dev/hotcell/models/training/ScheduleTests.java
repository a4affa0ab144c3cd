package dev.hotcell.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTests {

    @Test
    void cosineFallsFromOneToAlmostNothing() {
        Schedule cosine = Schedule.cosine();
        assertThat(cosine.factor(0, 100)).isEqualTo(1);
        assertThat(cosine.factor(50, 100)).isCloseTo(0.5, within(1e-12));
        assertThat(cosine.factor(99, 100)).isBetween(0.0, 0.001);
    }

    @Test
    void warmUpRisesBeforeTheRest() {
        Schedule schedule = Schedule.cosine().withWarmUp(4);
        assertThat(schedule.factor(0, 100)).isEqualTo(0.25);
        assertThat(schedule.factor(3, 100)).isEqualTo(1);
        assertThat(schedule.factor(4, 100)).isEqualTo(1);
        assertThat(schedule.factor(52, 100)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void stepsFallAtEachBoundary() {
        assertThat(Schedule.steps(10, 0.1).factor(25, 100)).isCloseTo(0.01, within(1e-12));
    }
}
