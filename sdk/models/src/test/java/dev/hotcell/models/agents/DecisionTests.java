package dev.hotcell.models.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.hotcell.models.engine.PyTorch;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DecisionTests {
    private static final int DRAWS = 40_000;

    @BeforeAll
    static void startEngine() {
        PyTorch.start();
    }

    @Test
    void choicesAreDrawnAsOftenAsTheirProbabilitiesSay() {
        Decision decision = new Decision.Categorical(3);
        SplittableRandom random = new SplittableRandom(5);
        float[] logits = {0, (float) Math.log(2), (float) Math.log(5)};
        double[] counts = new double[3];
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) decision.sample(logits, null, random)[0]]++;
        }
        // 4 standard errors of a share of one half are 0.01
        assertThat(counts[0] / DRAWS).isCloseTo(1 / 8.0, within(0.01));
        assertThat(counts[1] / DRAWS).isCloseTo(2 / 8.0, within(0.01));
        assertThat(counts[2] / DRAWS).isCloseTo(5 / 8.0, within(0.01));
    }

    @Test
    void whatIsNotAllowedIsNeverChosen() {
        SplittableRandom random = new SplittableRandom(6);
        boolean[] allowed = {false, true, false};
        for (Decision decision : new Decision[] {new Decision.Categorical(3), new Decision.Greedy(3, 0.5)}) {
            for (int i = 0; i < 200; i++) {
                assertThat(decision.sample(new float[] {9, 0, 9}, allowed, random)[0])
                        .isEqualTo(1);
            }
            assertThat(decision.best(new float[] {9, 0, 9}, allowed)[0]).isEqualTo(1);
        }
    }

    @Test
    void logProbabilitiesOfChoicesAreThoseOfTheSoftmax() {
        try (NDManager manager = NDManager.newBaseManager()) {
            var outputs = manager.create(new float[] {0, 1, 2, 3, 2, 1}, new Shape(2, 3));
            var actions = manager.create(new float[] {2, 0}, new Shape(2, 1));
            Decision.Learnable decision = new Decision.Categorical(3);
            double sum = 1 + Math.exp(-1) + Math.exp(-2);
            float[] logs = decision.logProbability(outputs, actions).toFloatArray();
            assertThat(logs[0]).isCloseTo((float) -Math.log(sum), within(1e-5f));
            assertThat(logs[1]).isCloseTo((float) -Math.log(sum), within(1e-5f));
            double entropy = Math.log(sum) + (Math.exp(-1) + 2 * Math.exp(-2)) / sum;
            assertThat(decision.entropy(outputs).getFloat()).isCloseTo((float) entropy, within(1e-5f));
        }
    }

    @Test
    void densitiesOfNumbersAreThoseOfTheNormalDistribution() {
        try (NDManager manager = NDManager.newBaseManager()) {
            float mean = 0.3f;
            float logDeviation = -0.7f;
            var outputs = manager.create(new float[] {mean, logDeviation}, new Shape(1, 2));
            var actions = manager.create(new float[] {0.9f}, new Shape(1, 1));
            Decision.Learnable decision = new Decision.Gaussian(1);
            double deviation = Math.exp(logDeviation);
            double expected = -0.5 * Math.pow((0.9 - mean) / deviation, 2) - logDeviation - 0.5 * Math.log(2 * Math.PI);
            assertThat(decision.logProbability(outputs, actions).toFloatArray()[0])
                    .isCloseTo((float) expected, within(1e-5f));
            assertThat(decision.entropy(outputs).getFloat())
                    .isCloseTo((float) (logDeviation + 0.5 + 0.5 * Math.log(2 * Math.PI)), within(1e-5f));
        }
    }

    @Test
    void numbersAreDrawnWithTheirMeanAndDeviation() {
        Decision decision = new Decision.Gaussian(1);
        SplittableRandom random = new SplittableRandom(7);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double drawn = decision.sample(new float[] {0.5f, (float) Math.log(0.2)}, null, random)[0];
            sum += drawn;
            squares += drawn * drawn;
        }
        double mean = sum / DRAWS;
        assertThat(mean).isCloseTo(0.5, within(0.005));
        assertThat(Math.sqrt(squares / DRAWS - mean * mean)).isCloseTo(0.2, within(0.005));
    }
}
