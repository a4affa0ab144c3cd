package dev.hotcell.models;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.models.engine.DeviceName;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.models.natives.NativeHeap;
import dev.hotcell.models.tensor.Tensor;
import dev.hotcell.models.tensor.TensorShape;
import dev.hotcell.models.tensor.TensorSpec;
import dev.hotcell.models.tensor.TensorType;
import dev.hotcell.models.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A network of DJL blocks with its weights on a device. It owns their native memory and frees it when closed.
 *
 * <p>Safe for use by several threads: closing waits for computations in progress, and a closed network answers with an
 * error.
 */
public final class Network implements Model {
    private static final long ANY = -1;

    private final String name;
    private final Block block;
    private final Shape inputShape;
    private final NDManager manager;
    private final ParameterStore store;
    private final Map<String, Parameter> parameters;
    private final Lifetime life;
    private @Nullable Dependent dependent;

    private Network(String name, Block block, Shape inputShape, NDManager manager) {
        this.name = name;
        this.block = block;
        this.inputShape = inputShape;
        this.manager = manager;
        this.life = new Lifetime("The network " + name);
        this.store = new ParameterStore(manager, false);
        this.parameters = new LinkedHashMap<>();
        for (Pair<String, Parameter> entry : block.getParameters()) {
            parameters.put(entry.getKey(), entry.getValue());
        }
    }

