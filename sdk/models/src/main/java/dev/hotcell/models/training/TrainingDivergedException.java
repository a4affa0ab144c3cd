package dev.hotcell.models.training;

/** Thrown where a loss is no finite number. The step that would have spoiled the weights has not been made. */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TrainingDivergedException(String name, long step, double loss) {
        super(
                "The loss of " + name + " became " + loss + " at step " + step
                        + "; the weights are those of the step before. Lower the learning rate, or look for bad numbers in the data");
    }
}
