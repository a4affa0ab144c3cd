package dev.hotcell.models;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.models.tensor.Tensor;
import dev.hotcell.models.tensor.TensorSpec;
import dev.hotcell.runtime.HotResource;
import java.util.List;
import java.util.Map;

/**
 * Something loaded that turns tensors into tensors, whichever engine runs it. Safe for use by several threads; closing it
 * waits for what is running.
 */
public interface Model extends HotResource, Displayable {

    /** Returns its name. */
    String name();

    /** Returns its device for people. */
    String deviceName();

    /** Returns what it takes. */
    List<TensorSpec> inputs();

    /** Returns what it gives. */
    List<TensorSpec> outputs();

    /**
     * Runs it.
     *
     * @param inputs one for each of {@link #inputs()}, by name
     * @return one for each of {@link #outputs()}, by name
     * @throws IllegalArgumentException if an input is missing, unknown, or of another type or shape
     * @throws IllegalStateException if the model is closed
     * @throws dev.hotcell.cell.CellInterruptedException if the cell is interrupted meanwhile, where the engine can stop
     */
    Map<String, Tensor> run(Map<String, Tensor> inputs);

    /** Runs a model that takes and gives a single tensor. */
    default Tensor run(Tensor input) {
        if (inputs().size() != 1 || outputs().size() != 1) {
            throw new IllegalArgumentException(
                    name() + " takes " + inputs() + " and gives " + outputs() + ": name them");
        }
        Map<String, Tensor> outputs = run(Map.of(inputs().get(0).name(), input));
        return outputs.values().iterator().next();
    }

    @Override
    default String kind() {
        return "model";
    }

    /** Shows what it takes and gives. */
    @Override
    default MimeBundle toMimeBundle() {
        return SpecTable.of(this).toMimeBundle();
    }
}
