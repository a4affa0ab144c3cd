package dev.hotcell.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.hotcell.models.Network;
import dev.hotcell.models.data.Batch;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.models.engine.Scalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Takes gradients segment by segment, from the last to the first, each of which is computed again for that (Chen et al.,
 * 2016): between the two computations only the segments' inputs are kept.
 */
final class Recomputation {
    private final TrainingPlan plan;
    private final Network.Use use;
    private final Autograd.Recording recording;

    Recomputation(TrainingPlan plan, Network.Use use, Autograd.Recording recording) {
        this.plan = plan;
        this.use = use;
        this.recording = recording;
    }

    /**
     * Adds a batch's gradients to those of the weights.
     *
     * @param share what the gradients are multiplied by
     * @param manager owns what is kept meanwhile
     * @param number tells this computation from others, for random numbers
     */
    StepResult backward(Batch batch, double share, NDManager manager, long number) {
        List<UnaryOperator<NDList>> segments = use.segments(batch.inputs(), plan.precision());
        List<NDList> starts = starts(segments, batch.inputs(), manager, number);
        int last = segments.size() - 1;
        StepResult result = null;
        NDList gradients = new NDList();
        for (int i = last; i >= 0; i--) {
            NDList start = starts.get(i);
            try (NDScope scope = new NDScope();
                    NDList arrived = gradients) {
                scope.suppressNotUsedWarning();
                if (i > 0) {
                    start.forEach(array -> array.setRequiresGradient(true));
                }
                NDList outputs = compute(segments.get(i), start, i, number);
                if (i == last) {
                    NDArray loss = plan.loss().evaluate(outputs, batch.targets());
                    recording.backward(share == 1 ? loss : Scalars.times(loss, share));
                    result = StepResult.of(plan.metrics(), loss, outputs, batch);
                } else {
                    recording.backward(outputs, arrived);
                }
                gradients = i > 0 ? gradientsOf(start, manager) : new NDList();
            }
            if (i > 0) {
                start.close();
            }
        }
        return Objects.requireNonNull(result);
    }

    /** Computes forward, and returns what each segment begins with. */
    private List<NDList> starts(List<UnaryOperator<NDList>> segments, NDList inputs, NDManager manager, long number) {
        List<NDList> starts = new ArrayList<>();
        starts.add(inputs);
        for (int i = 0; i + 1 < segments.size(); i++) {
            try (Autograd.Pause pause = Autograd.pause();
                    NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDList outputs = compute(segments.get(i), starts.get(i), i, number);
                keep(outputs, manager);
                starts.add(outputs);
            }
        }
        return starts;
    }

    /** Computes a segment with random numbers that are the same the second time. */
    private NDList compute(UnaryOperator<NDList> segment, NDList start, int index, long number) {
        PyTorch.seed(plan.seedOf(number) + 31L * (index + 1));
        return segment.apply(start);
    }

    private static NDList gradientsOf(NDList start, NDManager manager) {
        NDList gradients = new NDList();
        start.forEach(array -> gradients.add(array.getGradient()));
        keep(gradients, manager);
        return gradients;
    }

    /** Takes arrays out of the innermost scope, into the keeping of a manager. */
    private static void keep(NDList arrays, NDManager manager) {
        NDScope.unregister(arrays);
        arrays.attach(manager);
    }
}
