package dev.hotcell.models.onnx.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.hotcell.cell.CellContext;
import dev.hotcell.models.onnx.OnnxSession;
import dev.hotcell.models.tensor.Tensor;
import dev.hotcell.models.tensor.TensorShape;
import dev.hotcell.models.tensor.TensorSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One open ONNX file. Tensors go in without a copy; what comes out is copied, and freed at once. */
final class OrtModelSession implements OnnxSession {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final List<TensorSpec> inputs;
    private final List<TensorSpec> outputs;

    private OrtModelSession(
            OrtEnvironment environment, OrtSession session, List<TensorSpec> inputs, List<TensorSpec> outputs) {
        this.environment = environment;
        this.session = session;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    static OrtModelSession of(OrtEnvironment environment, OrtSession session) throws IOException, OrtException {
        try {
            List<TensorSpec> inputs = specs(session.getInputInfo().values());
            List<TensorSpec> outputs = specs(session.getOutputInfo().values());
            return new OrtModelSession(environment, session, inputs, outputs);
        } catch (IOException | OrtException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static List<TensorSpec> specs(Collection<NodeInfo> nodes) throws IOException {
        List<TensorSpec> specs = new ArrayList<>();
        for (NodeInfo node : nodes) {
            if (!(node.getInfo() instanceof TensorInfo info)) {
                throw new IOException(node.getName() + " is no tensor but " + node.getInfo());
            }
            specs.add(new TensorSpec(node.getName(), OrtTypes.from(info.type), TensorShape.of(info.getShape())));
        }
        return List.copyOf(specs);
    }

    @Override
    public List<TensorSpec> inputs() {
        return inputs;
    }

    @Override
    public List<TensorSpec> outputs() {
        return outputs;
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> tensors) {
        CellContext cell = CellContext.current();
        Map<String, OnnxTensor> given = new LinkedHashMap<>();
        try (OrtSession.RunOptions options = new OrtSession.RunOptions();
                CellContext.Scope hook = cell.onInterrupt(() -> stop(options))) {
            for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
                given.put(named.getKey(), toOrt(named.getValue()));
            }
            try (OrtSession.Result result = session.run(given, options)) {
                return toTensors(result);
            }
        } catch (OrtException | IOException e) {
            cell.checkCancelled();
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        } finally {
            given.values().forEach(OnnxTensor::close);
        }
    }

    private static void stop(OrtSession.RunOptions options) {
        try {
            options.setTerminate(true);
        } catch (OrtException | IllegalStateException e) {
            // The run has ended by itself, just before.
            return;
        }
    }

    private OnnxTensor toOrt(Tensor tensor) throws OrtException {
        OnnxJavaType type = OrtTypes.to(tensor.type());
        return OnnxTensor.createTensor(
                environment, tensor.sharedBytes(), tensor.shape().toArray(), type);
    }

    private static Map<String, Tensor> toTensors(OrtSession.Result result) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, OnnxValue> named : result) {
            if (!(named.getValue() instanceof OnnxTensor value)) {
                throw new IOException(named.getKey() + " is no tensor");
            }
            tensors.put(
                    named.getKey(),
                    Tensor.of(
                            OrtTypes.from(value.getInfo().type),
                            TensorShape.of(value.getInfo().getShape()),
                            value.getByteBuffer()));
        }
        return tensors;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not close a session: " + e.getMessage(), e);
        }
    }
}
