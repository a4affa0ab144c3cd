package dev.hotcell.models.vision;

import dev.hotcell.models.tfjs.GraphModel;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.NpmPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A graph model of the package {@code @vladmandic/human} 3.3.6 (MIT).
 *
 * @param name of the model in the package
 * @param graph the SHA-256 of the file that describes it
 * @param weights the SHA-256 of its weights
 */
record HumanModel(String name, String graph, String weights) {
    private static final NpmPackage PACKAGE = new NpmPackage("@vladmandic/human", "3.3.6");

    static final HumanModel CENTERNET = new HumanModel(
            "centernet",
            "bfb942eaacc5becf738d536663bc4580a0ae9e560722306e6d4dd7fe4a09de05",
            "1b635a15009071f506f9f2b3519b31c072c534888989f30d269ffd44734ef7ef");

    static final HumanModel BLAZEFACE = new HumanModel(
            "blazeface",
            "cd7bbfc078270572beb39f9e5ae67aadbd50b5e67cff37e6d4f6b3ea39312e5f",
            "dc9a97fdc50bc43216554bdd69aa3e7b9361a519ee7bdd996a2f69a98a6f9b72");

    static final HumanModel EMOTION = new HumanModel(
            "emotion",
            "56f7e557eb0c863a8b9ab04ac7ccba756e93bf2c27dce135ef0e8712b80b7ad2",
            "927ac8224f356ab1e68c2bcfbfa07b0c8567047d1bcf817388ba6e38214c4987");

    static final HumanModel MOVENET = new HumanModel(
            "movenet-lightning",
            "df8cbde44d00f533ccc4916a7c6ebc17316532fb3fadad114ec667fef22872e9",
            "bf97bc10d9c8a11200b0190ed64ce039b6252f1aff7cb552aca99b3d191c2f34");

    private Asset asset(String suffix, String sha256) {
        return new Asset(name + suffix, PACKAGE, "models/" + name + suffix, sha256);
    }

    /** Loads the model for the caller to close. */
    GraphModel open() throws IOException {
        List<Path> files = Assets.fetchAll(List.of(asset(".json", graph), asset(".bin", weights)));
        return GraphModel.open(name, files.get(0), files.subList(1, 2));
    }
}
