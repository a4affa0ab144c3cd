package dev.hotcell.models.tfjs;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.hotcell.cell.CellContext;
import dev.hotcell.models.Lifetime;
import dev.hotcell.models.Model;
import dev.hotcell.models.ModelInputs;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.models.engine.DeviceName;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.models.natives.NativeHeap;
import dev.hotcell.models.tensor.Tensor;
import dev.hotcell.models.tensor.TensorShape;
import dev.hotcell.models.tensor.TensorSpec;
import dev.hotcell.models.tensor.TensorType;
import dev.hotcell.runtime.Hot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A graph model of TensorFlow.js, interpreted on PyTorch. It is hot: the same name and file are loaded once. Images have the shape (examples,
 * height, width, channels).
 *
 * <pre>{@code
 * Model model = GraphModel.load("detector", Path.of("centernet.json"));
 * Map<String, Tensor> found = model.run(Map.of("tower_0/images", pixels));
 * }</pre>
 */
public final class GraphModel implements Model {
    private static final Map<String, Operation> OPERATIONS = new HashMap<>();

    static {
        OPERATIONS.putAll(Convolutions.ALL);
        OPERATIONS.putAll(Arithmetic.ALL);
        OPERATIONS.putAll(Arrangement.ALL);
    }

    private final String name;
    private final GraphFile graph;
    private final NDManager manager;
    private final Map<String, NDArray> weights = new HashMap<>();
    private final long weightBytes;
    private final Lifetime life;

    private GraphModel(String name, GraphFile graph) {
        this.name = name;
        this.graph = graph;
        PyTorch.start();
        manager = NDManager.newBaseManager(PyTorch.device(), "PyTorch");
        long bytes = 0;
        for (Map.Entry<String, Tensor> weight : graph.weights().entrySet()) {
            weights.put(weight.getKey(), array(weight.getValue(), manager));
            bytes += weight.getValue().sharedBytes().capacity();
        }
        weightBytes = bytes;
        life = new Lifetime("The model " + name);
    }

    private static NDArray array(Tensor tensor, NDManager manager) {
        Shape shape = new Shape(tensor.shape().toArray());
        return tensor.type() == TensorType.FLOAT32
                ? manager.create(tensor.floats(), shape)
                : manager.create(tensor.longs(), shape);
    }

    /**
     * Returns the hot model of that name, loaded if it is not. A file that has changed is loaded anew.
     *
     * @param json the file that describes the graph; the weights lie beside it
     * @throws IOException if a file is missing, damaged, or has an operation that is not known
     */
    public static GraphModel load(String name, Path json) throws IOException {
        Map<String, String> specification = Map.of(
                "file",
                json.toAbsolutePath().toString(),
                "modified",
                Files.exists(json) ? Files.getLastModifiedTime(json).toString() : "");
        return Hot.<GraphModel, IOException>get(name, specification, () -> open(name, json));
    }

    /**
     * Loads a model that is the caller's to close, and not hot by itself.
     *
     * @throws IOException if a file is missing, damaged, or has an operation that is not known
     */
    public static GraphModel open(String name, Path json) throws IOException {
        return open(name, json, List.of());
    }

    /**
     * As {@link #open(String, Path)}, with weights that lie elsewhere.
     *
     * @param weights the files of weights in the order in which the graph names them; none if they lie beside it
     * @throws IOException if a file is missing, damaged, or has an operation that is not known
     */
    public static GraphModel open(String name, Path json, List<Path> weights) throws IOException {
        GraphFile graph = GraphFile.read(json, weights);
        for (GraphNode node : graph.nodes().values()) {
            boolean given =
                    node.operation().equals("Placeholder") || node.operation().equals("Const");
            if (!given && !OPERATIONS.containsKey(node.operation())) {
                throw new GraphFormatException(json + " has the operation " + node.operation() + " (node " + node.name()
                        + "), which is not known: models of images without control flow are");
            }
            if (node.operation().equals("Const") && !graph.weights().containsKey(node.name())) {
                throw new GraphFormatException(json + " lacks the weights of its node " + node.name());
            }
        }
        return new GraphModel(name, graph);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<TensorSpec> inputs() {
        return graph.inputs();
    }

    /** Returns what it gives, of any shape: the files do not say which. */
    @Override
    public List<TensorSpec> outputs() {
        return graph.outputs().stream()
                .map(output -> new TensorSpec(output, TensorType.FLOAT32, TensorShape.of(-1)))
                .toList();
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
        ModelInputs.check(this, inputs);
        try (Lifetime.Stay stay = life.stay();
                Autograd.Pause pause = Autograd.pause();
                NDScope scope = new NDScope();
                NDManager own = manager.newSubManager()) {
            scope.suppressNotUsedWarning();
            Map<String, NDList> values = new HashMap<>();
            weights.forEach((node, weight) -> values.put(node, new NDList(weight)));
            inputs.forEach((node, tensor) -> values.put(node, new NDList(array(tensor, own))));
            Map<String, Tensor> outputs = new LinkedHashMap<>();
            for (String output : graph.outputs()) {
                NDArray result = compute(output, values).get(0).toType(DataType.FLOAT32, false);
                outputs.put(
                        output,
                        Tensor.of(result.toFloatArray(), result.getShape().getShape()));
            }
            return outputs;
        }
    }

    private NDList compute(String node, Map<String, NDList> values) {
        NDList known = values.get(node);
        if (known != null) {
            return known;
        }
        CellContext.current().checkCancelled();
        GraphNode found = graph.nodes().get(node);
        if (found == null) {
            throw new IllegalStateException(name + " takes the output of a node " + node + " that it does not have");
        }
        NDList inputs = new NDList();
        for (String input : found.inputs()) {
            int colon = input.indexOf(':');
            String from = colon < 0 ? input : input.substring(0, colon);
            inputs.add(compute(from, values).get(colon < 0 ? 0 : Integer.parseInt(input.substring(colon + 1))));
        }
        NDList result =
                Objects.requireNonNull(OPERATIONS.get(found.operation())).apply(found, inputs);
        values.put(node, result);
        return result;
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
        return weightBytes;
    }

    @Override
    public boolean closed() {
        return life.ended();
    }

    @Override
    public void close() {
        life.end(() -> {
            manager.close();
            NativeHeap.giveBackFreedMemory();
        });
    }

    @Override
    public String toString() {
        return name + ": TensorFlow.js graph of " + graph.nodes().size() + " nodes on " + device();
    }
}
