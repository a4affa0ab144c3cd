package dev.hotcell.llm.tool;

import com.google.gson.JsonParser;
import dev.hotcell.llm.Answer;
import dev.hotcell.llm.AnswerFormat;
import dev.hotcell.llm.FinishReason;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModel;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.Usage;
import dev.hotcell.llm.schema.Schema;
import dev.hotcell.llm.schema.SchemaJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Has a model name the tool that it wants to use next, and fill in what the tool takes: two structured answers. */
public final class ToolSelection {
    static final String NONE = "none";
    private static final String CHOICE = "tool";

    private final LanguageModel model;
    private final List<Tool> tools;
    private final GenerationOptions exact;
    private Usage usage = new Usage(0, 0, 0, Duration.ZERO, Duration.ZERO);

    /**
     * Prepares the selection.
     *
     * @param options of the answer; tools are chosen in the likeliest way
     */
    public ToolSelection(LanguageModel model, List<Tool> tools, GenerationOptions options) {
        this.model = model;
        this.tools = List.copyOf(tools);
        this.exact = options.temperature(0).logProbabilities(-1);
    }

    /** Returns what tells a model of the tools: a system message, before all others. */
    public Message instruction() {
        StringBuilder text = new StringBuilder("You may use tools before you answer. The tools are:\n");
        for (Tool tool : tools) {
            text.append("- ")
                    .append(tool.name())
                    .append(": ")
                    .append(tool.description())
                    .append(" Takes ");
            text.append(SchemaJson.write(tool.arguments()).get("properties")).append('\n');
        }
        return Message.system(
                text.append("- " + NONE + ": Answer now. Only when nothing that a tool could tell is missing.\n")
                        .append("Name the tool that you use next, as {\"tool\": \"")
                        .append(tools.get(0).name())
                        .append("\"}.")
                        .toString());
    }

    /**
     * Asks which tool comes next.
     *
     * @param messages the instruction first
     * @param mayAnswer whether the model may choose to answer instead
     * @return the tool; empty if the model would rather answer
     */
    public Optional<Tool> choose(List<Message> messages, boolean mayAnswer) {
        if (!mayAnswer && tools.size() == 1) {
            return Optional.of(tools.get(0));
        }
        List<String> names = Stream.concat(tools.stream().map(Tool::name), mayAnswer ? Stream.of(NONE) : Stream.empty())
                .toList();
        String json = fill(messages, new Schema.ObjectOf(Map.of(CHOICE, new Schema.OneOf(names))))
                .text();
        String name = JsonParser.parseString(json).getAsJsonObject().get(CHOICE).getAsString();
        return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }

    /**
     * Asks what to give a tool.
     *
     * @param messages what was said before
     * @param question to be answered with the tool's help
     * @return the messages with the request, and the answer to it: JSON that fits the tool's schema
     */
    public Filled arguments(List<Message> messages, Tool tool, String question) {
        Set<String> names = tool.arguments().properties().keySet();
        List<Message> asked = new ArrayList<>(messages);
        asked.add(Message.assistant("{\"tool\": \"" + tool.name() + "\"}"));
        asked.add(Message.user("The question was: " + question + "\nGive what " + tool.name() + " takes for it: "
                + String.join(", ", names) + "."));
        String arguments =
                names.isEmpty() ? "{}" : fill(asked, tool.arguments()).text();
        return new Filled(asked, arguments);
    }

    /**
     * The arguments of a call.
     *
     * @param messages up to the request for them
     * @param arguments as JSON
     */
    public record Filled(List<Message> messages, String arguments) {}

    private Answer fill(List<Message> messages, Schema schema) {
        Answer answer = model.reply(messages, exact.format(AnswerFormat.fitting(schema)), text -> {});
        if (answer.finish() == FinishReason.LENGTH) {
            throw new LanguageModelException("The call of a tool was cut off after "
                    + answer.usage().answerTokens() + " tokens; allow more by maxTokens");
        }
        usage = usage.plus(answer.usage());
        return answer;
    }

    /** Returns what the answers so far took together. */
    public Usage usage() {
        return usage;
    }
}
