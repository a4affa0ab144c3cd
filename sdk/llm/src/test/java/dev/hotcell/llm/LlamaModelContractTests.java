package dev.hotcell.llm;

import dev.hotcell.llm.llama.LlamaModel;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, kept by the model in this process. */
class LlamaModelContractTests extends LanguageModelContract {
    private static LlamaModel model;

    @BeforeAll
    static void load() throws IOException {
        model = SmallModel.load();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Override
    LanguageModel model() {
        return model;
    }
}
