package dev.hotcell.models.agents;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The latest steps that were experienced, to be learnt from again and again. */
final class Replay {
    private final float[][] observations;
    private final float[][] actions;
    private final float[] rewards;
    private final float[][] nexts;
    private final boolean[][] nextAllowed;
    private final boolean[] terminated;
    private long added;

    Replay(int capacity) {
        observations = new float[capacity][];
        actions = new float[capacity][];
        rewards = new float[capacity];
        nexts = new float[capacity][];
        nextAllowed = new boolean[capacity][];
        terminated = new boolean[capacity];
    }

    /** Remembers a step; the oldest is forgotten where there is no room. */
    void add(
            float[] observation,
            float[] action,
            double reward,
            float[] next,
            boolean @Nullable [] allowedNext,
            boolean ended) {
        int place = (int) (added++ % observations.length);
        observations[place] = observation;
        actions[place] = action;
        rewards[place] = (float) reward;
        nexts[place] = next;
        nextAllowed[place] = allowedNext;
        terminated[place] = ended;
    }

    int size() {
        return (int) Math.min(added, observations.length);
    }

    /**
     * Some steps, drawn evenly.
     *
     * @param going 1 where the episode went on, 0 where it had come to its end
     */
    record Sample(
            float[][] observations,
            float[][] actions,
            float[] rewards,
            float[][] nexts,
            boolean[][] nextAllowed,
            float[] going) {}

    Sample sample(int count, RandomGenerator random) {
        Sample sample = new Sample(
                new float[count][],
                new float[count][],
                new float[count],
                new float[count][],
                new boolean[count][],
                new float[count]);
        for (int i = 0; i < count; i++) {
            int place = random.nextInt(size());
            sample.observations[i] = observations[place];
            sample.actions[i] = actions[place];
            sample.rewards[i] = rewards[place];
            sample.nexts[i] = nexts[place];
            sample.nextAllowed[i] = nextAllowed[place];
            sample.going[i] = terminated[place] ? 0 : 1;
        }
        return sample;
    }
}
