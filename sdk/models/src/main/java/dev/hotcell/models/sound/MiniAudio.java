package dev.hotcell.models.sound;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.MavenArtifact;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * FLAC, MP3 and Ogg Vorbis, read by the native library miniaudio (MIT-0): under 1 MB, fetched at first use.
 *
 * @see <a href="https://miniaud.io/docs/manual/index.html#Decoding">Its decoding</a>
 */
final class MiniAudio {
    private static final MavenArtifact PACKAGE =
            new MavenArtifact("games.rednblack.miniaudio:gdx-miniaudio-platform:jar:natives-desktop:0.7");

    /** The SHA-256 of each platform's library. */
    private static final Map<String, String> SHA256 = Map.of(
            "libgdx-miniaudio64.so", "ab9db03d66ed80cfcda3c5385498659eff02a4ca1ff6819f0068de844fe359f4",
            "libgdx-miniaudioarm64.so", "13b35dc2ba092e36c6f6052bace9ae47411c3d7e7c27666c64592041d0fe171e",
            "libgdx-miniaudio64.dylib", "3779b9f5bb4d0d4cdedae4c63cddc62d022d3a2c6679ea2cec7f7d12a49432a7",
            "libgdx-miniaudioarm64.dylib", "46c5f7b070c6bb43eeaa10c9c54dbfa96b9ec28b7f258852632753b7823810d8",
            "gdx-miniaudio64.dll", "e7c05d97093efb6b7670ad1d1d5ddb1d009be4caa23f860fc683746888b2f38c");

    /** Larger than the settings of its decoder, which begin with type, channels and rate; zeros let it choose. */
    private static final int SETTINGS_BYTES = 1024;

    private static final int FLOAT32 = 5;
    private static @Nullable Functions functions;

    private MiniAudio() {}

    /** What is called of it. */
    interface Functions extends Library {
        int ma_decode_memory(
                byte[] content, long length, Pointer settings, LongByReference frames, PointerByReference samples);

        void ma_free(Pointer memory, @Nullable Pointer callbacks);

        String ma_result_description(int result);
    }

    private static synchronized Functions functions() throws IOException {
        Functions loaded = functions;
        if (loaded == null) {
            String file = fileName(System.getProperty("os.name"), System.getProperty("os.arch"));
            String sha256 = SHA256.get(file);
            if (sha256 == null) {
                throw new IOException("there is no miniaudio for this system: convert the file to WAV");
            }
            Asset library = new Asset("miniaudio-" + file, PACKAGE, file, sha256);
            loaded = Native.load(Assets.fetch(library).toString(), Functions.class);
            functions = loaded;
        }
        return loaded;
    }

    /** Returns how the library is called for a platform. */
    static String fileName(String system, String processor) {
        String bits = processor.equals("aarch64") ? "arm64" : "64";
        if (system.startsWith("Windows")) {
            return "gdx-miniaudio" + bits + ".dll";
        }
        return "libgdx-miniaudio" + bits + (system.startsWith("Mac") ? ".dylib" : ".so");
    }

    static Waveform decode(byte[] content) throws IOException {
        Functions library = functions();
        LongByReference frames = new LongByReference();
        PointerByReference samples = new PointerByReference();
        try (Memory settings = new Memory(SETTINGS_BYTES)) {
            settings.clear();
            settings.setInt(0, FLOAT32);
            int result = library.ma_decode_memory(content, content.length, settings, frames, samples);
            if (result != 0) {
                throw new IOException("it is damaged (" + library.ma_result_description(result) + ")");
            }
            try {
                int channels = settings.getInt(4);
                int rate = settings.getInt(8);
                return Waveform.of(mixed(samples.getValue(), frames.getValue(), channels), rate);
            } finally {
                library.ma_free(samples.getValue(), null);
            }
        }
    }

    private static float[] mixed(Pointer interleaved, long frames, int channels) throws IOException {
        if (frames == 0) {
            throw new IOException("there is no sound in it");
        }
        if (frames * channels > Integer.MAX_VALUE / Float.BYTES) {
            throw new IOException("it has " + frames + " samples in each of " + channels + " channels: cut it first");
        }
        float[] all = interleaved.getFloatArray(0, (int) frames * channels);
        float[] mixed = new float[(int) frames];
        for (int i = 0; i < all.length; i++) {
            mixed[i / channels] += all[i] / channels;
        }
        return mixed;
    }
}
