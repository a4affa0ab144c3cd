package dev.hotcell.models.onnx;

import dev.hotcell.models.natives.BindingLoader;
import dev.hotcell.models.natives.NativeArchive;
import dev.hotcell.models.natives.NativeFolder;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.MavenArtifact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** ONNX Runtime for the processor: 54 MB, fetched at first use and started once. */
final class OnnxRuntime {
    private static final String VERSION = "1.29.0";
    private static final String BINDING = "dev.hotcell.models.onnx.runtime.OrtOpener";
    private static final String NATIVE_PATH = "onnxruntime.native.path";

    private static final Asset LIBRARY = new Asset(
            "onnxruntime",
            new MavenArtifact("com.microsoft.onnxruntime:onnxruntime:" + VERSION),
            "",
            "5933bbc0c6c4d89afc04bf7c11011de23a947509c1352e5bf5936e62a84e4d10");

    private static OnnxSession.@Nullable Opener opener;

    private OnnxRuntime() {}

    /**
     * Returns the opener of ONNX files, started if it is not.
     *
     * @throws IOException if ONNX Runtime cannot be had
     */
    static synchronized OnnxSession.Opener opener() throws IOException {
        OnnxSession.Opener started = opener;
        if (started == null) {
            started = start();
            opener = started;
        }
        return started;
    }

    private static OnnxSession.Opener start() throws IOException {
        Path jar = Assets.fetch(LIBRARY);
        String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path natives = new NativeFolder(Assets.cacheFolder()
                        .resolve("natives")
                        .resolve("onnxruntime-" + VERSION + "-" + platform + "-"
                                + LIBRARY.sha256().substring(0, 16)))
                .unpacked(List.of(new NativeArchive(jar, "ai/onnxruntime/native/" + platform)));
        String before = System.getProperty(NATIVE_PATH);
        System.setProperty(NATIVE_PATH, natives.toString());
        try {
            // The library cannot be unloaded while sessions exist, so that it stays.
            return BindingLoader.start(jar, "ai.onnxruntime", BINDING, OnnxSession.Opener.class);
        } catch (IOException e) {
            throw new IOException(
                    "ONNX Runtime " + VERSION + " does not start on " + platform + ": " + e.getMessage(), e);
        } finally {
            // Another version that the notebook brings must not load our library.
            if (before == null) {
                System.clearProperty(NATIVE_PATH);
            } else {
                System.setProperty(NATIVE_PATH, before);
            }
        }
    }

    /** Returns a platform's name as ONNX Runtime writes it. */
    static String platform(String system, String processor) {
        String lower = system.toLowerCase(Locale.ROOT);
        String os = lower.startsWith("mac") ? "osx" : lower.startsWith("windows") ? "win" : "linux";
        return os + "-" + (processor.equals("amd64") || processor.equals("x86_64") ? "x64" : processor);
    }
}
