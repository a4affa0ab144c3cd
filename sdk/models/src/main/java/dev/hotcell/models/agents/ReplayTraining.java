package dev.hotcell.models.agents;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Says how an agent is to learn from a memory of what it has experienced, again and again.
 *
 * @param <T> the algorithm
 */
public abstract sealed class ReplayTraining<T extends ReplayTraining<T>> extends AgentTraining<T> permits Dqn, Sac {
    private int memory;
    private int batch;
    private int warmUp = 1_000;
    private int stepsOfUpdate;

    ReplayTraining(
            String name,
            Supplier<? extends Environment> environments,
            int copies,
            int memory,
            int batch,
            int stepsOfUpdate) {
        super(name, environments, copies, 1e-3);
        this.memory = memory;
        this.batch = batch;
        this.stepsOfUpdate = stepsOfUpdate;
    }

    /** Sets how many steps are remembered; the default is 50,000 of {@link Dqn} and 100,000 of {@link Sac}. */
    public T memory(int steps) {
        memory = Checked.atLeast(1, steps, "memory");
        return self();
    }

    /** Sets how many of them it learns from at once; the default is 64 of {@link Dqn} and 128 of {@link Sac}. */
    public T batch(int size) {
        batch = Checked.atLeast(1, size, "batch");
        return self();
    }

    /** Sets how many steps are made before it learns; the default is 1,000. */
    public T warmUp(int steps) {
        warmUp = Checked.atLeast(1, steps, "warm-up");
        return self();
    }

    /** Sets after how many steps it learns once; the default is 2 of {@link Dqn} and 1 of {@link Sac}. */
    public T stepsOfUpdate(int steps) {
        stepsOfUpdate = Checked.atLeast(1, steps, "number of steps of an update");
        return self();
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

    /** Returns whether it is to learn after so many steps, with so many of them remembered. */
    boolean learnsAfter(long steps, int remembered) {
        return remembered >= Math.min(warmUp, memory) && steps % stepsOfUpdate == 0;
    }

    @Override
    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("memory", memory);
        settings.put("batch", batch);
        settings.put("warm-up", warmUp);
        settings.put("steps of an update", stepsOfUpdate);
        return settings;
    }
}
