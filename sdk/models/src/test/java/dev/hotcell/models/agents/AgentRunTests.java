package dev.hotcell.models.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.hotcell.cell.CellContext;
import dev.hotcell.models.agents.environments.CartPole;
import dev.hotcell.models.agents.environments.RobotArm;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.runtime.Hot;
import dev.hotcell.testing.RecordingCell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgentRunTests {
    private static final float[] LEANING = {0.1f, 0.2f, 0.05f, -0.3f};

    static Stream<Function<String, AgentTraining<?>>> algorithms() {
        return Stream.of(
                name -> Ppo.of(name, CartPole::new).horizon(32).steps(1_024).quietly(),
                name -> Dqn.of(name, CartPole::new).warmUp(64).steps(512).quietly(),
                name -> Sac.of("arm " + name, RobotArm::new)
                        .warmUp(64)
                        .steps(160)
                        .quietly());
    }

    @AfterEach
    void free() {
        Hot.closeAll();
    }

    /** Returns what the agent gives for an observation: any other weight would give something else. */
    private static float[] outputs(AgentRun run) {
        return run.agent()
                .outputs(
                        run.name().startsWith("arm")
                                ? new float[] {1, 0, 1, 0, 0, 0, 0.5f, 0.3f, -0.5f, 0.3f}
                                : LEANING);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void theSameSeedGivesTheSameAgent(Function<String, AgentTraining<?>> algorithm) {
        AgentRun one = algorithm.apply("one").train();
        AgentRun other = algorithm.apply("other").train();
        AgentRun third = algorithm.apply("third").seed(2).train();
        assertThat(outputs(one)).isEqualTo(outputs(other)).isNotEqualTo(outputs(third));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void goesOnAfterAnInterruptAsIfThereHadBeenNone(Function<String, AgentTraining<?>> algorithm) {
        AgentRun straight = algorithm.apply("straight").train();
        AgentRun stopped;
        try (CellContext.Scope cell = RecordingCell.interruptedAfter(3).enter()) {
            stopped = algorithm.apply("stopped").train();
        }
        assertThat(stopped.steps()).isPositive().isLessThan(straight.steps());
        stopped.resume();
        assertThat(stopped.steps()).isEqualTo(straight.steps());
        assertThat(outputs(stopped)).isEqualTo(outputs(straight));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void leavesNoNativeArrayBehind(Function<String, AgentTraining<?>> algorithm) {
        algorithm.apply("first").train().close();
        int before = arrays();
        for (int i = 0; i < 3; i++) {
            algorithm.apply("again").train().close();
        }
        assertThat(arrays()).isEqualTo(before);
    }

    private static int arrays() {
        PyTorch.start();
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }

    @Test
    void theSameSettingsInALaterCellAreTheSameRun() {
        AgentRun run =
                Ppo.of("cart", CartPole::new).horizon(32).steps(512).quietly().train();
        assertThat(Ppo.of("cart", CartPole::new)
                        .horizon(32)
                        .steps(512)
                        .quietly()
                        .train())
                .isSameAs(run);
        assertThat(run.steps()).isEqualTo(512);
        Ppo.of("cart", CartPole::new).horizon(32).steps(1_024).quietly().train();
        assertThat(run.steps()).isEqualTo(1_024);
        run.more(256);
        assertThat(run.steps()).isEqualTo(1_280);
    }

    @Test
    void otherSettingsAreAnotherRunAndFreeTheFormer() {
        AgentRun run =
                Ppo.of("cart", CartPole::new).horizon(32).steps(256).quietly().train();
        Agent agent = run.agent();
        float[] action = agent.act(LEANING);
        assertThat(Ppo.of("cart", CartPole::new)
                        .horizon(64)
                        .steps(512)
                        .quietly()
                        .train())
                .isNotSameAs(run);
        assertThat(run.closed()).isTrue();
        assertThat(agent.act(LEANING)).isEqualTo(action);
        assertThatThrownBy(run::agent)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The run cart is closed: train it again");
    }

    @Test
    void showsProgressAndTheCurveOfItsReturns() {
        RecordingCell cell = new RecordingCell();
        try (CellContext.Scope scope = cell.enter()) {
            Ppo.of("cart", CartPole::new).horizon(32).steps(1_024).train();
        }
        assertThat(cell.shown())
                .anySatisfy(bundle -> assertThat(bundle.toString()).contains("Training cart on cpu"))
                .anySatisfy(bundle -> assertThat(bundle.toString()).contains("mean return of 100 episodes"));
    }

    @Test
    void callsBackWithAgentsThatDoNotChange() {
        List<Agent> kept = new ArrayList<>();
        Ppo.of("cart", CartPole::new)
                .horizon(32)
                .steps(1_024)
                .every(256, kept::add)
                .quietly()
                .train();
        assertThat(kept).hasSize(4);
        assertThat(kept.get(0).outputs(LEANING)).isNotEqualTo(kept.get(3).outputs(LEANING));
    }

    /** Earns what is no number after a while. */
    private static final class Broken implements Environment {
        private final CartPole inner = new CartPole();
        private int age;

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public int observationSize() {
            return 4;
        }

        @Override
        public ActionSpace actions() {
            return inner.actions();
        }

        @Override
        public int stepLimit() {
            return 500;
        }

        @Override
        public float[] reset(RandomGenerator random) {
            return inner.reset(random);
        }

        @Override
        public Step step(float[] action) {
            Step step = inner.step(action);
            return new Step(step.observation(), ++age > 300 ? Double.NaN : 1, step.terminated());
        }
    }

    @Test
    void anEnvironmentThatGivesNoNumberIsNamedAndNothingIsLost() {
        AgentTraining<?> plan =
                Ppo.of("broken", Broken::new).horizon(32).steps(20_000).quietly();
        assertThatThrownBy(plan::train)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("broken gave the reward NaN")
                .hasMessageContaining("What was learnt before is kept");
        AgentRun run = (AgentRun) Hot.find("broken").orElseThrow();
        assertThat(run.steps()).isPositive();
        for (float value : run.agent().outputs(LEANING)) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        Ppo plan = Ppo.of("cart", CartPole::new);
        assertThatThrownBy(() -> plan.discount(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The discount is 1.5, and has to be from 0.0 to 1.0");
        assertThatThrownBy(() -> plan.copies(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The number of copies is 0, and has to be 1 at least");
    }

    @Test
    void anObservationOfAnotherLengthIsRefused() {
        Agent agent = Ppo.of("cart", CartPole::new)
                .horizon(32)
                .steps(256)
                .quietly()
                .train()
                .agent();
        assertThatThrownBy(() -> agent.act(new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cart has learnt from observations of 4 numbers, not 3");
    }

    @Test
    void anEpisodeThatIsPlayedHasPicturesOfEachStep() {
        Agent agent = Ppo.of("cart", CartPole::new)
                .horizon(32)
                .steps(256)
                .quietly()
                .train()
                .agent();
        Episode episode = agent.play(new CartPole(), 3);
        assertThat(episode.frames()).hasSize(episode.rewards().length + 1);
        assertThat(episode.frames(2))
                .containsExactly(episode.frames().get(0), episode.frames().get(episode.rewards().length));
        assertThat(episode.total()).isEqualTo(episode.rewards().length);
        assertThat(episode.toString()).startsWith("CartPole: ").contains("return");
    }
}
