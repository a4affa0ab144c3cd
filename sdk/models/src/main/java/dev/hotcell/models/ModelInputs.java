package dev.hotcell.models;

import dev.hotcell.models.tensor.Tensor;
import dev.hotcell.models.tensor.TensorSpec;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks what a model is given before its engine sees it. */
public final class ModelInputs {

    private ModelInputs() {}

    /**
     * Checks that there is one tensor for each input, of its type and shape.
     *
     * @throws IllegalArgumentException naming the input that is wrong
     */
    public static void check(Model model, Map<String, Tensor> inputs) {
        Set<String> unknown = new HashSet<>(inputs.keySet());
        for (TensorSpec spec : model.inputs()) {
            Tensor tensor = inputs.get(spec.name());
            if (tensor == null) {
                throw new IllegalArgumentException(model.name() + " lacks its input " + spec);
            }
            spec.check(model.name(), tensor);
            unknown.remove(spec.name());
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    model.name() + " has no input " + String.join(", ", unknown) + ": it takes " + model.inputs());
        }
    }
}
