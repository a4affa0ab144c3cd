package dev.hotcell.models.training;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Thrown where the loss or the gradients are no finite numbers. The step that would have spoiled the weights has not been
 * made.
 */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Describes what happened.
     *
     * @param what is not finite: {@code "loss"}
     * @param step its number, from 1
     * @param checkpoint where checkpoints are written; {@code null} if nowhere
     */
    TrainingDivergedException(String name, long step, String what, double value, @Nullable Path checkpoint) {
        super("The " + what + " of " + name + " became " + value + " at step " + step
                + "; the weights are those of the step before. Lower the learning rate, or look for bad numbers in the data"
                + lastGood(checkpoint));
    }

    /**
     * Describes a loss of a training without checkpoints.
     *
     * @param step its number, from 1
     */
    public TrainingDivergedException(String name, long step, double loss) {
        this(name, step, "loss", loss, null);
    }

    private static String lastGood(@Nullable Path checkpoint) {
        return checkpoint == null || !Files.exists(checkpoint) ? "" : ". The last good checkpoint is " + checkpoint;
    }
}
