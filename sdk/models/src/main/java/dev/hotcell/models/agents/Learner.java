package dev.hotcell.models.agents;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * An algorithm at work, with all that it has learnt.
 *
 * @param <P> its settings
 */
abstract class Learner<P extends AgentTraining<?>> implements AutoCloseable {
    final P plan;
    final Crowd crowd;
    final RandomGenerator random;
    long steps;

    Learner(P plan) {
        this.plan = plan;
        crowd = plan.crowd();
        random = new SplittableRandom(plan.seed() + 1);
    }

    /** Gathers some experience and learns from it. */
    abstract void advance();

    /** Returns the network that acts, as it is now. */
    abstract Perceptron acting();

    /** Returns how its outputs become actions. */
    abstract Decision decision();

    /** Returns what is worth a look beside the returns, by name. */
    abstract Map<String, Double> measures();

    /** Returns where it computes. */
    abstract String device();

    /** Returns how much memory it holds there, in bytes. */
    abstract long sizeInBytes();

    @Override
    public abstract void close();

    /** Returns the agent as it is now. */
    final Agent agent() {
        Environment sample = plan.sample();
        return new Agent(plan.name(), sample.actions(), sample.observationSize(), decision(), acting());
    }

    /** Returns how many steps have been made in all copies of the environment together. */
    final long steps() {
        return steps;
    }

    /** Returns the copies. */
    final Crowd crowd() {
        return crowd;
    }
}
