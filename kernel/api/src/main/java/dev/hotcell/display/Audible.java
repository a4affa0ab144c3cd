package dev.hotcell.display;

/**
 * A sound of one channel. A viewer that can play sounds plays it, where the visualization library is there to prepare it.
 */
public interface Audible {

    /** Returns the samples, between -1 and 1. */
    float[] samples();

    /** Returns how many samples there are a second. */
    float rate();
}
