package dev.hotcell.models.agents;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Soft actor-critic (Haarnoja and others, 2018) with a temperature that it finds itself: learns from a memory, and stays as undecided as it can afford. For
 * numbers only; it needs a tenth of the steps of {@link Ppo} and more time for each.
 */
public final class Sac extends AgentTraining<Sac> {
    private int memory = 100_000;
    private int batch = 128;
    private int warmUp = 1_000;
    private int stepsOfUpdate = 1;
    private double following = 0.005;

    private Sac(String name, Supplier<? extends Environment> environments) {
        super(name, environments, 1, 1e-3);
        if (!(sample().actions() instanceof ActionSpace.Continuous)) {
            throw new IllegalArgumentException(
                    sample().name() + " wants a choice, and Sac learns numbers: take Dqn or Ppo");
        }
    }

    /**
     * Plans a training.
     *
     * @param name of the run, which is hot
     * @param environments makes as many copies as are asked for
     * @throws IllegalArgumentException if actions are no numbers
     */
    public static Sac of(String name, Supplier<? extends Environment> environments) {
        return new Sac(name, environments);
    }

    /** Sets how many steps are remembered; the default is 100,000. */
    public Sac memory(int steps) {
        memory = Checked.atLeast(1, steps, "memory");
        return this;
    }

    /** Sets how many of them it learns from at once; the default is 128. */
    public Sac batch(int size) {
        batch = Checked.atLeast(1, size, "batch");
        return this;
    }

    /** Sets how many steps are made at random before it learns; the default is 1,000. */
    public Sac warmUp(int steps) {
        warmUp = Checked.atLeast(1, steps, "warm-up");
        return this;
    }

    /** Sets after how many steps it learns once; the default is 1. */
    public Sac stepsOfUpdate(int steps) {
        stepsOfUpdate = Checked.atLeast(1, steps, "number of steps of an update");
        return this;
    }

    /** Sets which share of the way its targets go at each update; the default is 0.005. */
    public Sac following(double share) {
        following = Checked.between(0, share, 1, "share of the way");
        return this;
    }

    int memory() {
        return memory;
    }

    int batch() {
        return batch;
    }

    int warmUp() {
        return warmUp;
    }

    int stepsOfUpdate() {
        return stepsOfUpdate;
    }

    double following() {
        return following;
    }

    @Override
    Sac self() {
        return this;
    }

    @Override
    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("algorithm", "SAC");
        settings.put("memory", memory);
        settings.put("batch", batch);
        settings.put("warm-up", warmUp);
        settings.put("steps of an update", stepsOfUpdate);
        settings.put("following", following);
        return settings;
    }

    @Override
    Learner learner() {
        return new SacLearner(this);
    }
}