    /**
     * Puts a block on the default device, its weights drawn at random.
     *
     * @param inputShape the shape of one example, without the dimension that runs over a batch
     * @param seed decides the weights
     */
    public static Network of(String name, Block block, Shape inputShape, long seed) {
        PyTorch.start();
        NDManager manager = NDManager.newBaseManager(PyTorch.device(), "PyTorch");
        try {
            manager.setName(name);
            PyTorch.seed(seed);
            block.initialize(manager, DataType.FLOAT32, new Shape(1).addAll(inputShape));
            return new Network(name, block, inputShape, manager);
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** Returns its layers, with their weights. They must not be closed. */
    public Block block() {
        return block;
    }

    /** Returns the shape of one example, without the dimension that runs over a batch. */
    public Shape inputShape() {
        return inputShape;
    }

    /** Returns the weights by name, in the order of the layers. */
    public Map<String, Parameter> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** Returns how many numbers the weights are. */
    public long parameterCount() {
        return parameters.values().stream()
                .mapToLong(parameter -> parameter.getShape().size())
                .sum();
    }

    /**
     * Keeps the network from being closed, until the use is closed on the same thread.
     *
     * @throws IllegalStateException if it is closed already
     */
    public Use use() {
        return new Use(life.stay());
    }

    /** A stretch of time in which the network is not closed. */
    public final class Use implements AutoCloseable {
        private final Lifetime.Stay stay;

        private Use(Lifetime.Stay stay) {
            this.stay = stay;
        }

        /** Returns a manager for arrays of this use, to be closed with it. */
        public NDManager newManager() {
            return manager.newSubManager();
        }

        /**
         * Computes the outputs.
         *
         * @param training whether layers such as dropout behave as in training
         */
        public NDList forward(NDList inputs, boolean training) {
            return block.forward(store, inputs, training);
        }

        /**
         * Computes the outputs, products in the precision that is wanted.
         *
         * @throws IllegalStateException if the block computes in 32 bits only and other is wanted
         */
        public NDList forward(NDList inputs, boolean training, Precision precision) {
            if (precision == Precision.F32) {
                return forward(inputs, training);
            }
            if (!(block instanceof MixedPrecision mixed)) {
                throw new IllegalStateException(name + " computes in 32 bits only");
            }
            return mixed.forward(store, inputs, training, precision);
        }

        /**
         * Returns the computation of the outputs in training, in segments.
         *
         * @throws IllegalStateException if the network is not {@link Segmented}
         */
        public List<UnaryOperator<NDList>> segments(NDList inputs, Precision precision) {
            if (!(block instanceof Segmented segmented)) {
                throw new IllegalStateException(name + " is not made of segments");
            }
            return segmented.segments(store, inputs, precision);
        }

        @Override
        public void close() {
            stay.close();
        }
    }

    @Override
    public List<TensorSpec> inputs() {
        return List.of(spec("input", new Shape(ANY).addAll(inputShape)));
    }

    @Override
    public List<TensorSpec> outputs() {
        List<TensorSpec> specs = new ArrayList<>();
        try (Use use = use()) {
            Shape[] shapes = block.getOutputShapes(new Shape[] {new Shape(1).addAll(inputShape)});
            for (Shape shape : shapes) {
                String number = shapes.length == 1 ? "" : Integer.toString(specs.size());
                specs.add(spec("output" + number, new Shape(ANY).addAll(shape.slice(1))));
            }
        }
        return specs;
    }

    private static TensorSpec spec(String name, Shape shape) {
        return new TensorSpec(name, TensorType.FLOAT32, TensorShape.of(shape.getShape()));
    }

    /** Computes the outputs for a batch of examples, as they are outside of training. */
    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
        ModelInputs.check(this, inputs);
        List<TensorSpec> specs = outputs();
        try (Use use = use();
                Autograd.Pause pause = Autograd.pause();
                NDScope scope = new NDScope();
                NDManager own = use.newManager()) {
            scope.suppressNotUsedWarning();
            NDList arrays = new NDList();
            for (TensorSpec spec : inputs()) {
                Tensor tensor = Objects.requireNonNull(inputs.get(spec.name()));
                Shape shape = new Shape(tensor.shape().toArray());
                arrays.add(own.create(tensor.sharedBytes(), shape, DataType.FLOAT32));
            }
            NDList results = use.forward(arrays, false);
            Map<String, Tensor> outputs = new LinkedHashMap<>();
            for (int i = 0; i < specs.size(); i++) {
                TensorShape shape = TensorShape.of(results.get(i).getShape().getShape());
                outputs.put(specs.get(i).name(), Tensor.of(results.get(i).toFloatArray(), shape.toArray()));
            }
            return outputs;
        }
    }

    /**
     * Writes the weights to a safetensors file; one of the same name is replaced when the new one is complete.
     *
     * @throws IOException if it cannot be written; an old file is then unchanged
     */
    public void saveWeights(Path file) throws IOException {
        try (Use use = use()) {
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            parameters.forEach((parameter, weight) -> arrays.put(parameter, weight.getArray()));
            Safetensors.write(file, arrays, Map.of("format", "pt"));
        }
    }

    /**
     * Sets the weights to those of a safetensors file, which has all of them under the same names.
     *
     * @throws IOException if the file cannot be read, is damaged, or belongs to another network; the weights are then
     *     unchanged
     */
    public void loadWeights(Path file) throws IOException {
        Safetensors stored = Safetensors.read(file);
        try (Use use = use();
                NDManager own = use.newManager()) {
            Map<String, NDArray> found = new LinkedHashMap<>();
            for (Map.Entry<String, Parameter> weight : parameters.entrySet()) {
                NDArray like = weight.getValue().getArray();
                found.put(weight.getKey(), stored.arrayLike(weight.getKey(), like, own));
            }
            parameters.forEach((parameter, weight) ->
                    PyTorch.copy(Objects.requireNonNull(found.get(parameter)), weight.getArray()));
        }
    }

    /** Something that lives in the network's native memory and ends with it, such as a training. */
    public interface Dependent extends AutoCloseable {
        @Override
        void close();
    }

    /** Makes something end with the network. There is one at a time: the former one is closed. */
    public synchronized void attach(Dependent successor) {
        if (dependent != null && dependent != successor) {
            dependent.close();
        }
        dependent = successor;
    }

    /** Returns what was attached last. */
    public synchronized Optional<Dependent> attached() {
        return Optional.ofNullable(dependent);
    }

    @Override
    public String device() {
        return DeviceName.shortName(manager.getDevice());
    }

    @Override
    public String deviceName() {
        return DeviceName.of(manager.getDevice());
    }

    @Override
    public long sizeInBytes() {
        return 4 * parameterCount();
    }

    /** Frees the weights, as soon as no computation uses them. */
    @Override
    public void close() {
        life.end(() -> {
            manager.close();
            NativeHeap.giveBackFreedMemory();
        });
    }

    /** Returns whether its weights have been freed. */
    @Override
    public boolean closed() {
        return life.ended();
    }

    /** Shows the layers with their output shapes and numbers of weights. */
    @Override
    public MimeBundle toMimeBundle() {
        return LayerTable.of(this).toMimeBundle();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: network of %,d weights on %s", name, parameterCount(), device());
    }
}
