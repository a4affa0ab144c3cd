package dev.hotcell.models.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.models.agents.environments.CartPole;
import dev.hotcell.models.agents.environments.GridWorld;
import dev.hotcell.models.agents.environments.LineGame;
import dev.hotcell.models.agents.environments.Pendulum;
import dev.hotcell.runtime.Hot;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What agents have learnt after the trainings that fit into a test. */
class LearningTests {
    private static final Supplier<GridWorld> CLIFF = () -> new GridWorld("S..#", ".X..", "...G");

    @AfterEach
    void free() {
        Hot.closeAll();
    }

    /** One seed, and five in the tests of full size. */
    static LongStream seeds() {
        return LongStream.rangeClosed(1, "1".equals(System.getenv("HOTCELL_FULL_SIZE")) ? 5 : 1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ppoSolvesCartPole(long seed) {
        AgentRun run = Ppo.of("cart", CartPole::new)
                .seed(seed)
                .steps(150_000)
                .until(475)
                .quietly()
                .train();
        // Solved is a mean of 475 over 100 episodes, says Gymnasium.
        assertThat(run.agent().evaluate(CartPole::new, 100, 7).mean()).isGreaterThanOrEqualTo(475);
    }

    @Test
    void ppoFindsTheShortestWay() {
        AgentRun run = Ppo.of("way", CLIFF).horizon(64).steps(20_000).quietly().train();
        // Five steps at 0.04, and the goal's 1.
        assertThat(run.agent().evaluate(CLIFF, 1, 1).mean()).isCloseTo(1 - 5 * 0.04, within(1e-9));
    }

    @Test
    void dqnLearnsWhatChoicesAreWorth() {
        Dqn plan = Dqn.of("worth", CLIFF)
                .warmUp(200)
                .curiosity(0.2, 3_000)
                .steps(8_000)
                .quietly();
        DqnLearner learner = new DqnLearner(plan);
        try {
            while (learner.steps() < 8_000) {
                learner.advance();
            }
            assertThat(learner.agent().evaluate(CLIFF, 1, 1).mean()).isCloseTo(0.8, within(1e-9));
            // The optimum by hand: five steps, each worth 0.99 of what follows.
            double worth = 1 - 0.04;
            for (int i = 0; i < 4; i++) {
                worth = 0.99 * worth - 0.04;
            }
            float[] values = learner.values(CLIFF.get().reset(new SplittableRandom(1)));
            double best = Math.max(Math.max(values[0], values[1]), Math.max(values[2], values[3]));
            assertThat(best).isCloseTo(worth, within(0.1));
        } finally {
            learner.close();
        }
    }

    /** One step: the best action is 0.6 times what is seen, and what it misses by costs. */
    private record Aiming(float[] seen) implements Environment {
        Aiming() {
            this(new float[1]);
        }

        @Override
        public String name() {
            return "aiming";
        }

        @Override
        public int observationSize() {
            return 1;
        }

        @Override
        public ActionSpace actions() {
            return new ActionSpace.Continuous(1, 2);
        }

        @Override
        public int stepLimit() {
            return 1;
        }

        @Override
        public float[] reset(RandomGenerator random) {
            seen[0] = random.nextFloat(-1, 1);
            return seen.clone();
        }

        @Override
        public Step step(float[] action) {
            double missed = action[0] - 0.6 * seen[0];
            return new Step(seen.clone(), -missed * missed, true);
        }
    }

    @Test
    void sacFindsTheNumberThatIsBest() {
        Agent agent = Sac.of("aiming", Aiming::new)
                .warmUp(200)
                .steps(2_000)
                .quietly()
                .train()
                .agent();
        for (float seen : new float[] {-0.9f, -0.2f, 0.5f, 0.8f}) {
            assertThat(agent.act(new float[] {seen})[0]).isCloseTo(0.6f * seen, within(0.1f));
        }
    }

    @Test
    void ppoFindsTheNumberThatIsBest() {
        Agent agent = Ppo.of("aiming", Aiming::new)
                .entropy(0)
                .steps(40_000)
                .quietly()
                .train()
                .agent();
        for (float seen : new float[] {-0.9f, -0.2f, 0.5f, 0.8f}) {
            assertThat(agent.act(new float[] {seen})[0]).isCloseTo(0.6f * seen, within(0.1f));
        }
    }

    @Test
    void selfPlayBeatsChance() {
        SelfPlay league = SelfPlay.of(LineGame::ticTacToe);
        AgentRun run = Ppo.of("tic-tac-toe", league::environment)
                .copies(32)
                .horizon(64)
                .learning(4, 8)
                .steps(80_000)
                .every(20_000, league::admit)
                .quietly()
                .train();
        assertThat(league.members()).isEqualTo(1 + 4);
        SelfPlay.Score score = league.play(run.agent().player(), Player.random(), 200, 3);
        SelfPlay.Score chance = league.play(Player.random(), Player.random(), 200, 3);
        assertThat(score.wins()).isGreaterThan(150);
        assertThat(chance.wins()).isLessThan(110);
    }

    @Test
    void algorithmsSayWhatTheyAreNotFor() {
        assertThatThrownBy(() -> Dqn.of("numbers", Pendulum::new))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Pendulum wants numbers, and Dqn learns choices: take Sac or Ppo");
        assertThatThrownBy(() -> Sac.of("choices", CartPole::new))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("CartPole wants a choice, and Sac learns numbers: take Dqn or Ppo");
    }
}
