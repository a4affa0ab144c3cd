package dev.hotcell.models.vision;

import dev.hotcell.models.tfjs.GraphModel;
import dev.hotcell.runtime.Hot;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.NpmPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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

    private Asset asset(String suffix, String sha256) {
        return new Asset(name + suffix, PACKAGE, "models/" + name + suffix, sha256);
    }

    /** Returns the hot model, fetched and loaded if it is not. */
    GraphModel load() throws IOException {
        return Hot.<GraphModel, IOException>get(name, Map.of("graph", graph, "weights", weights), this::open);
    }

    /** Loads the model for the caller to close. */
    GraphModel open() throws IOException {
        List<Path> files = Assets.fetchAll(List.of(asset(".json", graph), asset(".bin", weights)));
        return GraphModel.open(name, files.get(0), files.subList(1, 2));
    }
}
