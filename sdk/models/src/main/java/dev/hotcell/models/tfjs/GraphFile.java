package dev.hotcell.models.tfjs;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.hotcell.models.tensor.Tensor;
import dev.hotcell.models.tensor.TensorShape;
import dev.hotcell.models.tensor.TensorSpec;
import dev.hotcell.models.tensor.TensorType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the files of a graph model hold.
 *
 * @param nodes by name
 * @param weights by the name of their node: floats, or integers
 * @param inputs what the graph takes
 * @param outputs the names of what it gives
 */
record GraphFile(
        Map<String, GraphNode> nodes, Map<String, Tensor> weights, List<TensorSpec> inputs, List<String> outputs) {

    /** Operations that compute nothing. */
    static final Set<String> GIVEN = Set.of("Const", "Placeholder");

    /**
     * Reads them.
     *
     * @param json the file that describes the graph
     * @param weightFiles the files of weights in the order in which it names them; none if they lie beside it
     */
    static GraphFile read(Path json, List<Path> weightFiles) throws IOException {
        if (!Files.isRegularFile(json)) {
            throw new NoSuchFileException(json.toString(), null, "there is no such graph model");
        }
        try {
            JsonObject root = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
            if (!root.has("modelTopology")
                    || !root.getAsJsonObject("modelTopology").has("node")) {
                throw new GraphFormatException(
                        json + " describes no graph: a TensorFlow.js graph model has nodes in modelTopology");
            }
            Map<String, GraphNode> nodes = new LinkedHashMap<>();
            for (JsonElement node : root.getAsJsonObject("modelTopology").getAsJsonArray("node")) {
                GraphNode read = GraphNode.of(node.getAsJsonObject());
                nodes.put(read.name(), read);
            }
            Map<String, Tensor> weights = new LinkedHashMap<>();
            Deque<Path> given = new ArrayDeque<>(weightFiles);
            for (JsonElement group : root.getAsJsonArray("weightsManifest")) {
                readGroup(json, group.getAsJsonObject(), given, weights);
            }
            return new GraphFile(nodes, weights, inputs(nodes), outputs(nodes));
        } catch (JsonParseException | IllegalStateException | NullPointerException | ClassCastException e) {
            throw new GraphFormatException(json + " is no TensorFlow.js graph model: " + e.getMessage(), e);
        }
    }

    private static List<TensorSpec> inputs(Map<String, GraphNode> nodes) {
        List<TensorSpec> inputs = new ArrayList<>();
        for (GraphNode node : nodes.values()) {
            if (node.operation().equals("Placeholder")) {
                List<Long> lengths = new ArrayList<>();
                JsonArray dimensions = node.attributes()
                        .getAsJsonObject("shape")
                        .getAsJsonObject("shape")
                        .getAsJsonArray("dim");
                dimensions.forEach(
                        d -> lengths.add(d.getAsJsonObject().get("size").getAsLong()));
                inputs.add(new TensorSpec(node.name(), TensorType.FLOAT32, new TensorShape(lengths)));
            }
        }
        return inputs;
    }

    /** Returns the nodes that no other one takes, and those that only name an output, which may be used besides. */
    private static List<String> outputs(Map<String, GraphNode> nodes) {
        Set<String> taken = new HashSet<>();
        nodes.values().forEach(node -> node.inputs().forEach(input -> taken.add(input.split(":")[0])));
        return nodes.values().stream()
                .filter(node -> !GIVEN.contains(node.operation()))
                .filter(node -> !taken.contains(node.name()) || node.operation().equals("Identity"))
                .map(GraphNode::name)
                .toList();
    }

    private static void readGroup(Path json, JsonObject group, Deque<Path> given, Map<String, Tensor> weights)
            throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (JsonElement path : group.getAsJsonArray("paths")) {
            Path file = given.isEmpty() ? json.resolveSibling(path.getAsString()) : given.removeFirst();
            if (!Files.isRegularFile(file)) {
                throw new NoSuchFileException(file.toString(), null, "the weights of " + json + " should be there");
            }
            all.write(Files.readAllBytes(file));
        }
        ByteBuffer bytes = ByteBuffer.wrap(all.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        for (JsonElement weight : group.getAsJsonArray("weights")) {
            JsonObject entry = weight.getAsJsonObject();
            String name = entry.get("name").getAsString();
            weights.put(name, WeightEntry.of(entry, json).read(bytes));
        }
        if (bytes.hasRemaining()) {
            throw new GraphFormatException(
                    json + " describes fewer weights than its files have: " + bytes.remaining() + " bytes are left");
        }
    }
}
