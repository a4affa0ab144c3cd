package dev.hotcell.models.agents;

import dev.hotcell.runtime.Hot;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Says how an agent is to learn. What learns is hot: the same name and settings in a later cell are the same run, with all that it has learnt; more
 * {@link #steps} go on from there.
 *
 * @param <T> the algorithm
 */
public abstract sealed class AgentTraining<T extends AgentTraining<T>> permits Ppo, ReplayTraining {
    private final String name;
    private final Supplier<? extends Environment> environments;
    private final Environment sample;
    private int copies;
    private int[] hidden = {64, 64};
    private double learningRate;
    private double discount = 0.99;
    private long seed = 1;
    private long steps = 100_000;
    private double until = Double.POSITIVE_INFINITY;
    private long every = Long.MAX_VALUE;
    private Consumer<Agent> visitor = agent -> {};
    private boolean quiet;

    AgentTraining(String name, Supplier<? extends Environment> environments, int copies, double learningRate) {
        this.name = Objects.requireNonNull(name);
        this.environments = Objects.requireNonNull(environments);
        this.copies = copies;
        this.learningRate = learningRate;
        sample = environments.get();
    }

    abstract T self();

    /** Returns the algorithm's name and its own settings. */
    abstract Map<String, Object> settings();

    /** Starts to learn, with nothing learnt yet. */
    abstract Learner<?> learner();

    /** Sets in how many copies of the environment it acts side by side. */
    public T copies(int count) {
        copies = Checked.atLeast(1, count, "number of copies");
        return self();
    }

    /** Sets how many units each hidden layer of its networks has; the default is two layers of 64. */
    public T hidden(int... units) {
        for (int count : units) {
            Checked.atLeast(1, count, "number of units");
        }
        hidden = units.clone();
        return self();
    }

    /** Sets the learning rate, of Adam. */
    public T learningRate(double rate) {
        learningRate = Checked.between(0, rate, 1, "learning rate");
        return self();
    }

    /** Sets what a reward is worth that comes a step later, from 0 to 1; the default is 0.99. */
    public T discount(double share) {
        discount = Checked.between(0, share, 1, "discount");
        return self();
    }

    /** Sets what decides everything random. The same seed gives the same agent, on the same machine. */
    public T seed(long number) {
        seed = number;
        return self();
    }

    /** Sets how many steps it makes in all, those of earlier trainings of the same run included; the default is 100,000. */
    public T steps(long count) {
        steps = Checked.atLeast(1, count, "number of steps");
        return self();
    }

    /** Ends the training early, once the last hundred episodes have earned this much in the mean. */
    public T until(double meanReturn) {
        until = meanReturn;
        return self();
    }

    /** Calls back with the agent as it is, again and again: to keep it, to play against it, to make the task harder. */
    public T every(long stepCount, Consumer<Agent> callback) {
        every = Checked.atLeast(1, stepCount, "number of steps");
        visitor = callback;
        return self();
    }

    /** Shows neither progress nor curves. */
    public T quietly() {
        quiet = true;
        return self();
    }

    /**
     * Trains, or goes on with what was begun under this name with these settings. Interrupting the cell ends it with everything kept.
     *
     * @throws IllegalArgumentException if the environment breaks its contract, see {@link Environments#check}
     * @throws dev.hotcell.models.training.TrainingDivergedException if a loss is no finite number any more
     */
    public AgentRun train() {
        Map<String, String> specification = new LinkedHashMap<>();
        settings().forEach((key, value) -> specification.put(key, String.valueOf(value)));
        Class<?> type = sample.getClass();
        // A class of a cell that has changed is another environment.
        specification.put("environment", sample.name() + " " + type.getName() + " " + System.identityHashCode(type));
        specification.put("copies", Integer.toString(copies));
        specification.put("hidden", Arrays.toString(hidden));
        specification.put("learning rate", Double.toString(learningRate));
        specification.put("discount", Double.toString(discount));
        specification.put("seed", Long.toString(seed));
        AgentRun run = Hot.get(name, specification, () -> {
            Environments.check(sample);
            return new AgentRun(name, learner());
        });
        run.train(new AgentRun.Plan(steps, until, every, visitor, quiet));
        return run;
    }

    String name() {
        return name;
    }

    Environment sample() {
        return sample;
    }

    Crowd crowd() {
        return new Crowd(environments, copies, seed);
    }

    int[] hidden() {
        return hidden.clone();
    }

    double learningRate() {
        return learningRate;
    }

    double discount() {
        return discount;
    }

    long seed() {
        return seed;
    }
}
