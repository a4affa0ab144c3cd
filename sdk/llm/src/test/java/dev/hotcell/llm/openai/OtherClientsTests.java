package dev.hotcell.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import dev.hotcell.llm.SmallModel;
import dev.hotcell.llm.llama.LlamaModel;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server as the clients of others see it: OpenAI's own for Java, and LangChain4j. */
@Timeout(120)
class OtherClientsTests {
    private static LlamaModel model;
    private static ModelServer server;
    private static OpenAIClient client;

    @BeforeAll
    static void serve() throws IOException {
        model = LlamaModel.load(
                "test",
                SmallModel.file(),
                dev.hotcell.llm.ModelSettings.standard().contextSize(1024));
        server = model.serve(dev.hotcell.llm.ServerSettings.standard().parallel(2));
        client = OpenAIOkHttpClient.builder()
                .baseUrl(server.url())
                .apiKey(server.token())
                .maxRetries(0)
                .build();
    }

    @AfterAll
    static void close() {
        client.close();
        server.close();
        model.close();
    }

    private static ChatCompletionCreateParams.Builder question(String text) {
        return ChatCompletionCreateParams.builder()
                .model("test")
                .temperature(0)
                .maxCompletionTokens(60)
                .addUserMessage(text);
    }

    @Test
    void answersTheClientOfOpenAi() {
        ChatCompletion answer = client.chat()
                .completions()
                .create(question("Name three primary colors.").build());

        assertThat(answer.choices().get(0).message().content()).contains(SmallModel.COLOURS);
        assertThat(answer.choices().get(0).finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(21);
        assertThat(client.models().list().data().get(0).id()).isEqualTo("test");
    }

    @Test
    void streamsToTheClientOfOpenAi() {
        try (StreamResponse<ChatCompletionChunk> stream = client.chat()
                .completions()
                .createStreaming(question("Name three primary colors.").build())) {
            assertThat(stream.stream()
                            .flatMap(chunk -> chunk.choices().stream())
                            .map(choice -> choice.delta().content().orElse(""))
                            .collect(Collectors.joining()))
                    .isEqualTo(SmallModel.COLOURS);
        }
    }

    /** A capital city. */
    static class Capital {
        public String name;
        public int inhabitants;
    }

    @Test
    void fillsInAClassForTheClientOfOpenAi() {
        Capital capital = client.chat()
                .completions()
                .create(question("Name the capital of France and how many people live there.")
                        .responseFormat(Capital.class)
                        .build())
                .choices()
                .get(0)
                .message()
                .content()
                .orElseThrow();

        assertThat(capital.name).isNotBlank();
    }

    /** Tells the weather in a city. */
    @com.fasterxml.jackson.annotation.JsonClassDescription("Tells the weather in a city.")
    static class GetWeather {
        public String city;
    }

    @Test
    void callsAToolOfTheClientOfOpenAi() {
        ChatCompletion.Choice choice = client.chat()
                .completions()
                .create(question("What is the weather in Oslo?")
                        .addTool(GetWeather.class)
                        .toolChoice(ChatCompletionToolChoiceOption.Auto.REQUIRED)
                        .build())
                .choices()
                .get(0);

        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        var call = choice.message().toolCalls().orElseThrow().get(0).asFunction();
        assertThat(call.id()).startsWith("call_");
        assertThat(call.function().arguments(GetWeather.class).city).isNotBlank();
    }

    @Test
    void callsNoToolWhereNoneIsWanted() {
        ChatCompletion.Choice choice = client.chat()
                .completions()
                .create(question("Name three primary colors.")
                        .addTool(GetWeather.class)
                        .toolChoice(ChatCompletionToolChoiceOption.Auto.NONE)
                        .build())
                .choices()
                .get(0);

        assertThat(choice.message().content()).contains(SmallModel.COLOURS);
    }

    @Test
    void refusesInTheWordsThatTheClientOfOpenAiUnderstands() {
        assertThatThrownBy(() -> client.chat()
                        .completions()
                        .create(question("word ".repeat(1200)).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("context holds 1024");
        OpenAIClient stranger = OpenAIOkHttpClient.builder()
                .baseUrl(server.url())
                .apiKey("wrong")
                .maxRetries(0)
                .build();
        assertThatThrownBy(() -> stranger.models().list()).isInstanceOf(UnauthorizedException.class);
        stranger.close();
    }

    private static OpenAiChatModel langChain() {
        return OpenAiChatModel.builder()
                .baseUrl(server.url())
                .apiKey(server.token())
                .modelName("test")
                .temperature(0.0)
                .maxTokens(60)
                .maxRetries(0)
                .build();
    }

    @Test
    void answersLangChain() {
        assertThat(langChain().chat("Name three primary colors.")).isEqualTo(SmallModel.COLOURS);
    }

    @Test
    void takesToolsAndTheirResultsFromLangChain() {
        ToolSpecification weather = ToolSpecification.builder()
                .name("weather")
                .description("Tells the weather in a city.")
                .parameters(JsonObjectSchema.builder()
                        .addStringProperty("city")
                        .required("city")
                        .build())
                .build();
        UserMessage asked = UserMessage.from("What is the weather in Oslo?");
        ChatResponse first = langChain()
                .chat(ChatRequest.builder()
                        .messages(asked)
                        .toolSpecifications(weather)
                        .toolChoice(ToolChoice.REQUIRED)
                        .build());
        ToolExecutionRequest call = first.aiMessage().toolExecutionRequests().get(0);

        assertThat(call.name()).isEqualTo("weather");
        assertThat(JsonParser.parseString(call.arguments()).getAsJsonObject().keySet())
                .containsExactly("city");
        ChatResponse second = langChain()
                .chat(ChatRequest.builder()
                        .messages(List.of(
                                asked, AiMessage.from(call), ToolExecutionResultMessage.from(call, "It rains.")))
                        .build());
        assertThat(second.aiMessage().text()).isNotBlank();
    }
}
