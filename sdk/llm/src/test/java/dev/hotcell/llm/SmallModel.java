package dev.hotcell.llm;

import dev.hotcell.llm.llama.LlamaModel;
import dev.hotcell.runtime.asset.Assets;
import java.io.IOException;
import java.nio.file.Path;

/** The real model that the tests use, fetched once. */
public final class SmallModel {
    /** Answers that are the same in every run. */
    public static final GenerationOptions GREEDY =
            GenerationOptions.standard().temperature(0).maxTokens(24);

    /** Its answer to "Name three primary colors." */
    public static final String COLOURS = "The primary colors are:\n\nRed (R)\nBlue (B)\nYellow (Y)";

    private SmallModel() {}

    public static Path file() throws IOException {
        return Assets.fetch(ModelCatalogue.SMOLLM2);
    }

    /** Loads a model of the test's own, outside of the hot registry. */
    public static LlamaModel load() throws IOException {
        return load(512);
    }

    /** Loads a model of the test's own with a context of so many tokens. */
    public static LlamaModel load(int contextSize) throws IOException {
        return LlamaModel.load("test", file(), ModelSettings.standard().contextSize(contextSize));
    }
}
