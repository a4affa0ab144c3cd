package dev.hotcell.models.engine;

import dev.hotcell.models.natives.NativeArchive;
import dev.hotcell.models.natives.NativeFolder;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.MavenArtifact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** PyTorch's libraries for this machine's processor, and DJL's bridge to them: 115 MB, fetched at first use. */
final class PyTorchNatives {
    static final String VERSION = "2.7.1";
    private static final String JNI_VERSION = VERSION + "-0.36.0";

    /** The SHA-256 of each platform's jar. There is none for Macs with an Intel processor since PyTorch 2.3. */
    private static final Map<String, String> SHA256 = Map.of(
            "linux-x86_64", "1769928feaaa2389b4aa68390e7787ce1707290258b167d016a200fced4b8c39",
            "linux-aarch64", "ea7bf1da33fc4ecf310186b27f2b4afc4387e81cb76a994e5703e0e3c2c97cf6",
            "osx-aarch64", "e1ca6c377750d31a2a791d9d2dac9efb09e39181faf84338ef0e140214979ff2",
            "win-x86_64", "f70603e9b03cf7df1690c2b1f8edd99fcfdc4e38d639db1d3604ce22b13a38df");

    private static final Asset BRIDGE = new Asset(
            "pytorch-jni",
            new MavenArtifact("ai.djl.pytorch:pytorch-jni:" + JNI_VERSION),
            "",
            "c1808aaf5109505923bd2a813d7ad1020a0c028f023f08ff5572c1cf42322dc3");

    private PyTorchNatives() {}

    /**
     * Returns a folder with every library.
     *
     * @throws IOException if they cannot be had
     */
    static Path folder() throws IOException {
        String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
        Asset libraries = libraries(platform);
        Path place = Assets.cacheFolder()
                .resolve("natives")
                .resolve("pytorch-" + VERSION + "-" + platform + "-"
                        + libraries.sha256().substring(0, 16) + "-"
                        + BRIDGE.sha256().substring(0, 16));
        NativeFolder folder = new NativeFolder(place);
        if (folder.exists()) {
            return place;
        }
        return folder.unpacked(List.of(
                new NativeArchive(Assets.fetch(libraries), "pytorch/cpu/" + platform),
                new NativeArchive(Assets.fetch(BRIDGE), "jnilib/" + platform + "/cpu")));
    }

    /** Returns the jar of a platform's libraries. */
    static Asset libraries(String platform) {
        String sha256 = SHA256.get(platform);
        if (sha256 == null) {
            throw new UnsupportedOperationException("There is no PyTorch " + VERSION + " for " + platform
                    + ": set PYTORCH_LIBRARY_PATH to a folder with its libraries");
        }
        return new Asset(
                "pytorch-native-cpu-" + platform,
                new MavenArtifact("ai.djl.pytorch:pytorch-native-cpu:jar:" + platform + ":" + VERSION),
                "",
                sha256);
    }

    /** Returns a platform's name as DJL writes it. */
    static String platform(String system, String processor) {
        String lower = system.toLowerCase(Locale.ROOT);
        String os = lower.startsWith("mac") ? "osx" : lower.startsWith("windows") ? "win" : "linux";
        return os + "-" + (processor.equals("amd64") ? "x86_64" : processor);
    }
}
