package dev.hotcell.models.agents;

import java.util.Map;

/** An algorithm at work, with all that it has learnt. */
interface Learner extends AutoCloseable {

    /** Gathers some experience and learns from it. */
    void advance();

    /** Returns how many steps have been made in all copies of the environment together. */
    long steps();

    /** Returns the copies. */
    Crowd crowd();

    /** Returns the agent as it is now. */
    Agent agent();

    /** Returns what else is worth a look, by name. */
    Map<String, Double> measures();

    /** Returns where it computes. */
    String device();

    /** Returns how much memory it holds there, in bytes. */
    long sizeInBytes();

    @Override
    void close();
}
