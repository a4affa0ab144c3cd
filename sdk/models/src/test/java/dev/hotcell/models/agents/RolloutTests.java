package dev.hotcell.models.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RolloutTests {
    private static final double DISCOUNT = 0.9;

    /** Two copies, three steps: the first copy's episode ends after its second step, the other's is cut off after its first. */
    private static Rollout rollout() {
        Rollout rollout = new Rollout(2, 3);
        double[] rewards = {1, 10, 2, 20, 3, 30};
        double[] values = {5, 50, 6, 60, 7, 70};
        System.arraycopy(rewards, 0, rollout.rewards, 0, 6);
        System.arraycopy(values, 0, rollout.values, 0, 6);
        rollout.over[2] = true;
        rollout.over[1] = true;
        rollout.beyond[1] = 55;
        return rollout;
    }

    @Test
    void advantagesOfOneStepAreTheErrorsOfWhatWasExpected() {
        double[] advantages = rollout().advantages(new double[] {8, 80}, DISCOUNT, 0);
        assertThat(advantages)
                .containsExactly(
                        new double[] {
                            1 + 0.9 * 6 - 5,
                            10 + 0.9 * 55 - 50,
                            2 - 6,
                            20 + 0.9 * 70 - 60,
                            3 + 0.9 * 8 - 7,
                            30 + 0.9 * 80 - 70
                        },
                        within(1e-12));
    }

    @Test
    void advantagesWithoutSmoothingAreReturnsLessWhatWasExpected() {
        double[] advantages = rollout().advantages(new double[] {8, 80}, DISCOUNT, 1);
        assertThat(advantages[0]).isCloseTo(1 + 0.9 * 2 - 5, within(1e-12));
        assertThat(advantages[1]).isCloseTo(10 + 0.9 * 55 - 50, within(1e-12));
        assertThat(advantages[3]).isCloseTo(20 + 0.9 * 30 + 0.81 * 80 - 60, within(1e-12));
    }
}
