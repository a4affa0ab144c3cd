package dev.hotcell.llm;

/**
 * A view of a model that answers several callers at once, each in its own thread. Where the model runs in this process,
 * their answers are decoded together: a step of all takes little longer than a step of one. Closing the view leaves the
 * model loaded.
 *
 * <p>What an answer says does not depend on who else asks, as far as arithmetic goes: in another company the scores of
 * tokens come out different in the last digits, which can tip a choice between two that are all but equal.
 */
public interface ParallelModel extends LanguageModel, AutoCloseable {

    /** Returns how many it answers at once; who comes then waits. */
    int answers();

    /** Ends the answers under way. */
    @Override
    void close();
}
