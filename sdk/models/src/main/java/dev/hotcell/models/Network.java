package dev.hotcell.models;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.models.engine.DeviceName;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.runtime.HotResource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A network of DJL blocks with its weights on a device. It owns their native memory and frees it when closed.
 *
 * <p>Safe for use by several threads: closing waits for computations in progress, and a closed network answers with an
 * error.
 */
public final class Network implements HotResource, Displayable {
    private final String name;
    private final Block block;
    private final Shape inputShape;
    private final NDManager manager;
    private final ParameterStore store;
    private final Map<String, Parameter> parameters;
    private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
    private boolean closed;
    private @Nullable Dependent dependent;

    private Network(String name, Block block, Shape inputShape, NDManager manager) {
        this.name = name;
        this.block = block;
        this.inputShape = inputShape;
        this.manager = manager;
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

    /** Returns its name. */
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
        life.readLock().lock();
        if (closed) {
            life.readLock().unlock();
            throw new IllegalStateException("The network " + name + " has been closed: make or load it again");
        }
        return new Use();
    }

    /** A stretch of time in which the network is not closed. */
    public final class Use implements AutoCloseable {

        private Use() {}

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

        @Override
        public void close() {
            life.readLock().unlock();
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
    public String kind() {
        return "model";
    }

    @Override
    public String device() {
        return DeviceName.shortName(manager.getDevice());
    }

    /** Returns the device's name for people. */
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
        if (life.getReadHoldCount() > 0) {
            throw new IllegalStateException("The network " + name + " cannot be closed by its own computation");
        }
        life.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                manager.close();
            }
        } finally {
            life.writeLock().unlock();
        }
    }

    /** Returns whether its weights have been freed. */
    @Override
    public boolean closed() {
        life.readLock().lock();
        try {
            return closed;
        } finally {
            life.readLock().unlock();
        }
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
