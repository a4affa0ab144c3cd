package dev.hotcell.models.onnx;

import dev.hotcell.models.tensor.Tensor;
import dev.hotcell.models.tensor.TensorSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@link OnnxModel} asks of ONNX Runtime. It is public because the two live in different class loaders. */
public interface OnnxSession extends AutoCloseable {

    /** Returns what the file takes. */
    List<TensorSpec> inputs();

    /** Returns what the file gives. */
    List<TensorSpec> outputs();

    /** Runs it on inputs that have been checked. */
    Map<String, Tensor> run(Map<String, Tensor> inputs);

    @Override
    void close();

    /** Opens files. */
    interface Opener {

        /**
         * Opens a file.
         *
         * @param threads how many threads an operation may use
         * @throws IOException if it is no ONNX file, or damaged
         */
        OnnxSession open(Path file, int threads) throws IOException;
    }
}
