package dev.hotcell.llm.transformer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;

/** One computation of the outputs: where weights come from, and what the parts have to say beside their outputs. */
final class ForwardPass {
    private final ParameterStore store;
    private final NDManager manager;
    private final boolean training;
    private final Probe probe;
    private final Device device;
    private final List<NDArray> balanceLosses = new ArrayList<>();

    ForwardPass(ParameterStore store, NDManager manager, boolean training, Probe probe) {
        this.store = store;
        this.manager = manager;
        this.training = training;
        this.probe = probe;
        this.device = manager.getDevice();
    }

    NDArray weight(Parameter parameter) {
        return store.getValue(parameter, device, training);
    }

    /** Returns what owns arrays of this pass. */
    NDManager manager() {
        return manager;
    }

    boolean training() {
        return training;
    }

    Probe probe() {
        return probe;
    }

    void addBalanceLoss(NDArray loss) {
        balanceLosses.add(loss);
    }

    List<NDArray> balanceLosses() {
        return balanceLosses;
    }
}
