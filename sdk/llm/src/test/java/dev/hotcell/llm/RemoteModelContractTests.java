package dev.hotcell.llm;

import dev.hotcell.llm.llama.LlamaModel;
import dev.hotcell.llm.openai.ModelServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, kept by the same model on a server. */
class RemoteModelContractTests extends LanguageModelContract {
    private static LlamaModel served;
    private static ModelServer server;
    private static LanguageModel model;

    @BeforeAll
    static void serve() throws IOException {
        served = SmallModel.load();
        server = served.serve(0);
        model = LanguageModels.connect(RemoteSettings.of(server.url()).token(server.token()));
    }

    @AfterAll
    static void close() {
        server.close();
        served.close();
    }

    @Override
    LanguageModel model() {
        return model;
    }
}
