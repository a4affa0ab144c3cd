package dev.hotcell.models.agents;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What has been learnt up to a moment: it acts, and changes no more. Safe for use by several threads. */
public final class Agent implements Displayable {
    private static final int WIDTH = 360;
    private static final int HEIGHT = 240;

    private final String name;
    private final ActionSpace actions;
    private final int observationSize;
    private final Decision decision;
    private final Perceptron perceptron;

    Agent(String name, ActionSpace actions, int observationSize, Decision decision, Perceptron perceptron) {
        this.name = name;
        this.actions = actions;
        this.observationSize = observationSize;
        this.decision = decision;
        this.perceptron = perceptron;
    }

    /** Returns its name. */
    public String name() {
        return name;
    }

    /**
     * Returns what it would do, in the environment's units.
     *
     * @throws IllegalArgumentException if the observation has another length than those it has learnt from
     */
    public float[] act(float[] observation) {
        return act(observation, null);
    }

    /**
     * Returns what it would do of what is allowed.
     *
     * @param allowed which choices are possible; {@code null} for all
     */
    public float[] act(float[] observation, boolean @Nullable [] allowed) {
        return scaled(decision.best(outputs(observation), allowed));
    }

    float[] outputs(float[] observation) {
        if (observation.length != observationSize) {
            throw new IllegalArgumentException(name + " has learnt from observations of " + observationSize
                    + " numbers, not " + observation.length);
        }
        return perceptron.outputs(observation);
    }

    private float[] scaled(float[] action) {
        return scaled(action, actions);
    }

    /** Returns an action of a network in the environment's units. */
    static float[] scaled(float[] action, ActionSpace actions) {
        if (!(actions instanceof ActionSpace.Continuous space)) {
            return action;
        }
        float[] scaled = new float[action.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = space.limit() * Math.max(-1, Math.min(1, action[i]));
        }
        return scaled;
    }

    /**
     * Plays episodes.
     *
     * @param seed the same seed gives the same episodes
     * @throws dev.hotcell.cell.CellInterruptedException if the cell is interrupted meanwhile
     */
    public Returns evaluate(Supplier<? extends Environment> environments, int episodes, long seed) {
        if (episodes < 1) {
            throw new IllegalArgumentException("One episode at least can be played, not " + episodes);
        }
        Environment environment = environments.get();
        SplittableRandom random = new SplittableRandom(seed);
        double[] returns = new double[episodes];
        for (int i = 0; i < episodes; i++) {
            returns[i] = run(environment, random.split(), null).total();
        }
        return new Returns(name, returns);
    }

    /** Plays one episode and keeps pictures of it. */
    public Episode play(Environment environment, long seed) {
        return run(environment, new SplittableRandom(seed), new ArrayList<>());
    }

    private Episode run(Environment environment, RandomGenerator random, @Nullable List<BufferedImage> frames) {
        List<Double> rewards = new ArrayList<>();
        float[] observation = environment.reset(random);
        boolean terminated = false;
        picture(environment, frames);
        while (!terminated && rewards.size() < environment.stepLimit()) {
            CellContext.current().checkCancelled();
            Step step = environment.step(act(observation, environment.allowed()));
            rewards.add(step.reward());
            observation = step.observation();
            terminated = step.terminated();
            picture(environment, frames);
        }
        return new Episode(
                environment.name(),
                frames == null ? List.of() : List.copyOf(frames),
                rewards.stream().mapToDouble(Double::doubleValue).toArray(),
                terminated);
    }

    private static void picture(Environment environment, @Nullable List<BufferedImage> frames) {
        if (frames != null) {
            BufferedImage frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = frame.createGraphics();
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, WIDTH, HEIGHT);
            graphics.setColor(Color.BLACK);
            environment.draw(graphics, WIDTH, HEIGHT);
            graphics.dispose();
            frames.add(frame);
        }
    }

    /** Returns a player of the game that it has learnt by {@link SelfPlay}, who makes the move that seems best. */
    public Player player() {
        return player(false);
    }

    /** Returns a player, who also tries other moves, as often as it finds them good. */
    Player player(boolean trying) {
        return (game, random) -> {
            float[] outputs = outputs(game.view(game.turn()));
            boolean[] allowed = game.allowed();
            return (int) (trying ? decision.sample(outputs, allowed, random) : decision.best(outputs, allowed))[0];
        };
    }

    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.text(toString());
    }

    @Override
    public String toString() {
        return "Agent " + name + ": sees " + observationSize + " numbers, "
                + (actions instanceof ActionSpace.Discrete choices
                        ? "chooses among " + choices.count() + " actions"
                        : "gives " + actions.size() + " numbers");
    }
}
