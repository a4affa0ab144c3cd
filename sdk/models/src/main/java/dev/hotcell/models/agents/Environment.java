package dev.hotcell.models.agents;

import java.awt.Graphics2D;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What an agent acts in: an episode begins with {@link #reset}, and goes on by {@link #step} until it ends or has reached its limit.
 * Many copies learn side by side, each used by one thread at a time.
 *
 * <p>Write one as a class of a cell, or over a running simulation; {@link Environments#check} says what is wrong with it.
 */
public interface Environment {

    /** Returns what it is called. */
    String name();

    /** Returns how many numbers the agent sees at each step. Best each is of the order of 1. */
    int observationSize();

    /** Returns what the agent can do. */
    ActionSpace actions();

    /** Returns after how many steps an episode is cut off, 1 at least. */
    int stepLimit();

    /**
     * Begins an episode and returns what the agent sees first.
     *
     * @param random all that is random in the episode comes from it
     */
    float[] reset(RandomGenerator random);

    /**
     * Acts.
     *
     * @param action of the length and within the limits of {@link #actions()}; of a choice its number
     */
    Step step(float[] action);

    /** Returns which choices are possible now, or {@code null} if all are. Only where actions are discrete. */
    default boolean @Nullable [] allowed() {
        return null;
    }

    /** Draws how things stand, onto white. */
    default void draw(Graphics2D graphics, int width, int height) {
        graphics.drawString(name(), width / 10, height / 2);
    }
}
