package dev.hotcell.models.agents;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Deep Q-learning (Mnih and others, 2015) with a second network against wishful thinking (double Q-learning; van Hasselt and others, 2016): learns what each
 * choice is worth from a memory of what it has experienced. For choices only; it needs fewer steps than {@link Ppo} and more time for each.
 */
public final class Dqn extends ReplayTraining<Dqn> {
    private int updatesOfTarget = 200;
    private double curiosity = 0.05;
    private long curiousSteps = 10_000;

    private Dqn(String name, Supplier<? extends Environment> environments) {
        super(name, environments, 4, 50_000, 64, 2);
        if (!(sample().actions() instanceof ActionSpace.Discrete)) {
            throw new IllegalArgumentException(
                    sample().name() + " wants numbers, and Dqn learns choices: take Sac or Ppo");
        }
    }

    /**
     * Plans a training.
     *
     * @param name of the run, which is hot
     * @param environments makes as many copies as are asked for
     * @throws IllegalArgumentException if actions are no choices
     */
    public static Dqn of(String name, Supplier<? extends Environment> environments) {
        return new Dqn(name, environments);
    }

    /** Sets after how many updates its target follows; the default is 200. */
    public Dqn updatesOfTarget(int updates) {
        updatesOfTarget = Checked.atLeast(1, updates, "number of updates of the target");
        return this;
    }

    /**
     * Sets how often it does something at random: always at first, and less and less up to a number of steps.
     *
     * @param share in the end, from 0 to 1; the default is 0.05
     * @param steps the default is 10,000
     */
    public Dqn curiosity(double share, long steps) {
        curiosity = Checked.between(0, share, 1, "curiosity");
        curiousSteps = Checked.atLeast(1, steps, "number of curious steps");
        return this;
    }

    int updatesOfTarget() {
        return updatesOfTarget;
    }

    /** Returns how often something is done at random after so many steps. */
    double curiosity(long steps) {
        double share = Math.min(1, (double) steps / curiousSteps);
        return 1 + share * (curiosity - 1);
    }

    @Override
    Dqn self() {
        return this;
    }

    @Override
    Map<String, Object> settings() {
        Map<String, Object> settings = super.settings();
        settings.put("algorithm", "DQN");
        settings.put("updates of the target", updatesOfTarget);
        settings.put("curiosity", curiosity + " after " + curiousSteps);
        return settings;
    }

    @Override
    Learner<?> learner() {
        return new DqnLearner(this);
    }
}
