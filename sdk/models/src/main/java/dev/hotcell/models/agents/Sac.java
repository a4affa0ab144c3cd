package dev.hotcell.models.agents;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Soft actor-critic (Haarnoja and others, 2018) with a temperature that it finds itself: learns from a memory, and stays as undecided as it can afford. For
 * numbers only; it needs a tenth of the steps of {@link Ppo} and more time for each.
 */
public final class Sac extends ReplayTraining<Sac> {
    private double following = 0.005;

    private Sac(String name, Supplier<? extends Environment> environments) {
        super(name, environments, 1, 100_000, 128, 1);
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

    /** Sets which share of the way its targets go at each update; the default is 0.005. */
    public Sac following(double share) {
        following = Checked.between(0, share, 1, "share of the way");
        return this;
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
        Map<String, Object> settings = super.settings();
        settings.put("algorithm", "SAC");
        settings.put("following", following);
        return settings;
    }

    @Override
    Learner<?> learner() {
        return new SacLearner(this);
    }
}
