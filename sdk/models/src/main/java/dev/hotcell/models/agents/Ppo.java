package dev.hotcell.models.agents;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Proximal policy optimization (Schulman and others, 2017), with generalized advantages (2016): acts for a while in many copies, learns from that a few
 * times over, and keeps each change small. For choices and for numbers; the one to try first.
 *
 * <pre>{@code
 * AgentRun run = Ppo.of("cart", CartPole::new).steps(150_000).until(475).train();
 * run.agent().evaluate(CartPole::new, 100, 7)
 * }</pre>
 */
public final class Ppo extends AgentTraining<Ppo> {
    private int horizon = 128;
    private int epochs = 4;
    private int batches = 4;
    private double smoothing = 0.95;
    private double clip = 0.2;
    private double entropy = 0.01;

    private Ppo(String name, Supplier<? extends Environment> environments) {
        super(name, environments, 8, 1e-3);
    }

    /**
     * Plans a training.
     *
     * @param name of the run, which is hot
     * @param environments makes as many copies as are asked for
     */
    public static Ppo of(String name, Supplier<? extends Environment> environments) {
        return new Ppo(name, environments);
    }

    /** Sets how many steps are made in each copy before it learns; the default is 128. */
    public Ppo horizon(int steps) {
        horizon = Checked.atLeast(1, steps, "horizon");
        return this;
    }

    /** Sets how often it learns from the same experience, and in how many parts; the default is 4 times in 4 parts. */
    public Ppo learning(int epochCount, int batchCount) {
        epochs = Checked.atLeast(1, epochCount, "number of epochs");
        batches = Checked.atLeast(1, batchCount, "number of batches");
        return this;
    }

    /** Sets how far advantages look ahead (lambda), from 0 to 1; the default is 0.95. */
    public Ppo smoothing(double lambda) {
        smoothing = Checked.between(0, lambda, 1, "smoothing");
        return this;
    }

    /** Sets by which share a probability may change; the default is 0.2. */
    public Ppo clip(double share) {
        clip = Checked.between(0, share, 1, "clip");
        return this;
    }

    /** Sets how much being undecided is worth; the default is 0.01. */
    public Ppo entropy(double weight) {
        entropy = Checked.between(0, weight, 1, "weight of the entropy");
        return this;
    }

    int horizon() {
        return horizon;
    }

    int epochs() {
        return epochs;
    }

    int batches() {
        return batches;
    }

    double smoothing() {
        return smoothing;
    }

    double clip() {
        return clip;
    }

    double entropy() {
        return entropy;
    }

    @Override
    Ppo self() {
        return this;
    }

    @Override
    Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("algorithm", "PPO");
        settings.put("horizon", horizon);
        settings.put("epochs", epochs);
        settings.put("batches", batches);
        settings.put("smoothing", smoothing);
        settings.put("clip", clip);
        settings.put("entropy", entropy);
        return settings;
    }

    @Override
    Learner<?> learner() {
        return new PpoLearner(this);
    }
}
