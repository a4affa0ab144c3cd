package dev.hotcell.llm.transformer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.hotcell.models.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One computation of the outputs: where weights come from, and what the parts have to say beside their outputs. */
final class ForwardPass {
    private final ParameterStore store;
    private final NDManager manager;
    private final boolean training;
    private final Precision precision;
    private final Probe probe;
    private final @Nullable KeyValueCache cache;
    private final Device device;
    private final List<NDArray> balanceLosses = new ArrayList<>();

    private ForwardPass(
            ParameterStore store,
            NDManager manager,
            boolean training,
            Precision precision,
            Probe probe,
            @Nullable KeyValueCache cache) {
        this.store = store;
        this.manager = manager;
        this.training = training;
        this.precision = precision;
        this.probe = probe;
        this.cache = cache;
        this.device = manager.getDevice();
    }

    /** Returns a pass over whole examples, training or not. */
    static ForwardPass of(ParameterStore store, NDManager manager, boolean training, Precision precision) {
        return new ForwardPass(store, manager, training, precision, Probe.NONE, null);
    }

    /** Returns a pass that is looked into. */
    static ForwardPass probed(ParameterStore store, NDManager manager, Probe probe) {
        return new ForwardPass(store, manager, false, Precision.F32, probe, null);
    }

    /** Returns a pass over what follows the tokens of a cache, if there is one. */
    static ForwardPass following(ParameterStore store, NDManager manager, @Nullable KeyValueCache cache) {
        return new ForwardPass(store, manager, false, Precision.F32, Probe.NONE, cache);
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

    Precision precision() {
        return precision;
    }

    Probe probe() {
        return probe;
    }

    /** Returns what keeps the keys and values of earlier tokens; {@code null} if there are none. */
    @Nullable
    KeyValueCache cache() {
        return cache;
    }

    /** Returns how many tokens have been read before those of this pass. */
    int past() {
        return cache == null ? 0 : cache.length();
    }

    /** Returns whole numbers that live as long as the pass: they lie in Java's memory, where gradients look for them. */
    NDArray constant(long... values) {
        return kept(manager.create(values));
    }

    /** Returns numbers of a type that live as long as the pass. */
    NDArray constant(DataType type, float... values) {
        return kept(kept(manager.create(values)).toType(type, false));
    }

    /** Lets what a layer computes on the way go at its end, so that of it lives only what gradients need. */
    NDArray layer(Supplier<NDArray> computation) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return kept(computation.get());
        }
    }

    /** Takes an array out of the innermost scope, to live as long as the pass. */
    private NDArray kept(NDArray array) {
        NDScope.unregister(array);
        array.attach(manager);
        return array;
    }

    void addBalanceLoss(NDArray loss) {
        balanceLosses.add(kept(loss));
    }

    List<NDArray> balanceLosses() {
        return balanceLosses;
    }
}
