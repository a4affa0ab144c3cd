package dev.hotcell.models.agents.environments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.models.agents.Environment;
import dev.hotcell.models.agents.Environments;
import dev.hotcell.models.agents.SelfPlay;
import dev.hotcell.models.agents.Step;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTests {

    static Stream<Environment> all() {
        return Stream.of(
                new CartPole(),
                new MountainCar(),
                new Pendulum(),
                new LunarLander(),
                new RobotArm(),
                new GridWorld("S..", ".X.", "..G"),
                SelfPlay.of(LineGame::ticTacToe).environment(),
                SelfPlay.of(LineGame::fourInARow).environment());
    }

    @ParameterizedTest
    @MethodSource("all")
    void keepsToTheContract(Environment environment) {
        assertThatCode(() -> Environments.check(environment)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("all")
    void showsOtherPicturesInOtherStates(Environment environment) {
        SplittableRandom random = new SplittableRandom(3);
        environment.reset(random);
        Set<Integer> pictures = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            pictures.add(Arrays.hashCode(pixels(environment)));
            boolean[] allowed = environment.allowed();
            int choice = 0;
            while (allowed != null && !allowed[choice]) {
                choice++;
            }
            float[] action = new float[environment.actions().size()];
            Arrays.fill(action, environment instanceof GridWorld || environment instanceof RobotArm ? 1 : choice);
            if (environment.step(action).terminated()) {
                environment.reset(random);
            }
        }
        assertThat(pictures).hasSizeGreaterThan(1);
    }

    private static int[] pixels(Environment environment) {
        BufferedImage picture = new BufferedImage(180, 120, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 180, 120);
        environment.draw(graphics, 180, 120);
        graphics.dispose();
        int[] pixels = picture.getRGB(0, 0, 180, 120, null, 0, 180);
        assertThat(Arrays.stream(pixels).filter(p -> (p & 0xffffff) != 0xffffff).count())
                .isPositive();
        return pixels;
    }

    @ParameterizedTest
    @ValueSource(strings = {"CartPole-v1", "MountainCar-v0", "Pendulum-v1"})
    void movesAsGymnasiumDoes(String name) throws IOException {
        int compared = 0;
        Environment environment = null;
        for (String line : trajectories()) {
            String[] words = line.split(" ");
            if (words[0].equals("environment")) {
                environment = words[1].equals(name) ? placed(name, numbers(words, 2)) : null;
            } else if (environment != null) {
                double[] numbers = numbers(words, 3);
                Step step = environment.step(new float[] {Float.parseFloat(words[0])});
                assertThat(step.reward()).isCloseTo(Double.parseDouble(words[1]), within(1e-5));
                assertThat(step.terminated()).isEqualTo(Boolean.parseBoolean(words[2]));
                for (int i = 0; i < numbers.length; i++) {
                    float scale = name.startsWith("Mountain") && i == 1 ? MountainCar.SPEED_SCALE : 1;
                    assertThat((double) step.observation()[i] / scale).isCloseTo(numbers[i], within(2e-5));
                }
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(18);
    }

    private static Environment placed(String name, double[] state) {
        CartPole cart = new CartPole();
        MountainCar car = new MountainCar();
        Pendulum pendulum = new Pendulum();
        cart.place(Arrays.copyOf(state, 4));
        car.place(state);
        pendulum.place(state);
        return name.startsWith("Cart") ? cart : name.startsWith("Mountain") ? car : pendulum;
    }

    private static List<String> trajectories() throws IOException {
        try (InputStream in =
                EnvironmentTests.class.getResourceAsStream("/dev/hotcell/models/agents/gymnasium-trajectories.txt")) {
            List<String> lines = new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
            lines.removeIf(line -> line.startsWith("#"));
            return lines;
        }
    }

    private static double[] numbers(String[] words, int from) {
        return Arrays.stream(words).skip(from).mapToDouble(Double::parseDouble).toArray();
    }

    @Test
    void aLanderWithoutItsEnginesFallsByTheMoonsWeight() {
        LunarLander lander = new LunarLander();
        lander.place(0, 20, 0, 0, 0, 0);
        Step step = lander.step(new float[] {0});
        for (int i = 1; i < 30; i++) {
            step = lander.step(new float[] {0});
        }
        // Euler's steps of 0.1 s fall half a step's speed further than g t² / 2.
        assertThat(20.0 * step.observation()[1])
                .isCloseTo(20 - 0.5 * 1.62 * 3 * 3 - 0.5 * 1.62 * 3 * 0.1, within(1e-4));
        assertThat(5.0 * step.observation()[3]).isCloseTo(-1.62 * 3, within(1e-4));
    }

    @Test
    void aLanderThatHitsTheGroundFastHasCrashed() {
        LunarLander lander = new LunarLander();
        lander.place(0, 0.1, 0, -9, 0, 0);
        Step step = lander.step(new float[] {0});
        assertThat(step.terminated()).isTrue();
        assertThat(step.reward()).isLessThan(-90);
    }

    @Test
    void aLanderThatComesDownSoftlyOnThePadHasLanded() {
        LunarLander lander = new LunarLander();
        lander.place(1, 0.05, 0, -0.8, 0, 0);
        Step step = lander.step(new float[] {0});
        assertThat(step.terminated()).isTrue();
        assertThat(step.reward()).isGreaterThan(90);
    }

    @Test
    void aWorldOfSquaresHasWallsAnAbyssAndAGoal() {
        GridWorld world = new GridWorld("S#X", "..G");
        world.reset(new SplittableRandom(1));
        float[] wall = world.step(new float[] {1}).observation();
        assertThat(wall[0]).isEqualTo(1);
        world.step(new float[] {2});
        world.step(new float[] {1});
        Step goal = world.step(new float[] {1});
        assertThat(goal.terminated()).isTrue();
        assertThat(goal.reward()).isCloseTo(0.96, within(1e-12));
    }

    @Test
    void aWorldThatIsDrawnWrongIsRefused() {
        assertThatThrownBy(() -> new GridWorld("S.", "G"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Row 1")
                .hasMessageContaining("1 squares");
        assertThatThrownBy(() -> new GridWorld("S?", "G."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'?'");
        assertThatThrownBy(() -> new GridWorld("..", ".G"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 starts");
    }
}
