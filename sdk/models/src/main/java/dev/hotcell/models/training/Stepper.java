package dev.hotcell.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Parameter;
import dev.hotcell.models.Network;
import dev.hotcell.models.data.Batch;
import dev.hotcell.models.data.Batcher;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.models.engine.Gradients;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.models.engine.Scalars;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes single steps. Whatever a step allocates natively is freed at its end, also what DJL attaches to the weights' own
 * manager, as it does with gradients.
 */
final class Stepper {
    private final TrainingPlan plan;
    private final TrainingState state;

    Stepper(TrainingPlan plan, TrainingState state) {
        this.plan = plan;
        this.state = state;
    }

    /**
     * Makes one step of the training.
     *
     * @param members the numbers of its examples
     * @throws TrainingDivergedException if the loss is not finite; the weights are unchanged then
     */
    StepResult step(Batcher batcher, int[] members) {
        long step = state.step();
        Network network = plan.network();
        try (Network.Use use = network.use();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            StepResult result;
            try (Autograd.Recording recording = Autograd.record()) {
                PyTorch.seed(plan.seedOf(step));
                result = gather(use, recording, batcher, members);
            }
            if (!Double.isFinite(result.loss())) {
                throw diverged(step, "loss", result.loss());
            }
            clip(step);
            update(step);
            return result;
        }
    }

    /** Gathers gradients and measures of a step, part by part. */
    private StepResult gather(Network.Use use, Autograd.Recording recording, Batcher batcher, int[] members) {
        int parts = Math.min(plan.parts(), members.length);
        StepResult whole = null;
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) members.length * part / parts);
            int to = (int) ((long) members.length * (part + 1) / parts);
            try (NDScope scope = new NDScope();
                    NDManager manager = use.newManager()) {
                scope.suppressNotUsedWarning();
                Batch batch = batcher.gather(Arrays.copyOfRange(members, from, to), manager);
                double share = (double) (to - from) / members.length;
                StepResult result = plan.recomputes()
                        ? new Recomputation(plan, use, recording)
                                .backward(batch, share, manager, state.step() * parts + part)
                        : backward(use, recording, batch, share);
                whole = whole == null ? result : whole.and(result);
            }
        }
        return Objects.requireNonNull(whole);
    }

    private StepResult backward(Network.Use use, Autograd.Recording recording, Batch batch, double share) {
        NDList outputs = use.forward(batch.inputs(), true, plan.precision());
        NDArray loss = plan.loss().evaluate(outputs, batch.targets());
        recording.backward(share == 1 ? loss : Scalars.times(loss, share));
        return StepResult.of(plan.metrics(), loss, outputs, batch);
    }

    private TrainingDivergedException diverged(long step, String what, double value) {
        clearGradients();
        return new TrainingDivergedException(plan.network().name(), step + 1, what, value, plan.checkpoint());
    }

    /** Scales all gradients alike where, as one vector, they are longer than wanted. */
    private void clip(long step) {
        if (plan.clipNorm() == 0) {
            return;
        }
        List<NDArray> weights =
                state.memories().keySet().stream().map(this::weight).toList();
        double length = Gradients.clip(weights, plan.clipNorm());
        if (!Double.isFinite(length)) {
            throw diverged(step, "length of the gradients", length);
        }
    }

    private void clearGradients() {
        for (String name : state.memories().keySet()) {
            PyTorch.clearGradient(weight(name));
        }
    }

    private NDArray weight(String name) {
        Parameter parameter = plan.network().parameters().get(name);
        if (parameter == null) {
            throw new IllegalStateException("The network has lost its weights " + name);
        }
        return parameter.getArray();
    }

    private void update(long step) {
        double rate = plan.rate(step);
        for (Map.Entry<String, List<NDArray>> memory : state.memories().entrySet()) {
            NDArray weight = weight(memory.getKey());
            plan.optimizer().update(weight, weight.getGradient(), memory.getValue(), rate, step + 1);
        }
    }

    /** Looks at one batch without learning from it. */
    StepResult look(Batcher batcher, int[] members) {
        try (Network.Use use = plan.network().use();
                Autograd.Pause pause = Autograd.pause();
                NDScope scope = new NDScope();
                NDManager manager = use.newManager()) {
            scope.suppressNotUsedWarning();
            Batch batch = batcher.gather(members, manager);
            NDList outputs = use.forward(batch.inputs(), false, plan.precision());
            return StepResult.of(plan.metrics(), plan.loss().evaluate(outputs, batch.targets()), outputs, batch);
        }
    }
}
