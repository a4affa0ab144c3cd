package dev.hotcell.models.onnx.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.hotcell.models.onnx.OnnxSession;
import java.io.IOException;
import java.nio.file.Path;

/** Opens files with ONNX Runtime. Made by reflection. */
public final class OrtOpener implements OnnxSession.Opener {
    private final OrtEnvironment environment;

    /** Starts ONNX Runtime. */
    public OrtOpener() throws OrtException {
        environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "hotcell");
        environment.setTelemetry(false);
    }

    @Override
    public OnnxSession open(Path file, int threads) throws IOException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            return OrtModelSession.of(environment, environment.createSession(file.toString(), options));
        } catch (OrtException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }
}
