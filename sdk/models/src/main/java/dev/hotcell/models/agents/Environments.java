package dev.hotcell.models.agents;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Looks at environments as a user may have written them. */
public final class Environments {
    private static final int STEPS = 200;

    private Environments() {}

    /**
     * Plays some steps of random actions and checks what the environment gives.
     *
     * @throws IllegalArgumentException if it breaks its contract; the message says how, and at which step
     */
    public static void check(Environment environment) {
        SplittableRandom random = new SplittableRandom(1);
        float[] observation = checked(environment, environment.reset(random.split()), "at the start");
        for (int step = 1, age = 0; step <= STEPS; step++) {
            float[] before = observation.clone();
            Step result = environment.step(randomAction(environment, random));
            String where = "at step " + step;
            if (!Arrays.equals(before, observation)) {
                throw broken(
                        environment,
                        where,
                        "it changes an observation that it has given: return a new array each time");
            }
            if (!Double.isFinite(result.reward())) {
                throw broken(environment, where, "its reward is " + result.reward());
            }
            observation = checked(environment, result.observation(), where);
            if (result.terminated() || ++age == environment.stepLimit()) {
                age = 0;
                observation = checked(environment, environment.reset(random.split()), "after " + where.substring(3));
            }
        }
    }

    /** Returns an action drawn evenly from those that are possible. */
    static float[] randomAction(Environment environment, RandomGenerator random) {
        if (environment.actions() instanceof ActionSpace.Continuous space) {
            float[] action = new float[space.size()];
            for (int i = 0; i < action.length; i++) {
                action[i] = (2 * random.nextFloat() - 1) * space.limit();
            }
            return action;
        }
        int count = ((ActionSpace.Discrete) environment.actions()).count();
        boolean[] allowed = environment.allowed();
        int choice = random.nextInt(count);
        while (allowed != null && !allowed[choice]) {
            choice = random.nextInt(count);
        }
        return new float[] {choice};
    }

    private static float[] checked(Environment environment, float[] observation, String where) {
        int expected = environment.observationSize();
        if (observation.length != expected) {
            throw broken(
                    environment, where, "it shows " + observation.length + " numbers and had announced " + expected);
        }
        for (int i = 0; i < expected; i++) {
            if (!Float.isFinite(observation[i])) {
                throw broken(environment, where, "number " + i + " of what it shows is " + observation[i]);
            }
        }
        boolean[] allowed = environment.allowed();
        if (allowed != null) {
            int choices = environment.actions() instanceof ActionSpace.Discrete space ? space.count() : 0;
            if (allowed.length != choices) {
                throw broken(
                        environment, where, allowed.length + " actions are allowed or not, but there are " + choices);
            }
        }
        return observation;
    }

    private static IllegalArgumentException broken(Environment environment, String where, String what) {
        return new IllegalArgumentException("The environment " + environment.name() + ", " + where + ": " + what);
    }
}
