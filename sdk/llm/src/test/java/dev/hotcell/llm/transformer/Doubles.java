package dev.hotcell.llm.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import dev.hotcell.models.engine.PyTorch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A transformer in numbers of 64 bits, all weights drawn at random, for comparisons that must be exact. */
final class Doubles implements AutoCloseable {
    private final NDManager manager;
    private final Transformer transformer;
    private final ParameterStore store;

    Doubles(TransformerConfig config) {
        PyTorch.start();
        manager = NDManager.newBaseManager("PyTorch");
        transformer = new Transformer(config);
        transformer.setInitializer(new NormalInitializer(0.4f), Parameter.Type.WEIGHT);
        PyTorch.seed(5);
        transformer.initialize(manager, DataType.FLOAT64, new Shape(1, config.contextLength()));
        store = new ParameterStore(manager, false);
    }

    NDManager manager() {
        return manager;
    }

    Transformer transformer() {
        return transformer;
    }

    ParameterStore store() {
        return store;
    }

    List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        transformer.getParameters().forEach(named -> parameters.add(named.getValue()));
        return parameters;
    }

    NDList forward(NDManager owner, long[]... tokens) {
        NDArray input = owner.create(
                Arrays.stream(tokens).flatMapToLong(Arrays::stream).toArray(),
                new Shape(tokens.length, tokens[0].length));
        return transformer.forward(store, new NDList(input), true);
    }

    NDArray forwardLast(NDManager owner, KeyValueCache cache, long... tokens) {
        return transformer.forwardLast(store, owner.create(tokens, new Shape(1, tokens.length)), cache);
    }

    @Override
    public void close() {
        manager.close();
    }
}
