package dev.hotcell.models.data;

/** Examples that a network can be trained or tested on, numbered from 0. Never changes, so it may be shared. */
public interface Examples {

    /** Returns how many examples there are. */
    int size();

    /**
     * Returns something that gathers examples into batches, for one thread.
     *
     * @param largest the most examples that a batch will have
     */
    Batcher batcher(int largest);
}
