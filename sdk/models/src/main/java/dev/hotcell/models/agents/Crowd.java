package dev.hotcell.models.agents;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Copies of an environment that are acted in side by side. One whose episode has ended begins another at once. */
final class Crowd {
    private static final int REMEMBERED = 100;

    private final List<Environment> copies = new ArrayList<>();
    private final RandomGenerator random;
    private final float[][] observations;
    private final double[] totals;
    private final int[] ages;
    private final Deque<Double> recent = new ArrayDeque<>();
    private long episodes;

    Crowd(Supplier<? extends Environment> environments, int count, long seed) {
        SplittableRandom all = new SplittableRandom(seed);
        random = all.split();
        observations = new float[count][];
        totals = new double[count];
        ages = new int[count];
        for (int i = 0; i < count; i++) {
            Environment copy = environments.get();
            copies.add(copy);
            observations[i] = copy.reset(random);
        }
    }

    int size() {
        return copies.size();
    }

    float[] observation(int copy) {
        return observations[copy];
    }

    boolean @Nullable [] allowed(int copy) {
        return copies.get(copy).allowed();
    }

    /**
     * What came of an action.
     *
     * @param next what is seen, of the episode that the action belongs to
     * @param cutOff whether the episode is over though it has not come to its end
     */
    record Result(double reward, float[] next, boolean terminated, boolean cutOff) {
        boolean over() {
            return terminated || cutOff;
        }
    }

    /**
     * Acts in one copy.
     *
     * @throws IllegalStateException if the environment gives what is no number; nothing is learnt from it
     */
    Result step(int copy, float[] action) {
        Environment environment = copies.get(copy);
        Step step = environment.step(action);
        check(environment, step, copy);
        totals[copy] += step.reward();
        boolean cutOff = !step.terminated() && ++ages[copy] >= environment.stepLimit();
        Result result = new Result(step.reward(), step.observation(), step.terminated(), cutOff);
        if (result.over()) {
            remember(totals[copy]);
            totals[copy] = 0;
            ages[copy] = 0;
            observations[copy] = environment.reset(random);
        } else {
            observations[copy] = step.observation();
        }
        return result;
    }

    private void check(Environment environment, Step step, int copy) {
        boolean finite = Double.isFinite(step.reward());
        for (float number : step.observation()) {
            finite &= Float.isFinite(number);
        }
        if (!finite) {
            String given = environment.name() + " gave the reward " + step.reward() + " and showed "
                    + java.util.Arrays.toString(step.observation()) + " after " + ages[copy]
                    + " steps of an episode: it should give numbers. What was learnt before is kept";
            totals[copy] = 0;
            ages[copy] = 0;
            observations[copy] = environment.reset(random);
            throw new IllegalStateException(given);
        }
    }

    private void remember(double total) {
        episodes++;
        recent.addLast(total);
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
    }

    /** Returns how many episodes are over. */
    long episodes() {
        return episodes;
    }

    /** Returns the mean return of the last hundred episodes, or of those there are; not a number before the first. */
    double meanReturn() {
        return recent.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
