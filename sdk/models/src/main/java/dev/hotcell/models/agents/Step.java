package dev.hotcell.models.agents;

/**
 * What comes of an action.
 *
 * @param observation what the agent sees next
 * @param reward what it has earned
 * @param terminated whether the episode has come to its end; one that is only cut off by its limit of steps has not
 */
public record Step(float[] observation, double reward, boolean terminated) {}
