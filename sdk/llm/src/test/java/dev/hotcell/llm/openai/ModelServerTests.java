package dev.hotcell.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.ServerSettings;
import dev.hotcell.llm.SmallModel;
import dev.hotcell.llm.llama.LlamaModel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server as other programs see it: raw requests and raw answers. */
@Timeout(60)
class ModelServerTests {
    private static final String QUESTION =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"Name three primary colors.\"}],\"temperature\":0,\"max_tokens\":24";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static LlamaModel model;
    private static ModelServer server;

    @BeforeAll
    static void serve() throws IOException {
        model = SmallModel.load();
        server = model.serve(0);
    }

    @AfterAll
    static void close() {
        server.close();
        model.close();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Authorization", "Bearer " + server.token());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return CLIENT.send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject json(HttpResponse<String> response) {
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    private static void refuses(String body, String message) throws Exception {
        HttpResponse<String> response = post("/chat/completions", body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).getAsJsonObject("error").get("message").getAsString())
                .contains(message);
    }

    @Test
    void answersAsOneDocument() throws Exception {
        JsonObject document = json(post("/chat/completions", QUESTION + "}"));
        JsonObject choice = document.getAsJsonArray("choices").get(0).getAsJsonObject();

        assertThat(choice.getAsJsonObject("message").get("content").getAsString())
                .isEqualTo("The primary colors are:\n\nRed (R)\nBlue (B)\nYellow (Y)");
        assertThat(choice.get("finish_reason").getAsString()).isEqualTo("stop");
        assertThat(document.getAsJsonObject("usage").get("completion_tokens").getAsInt())
                .isEqualTo(21);
        assertThat(document.get("object").getAsString()).isEqualTo("chat.completion");
    }

    @Test
    void answersAsAStream() throws Exception {
        HttpResponse<String> response = post("/chat/completions", QUESTION + ",\"stream\":true}");

        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(response.body())
                .startsWith("data: {")
                .contains("\"role\":\"assistant\"", "\"finish_reason\":\"stop\"")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void listsItsModel() throws Exception {
        HttpResponse<String> response = CLIENT.send(request("/models").build(), HttpResponse.BodyHandlers.ofString());

        assertThat(json(response)
                        .getAsJsonArray("data")
                        .get(0)
                        .getAsJsonObject()
                        .get("id")
                        .getAsString())
                .isEqualTo("test");
    }

    @Test
    void refusesClientsWithoutItsToken() throws Exception {
        for (String header : List.of("Bearer wrong", "Bearer ", "x")) {
            HttpResponse<String> response = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(server.url() + "/models"))
                            .header("Authorization", header)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(401);
        }
    }

    @Test
    void saysWhatIsWrongWithARequest() throws Exception {
        refuses("{", "The request is no JSON");
        refuses("[]", "The request is no JSON object");
        refuses("{}", "messages must be a list");
        refuses("{\"messages\":[{\"role\":\"robot\",\"content\":\"x\"}]}", "role must be");
        refuses(QUESTION + ",\"temperature\":\"hot\"}", "temperature must be a number");
        refuses(QUESTION + ",\"temperature\":-3}", "temperature must be between 0 and 10");
        refuses(QUESTION + ",\"seed\":\"x\"}", "seed must be a number");
        refuses(QUESTION + ",\"stop\":[{}]}", "stop");
        refuses(QUESTION + ",\"tools\":[7]}", "tools must be functions");
        refuses(
                QUESTION + ",\"tools\":[{\"function\":{\"name\":\"f\"}}],\"tool_choice\":\"often\"}",
                "tool_choice must be none, auto, required or a function");
        refuses(
                "{\"messages\":[{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"x\"}]}",
                "tool_call_id \"c1\" belongs to no call before it");
        refuses(
                "{\"messages\":[{\"role\":\"user\",\"content\":\"" + "word ".repeat(600) + "\"}]}",
                "context holds 512");
        assertThat(post("/nothing", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void answersSeveralClients() {
        HttpRequest request = request("/chat/completions")
                .POST(HttpRequest.BodyPublishers.ofString(QUESTION + "}"))
                .build();
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 5)
                .mapToObj(i -> CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().body()).contains("Yellow (Y)"));
    }

    @Test
    void isNotHeldUpByAClientThatDoesNotRead() throws Exception {
        String endless = "{\"prompt\":\"1, 2, 3,\",\"stream\":true,\"max_tokens\":400,\"temperature\":0}";
        var unread = CLIENT.send(
                request("/completions")
                        .POST(HttpRequest.BodyPublishers.ofString(endless))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());

        assertThat(json(post("/chat/completions", QUESTION + "}"))
                        .getAsJsonObject("usage")
                        .get("completion_tokens")
                        .getAsInt())
                .isEqualTo(21);
        unread.body().close();
    }

    @Test
    void endsTheAnswerOfAClientThatGoesAway() throws Exception {
        String endless = "{\"prompt\":\"1, 2, 3,\",\"stream\":true,\"max_tokens\":490,\"temperature\":0}";
        var response = CLIENT.send(
                request("/completions")
                        .POST(HttpRequest.BodyPublishers.ofString(endless))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        response.body().read();
        response.body().close();
        long before = model.decodedTokens();

        // The next client is served as soon as the first one's answer has ended.
        assertThat(post("/chat/completions", QUESTION + "}").statusCode()).isEqualTo(200);
        assertThat(model.decodedTokens() - before).isLessThan(400);
    }

    @Test
    void listensOnLoopbackWithATokenOfItsOwn() {
        assertThat(server.url()).startsWith("http://127.0.0.1:");
        assertThat(server.token()).hasSize(48);
        assertThatThrownBy(() -> model.serve(server.port()))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + server.port());
    }

    @Test
    void letsEverybodyInWhenAskedTo() throws Exception {
        try (ModelServer open = model.serve(ServerSettings.standard().withoutToken())) {
            HttpResponse<String> response = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(open.url() + "/models")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
        }
    }
}
