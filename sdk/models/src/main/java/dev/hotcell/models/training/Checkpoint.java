package dev.hotcell.models.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dev.hotcell.models.Network;
import dev.hotcell.models.Precision;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.models.weights.Safetensors;
import dev.hotcell.models.weights.WeightsFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A training in a safetensors file: the weights under {@code weights/}, the optimizer's memory under {@code optimizer/},
 * the losses so far, and as strings what the training's steps depend on.
 */
final class Checkpoint {
    private static final String FORMAT = "hotcell-training-1";
    private static final String LOSSES = "history/loss";
    private static final String VALIDATIONS = "history/validation";

    /** What files say nothing of that were written before it could be set. */
    private static final Map<String, String> UNSAID =
            Map.of("number of parts", "1", "precision", Precision.F32.toString());

    private final TrainingPlan plan;
    private final TrainingState state;

    Checkpoint(TrainingPlan plan, TrainingState state) {
        this.plan = plan;
        this.state = state;
    }

    void write(Path file) throws IOException {
        try (Network.Use use = plan.network().use();
                NDManager manager = use.newManager()) {
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            weights().forEach((name, weight) -> arrays.put("weights/" + name, weight.getArray()));
            state.memories().forEach((name, memory) -> {
                for (int i = 0; i < memory.size(); i++) {
                    arrays.put("optimizer/" + i + "/" + name, memory.get(i));
                }
            });
            state.best().forEach((name, weight) -> arrays.put("best/" + name, weight));
            arrays.put(LOSSES, manager.create(state.losses().toArray()));
            double[] validations = ValidationTable.toNumbers(state.validations(), plan.metrics());
            int columns = ValidationTable.columns(plan.metrics());
            arrays.put(VALIDATIONS, manager.create(validations, new Shape(validations.length / columns, columns)));
            Safetensors.write(file, arrays, identity());
        }
    }

    /** Returns what training changes: all but weights that are frozen, which may be large and are where they came from. */
    private Map<String, Parameter> weights() {
        Map<String, Parameter> changing = new LinkedHashMap<>();
        plan.network().parameters().forEach((name, parameter) -> {
            if (parameter.requiresGradient() || parameter.getType() != Parameter.Type.WEIGHT) {
                changing.put(name, parameter);
            }
        });
        return changing;
    }

    /** Returns what must be the same for the steps that follow to be the same. */
    private Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("format", FORMAT);
        identity.put("seed", Long.toString(plan.seed()));
        identity.put("batch size", Integer.toString(plan.batchSize()));
        identity.put("number of examples", Integer.toString(plan.data().size()));
        identity.put("optimizer", plan.optimizer().getClass().getSimpleName());
        identity.put("number of parts", Integer.toString(plan.parts()));
        identity.put("precision", plan.precision().toString());
        return identity;
    }

    /** Sets weights and state to what a file holds. Everything is checked before anything is changed. */
    void read(Path file) throws IOException {
        Safetensors stored = Safetensors.read(file);
        String name = String.valueOf(file.getFileName());
        check(stored, name);
        try (Network.Use use = plan.network().use();
                NDManager manager = use.newManager()) {
            Map<NDArray, NDArray> copies = new IdentityHashMap<>();
            if (stored.names().stream().anyMatch(array -> array.startsWith("best/"))) {
                state.prepareBest(plan.network());
            }
            for (Map.Entry<String, NDArray> target : targets().entrySet()) {
                copies.put(target.getValue(), stored.arrayLike(target.getKey(), target.getValue(), manager));
            }
            float[] losses = stored.floats(LOSSES);
            List<Validation> validations = ValidationTable.fromNumbers(
                    stored.array(VALIDATIONS, manager).toDoubleArray(), plan.metrics());
            copies.forEach((target, source) -> PyTorch.copy(source, target));
            for (float loss : losses) {
                state.losses().add(loss);
            }
            state.validations().addAll(validations);
        }
    }

    private void check(Safetensors stored, String file) throws WeightsFormatException {
        if (!FORMAT.equals(stored.metadata().get("format"))) {
            throw new WeightsFormatException(file, "is no checkpoint of a training");
        }
        for (Map.Entry<String, String> wanted : identity().entrySet()) {
            String found = stored.metadata().getOrDefault(wanted.getKey(), UNSAID.get(wanted.getKey()));
            if (!wanted.getValue().equals(found)) {
                throw new WeightsFormatException(
                        file,
                        "belongs to another training: its " + wanted.getKey() + " is " + found + ", not "
                                + wanted.getValue());
            }
        }
        if (!stored.names().contains(LOSSES) || !stored.names().contains(VALIDATIONS)) {
            throw new WeightsFormatException(file, "is damaged: its history is missing");
        }
    }

    private Map<String, NDArray> targets() {
        Map<String, NDArray> targets = new LinkedHashMap<>();
        for (Map.Entry<String, Parameter> weight : weights().entrySet()) {
            targets.put("weights/" + weight.getKey(), weight.getValue().getArray());
        }
        state.memories().forEach((name, memory) -> {
            for (int i = 0; i < memory.size(); i++) {
                targets.put("optimizer/" + i + "/" + name, memory.get(i));
            }
        });
        state.best().forEach((name, weight) -> targets.put("best/" + name, weight));
        return targets;
    }
}
