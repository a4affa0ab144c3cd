package dev.hotcell.models.agents;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An environment that a user has written, with a mistake, is told apart before anything learns in it. */
class EnvironmentsTests {

    private record Faulty(float[] first, Step then) implements Environment {
        @Override
        public String name() {
            return "faulty";
        }

        @Override
        public int observationSize() {
            return 2;
        }

        @Override
        public ActionSpace actions() {
            return ActionSpace.Discrete.of("a", "b");
        }

        @Override
        public int stepLimit() {
            return 10;
        }

        @Override
        public float[] reset(RandomGenerator random) {
            return first;
        }

        @Override
        public Step step(float[] action) {
            first[0]++;
            return then;
        }
    }

    static Stream<Arguments> mistakes() {
        Step good = new Step(new float[2], 0, false);
        return Stream.of(
                Arguments.of(new Faulty(new float[3], good), "at the start: it shows 3 numbers and had announced 2"),
                Arguments.of(new Faulty(new float[] {0, Float.NaN}, good), "number 1 of what it shows is NaN"),
                Arguments.of(new Faulty(new float[2], good), "at step 1: it changes an observation that it has given"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrongAndWhere(Environment environment, String message) {
        assertThatThrownBy(() -> Environments.check(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("faulty")
                .hasMessageContaining(message);
    }
}
