package dev.hotcell.models.onnx;

import dev.hotcell.models.Lifetime;
import dev.hotcell.models.Model;
import dev.hotcell.models.ModelInputs;
import dev.hotcell.models.engine.DeviceName;
import dev.hotcell.models.natives.NativeHeap;
import dev.hotcell.models.tensor.Tensor;
import dev.hotcell.models.tensor.TensorSpec;
import dev.hotcell.runtime.Hot;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A model in an ONNX file, run by ONNX Runtime on the processor. It is hot: the same name and file are loaded once.
 *
 * <pre>{@code
 * Model model = OnnxModel.load("digits", Path.of("digits.onnx"));
 * float[] logits = model.run(Tensor.of(pixels, 1, 1, 28, 28)).floats();
 * }</pre>
 */
public final class OnnxModel implements Model {
    private final String name;
    private final OnnxSession session;
    private final long fileSize;
    private final int threads;
    private final Lifetime life;

    private OnnxModel(String name, OnnxSession session, long fileSize, int threads) {
        this.name = name;
        this.session = session;
        this.fileSize = fileSize;
        this.threads = threads;
        this.life = new Lifetime("The model " + name);
    }

    /**
     * Returns the hot model of that name, loaded if it is not. A file that has changed is loaded anew.
     *
     * @throws IOException if the file is missing, damaged or no ONNX file; what was hot before is still hot
     */
    public static OnnxModel load(String name, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such ONNX file");
        }
        Map<String, String> specification = Map.of(
                "file", file.toAbsolutePath().toString(),
                "size", Long.toString(Files.size(file)),
                "modified", Files.getLastModifiedTime(file).toString());
        return Hot.<OnnxModel, IOException>get(name, specification, () -> open(name, file));
    }

    /**
     * Returns the hot model of that name, fetched and loaded if it is not.
     *
     * @throws IOException if the asset cannot be had, or is no ONNX file
     */
    public static OnnxModel load(String name, Asset asset) throws IOException {
        return Hot.<OnnxModel, IOException>get(
                name, Map.of("sha256", asset.sha256()), () -> open(name, Assets.fetch(asset)));
    }

    /**
     * Loads a model that is the caller's to close, and not hot by itself.
     *
     * @throws IOException if the file is missing, damaged or no ONNX file
     */
    public static OnnxModel open(String name, Path file) throws IOException {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        OnnxSession.Opener opener = OnnxRuntime.opener();
        try {
            return new OnnxModel(name, opener.open(file, threads), Files.size(file), threads);
        } catch (IOException e) {
            throw new IOException(file + " cannot be loaded as an ONNX model: " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<TensorSpec> inputs() {
        return session.inputs();
    }

    @Override
    public List<TensorSpec> outputs() {
        return session.outputs();
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
        try (Lifetime.Stay stay = life.stay()) {
            ModelInputs.check(this, inputs);
            return session.run(inputs);
        }
    }

    @Override
    public String device() {
        return "cpu";
    }

    @Override
    public String deviceName() {
        return DeviceName.processor(threads);
    }

    /** Returns the size of the file, which is about what the weights take. */
    @Override
    public long sizeInBytes() {
        return fileSize;
    }

    @Override
    public boolean closed() {
        return life.ended();
    }

    @Override
    public void close() {
        life.end(() -> {
            session.close();
            NativeHeap.giveBackFreedMemory();
        });
    }

    @Override
    public String toString() {
        return name + ": ONNX model on " + device();
    }
}
