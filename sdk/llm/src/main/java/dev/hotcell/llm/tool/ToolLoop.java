package dev.hotcell.llm.tool;

import com.google.gson.JsonParser;
import dev.hotcell.cell.CellContext;
import dev.hotcell.llm.Answer;
import dev.hotcell.llm.AnswerFormat;
import dev.hotcell.llm.FinishReason;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModel;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.schema.Schema;
import dev.hotcell.llm.schema.SchemaJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets a model call tools until it answers: it names a tool or none, then fills in what the tool takes. */
public final class ToolLoop {
    static final String NONE = "none";
    private static final String CHOICE = "tool";
    private static final int LONGEST_RESULT = 4000;

    private final LanguageModel model;
    private final Toolbox toolbox;
    private final String question;
    private final GenerationOptions exact;
    private final List<Message> messages = new ArrayList<>();
    private final List<ToolCall> calls = new ArrayList<>();

    private ToolLoop(LanguageModel model, String question, Toolbox toolbox, GenerationOptions options) {
        this.model = model;
        this.question = question;
        this.toolbox = toolbox;
        this.exact = options.temperature(0);
    }

    /**
     * Answers a question with the help of tools.
     *
     * @param options for the answer itself; tools are chosen in the likeliest way
     * @param onText told of the answer's text as it comes
     * @throws LanguageModelException if the model makes more calls than it may, or cannot complete one
     */
    public static ToolAnswer run(
            LanguageModel model,
            String prompt,
            Toolbox toolbox,
            GenerationOptions options,
            Consumer<? super String> onText) {
        return new ToolLoop(model, prompt, toolbox, options).run(options, onText);
    }

    private ToolAnswer run(GenerationOptions options, Consumer<? super String> onText) {
        messages.add(Message.system(instruction()));
        messages.add(Message.user(question));
        for (Tool tool = choose(); tool != null; tool = choose()) {
            if (calls.size() == toolbox.mostCalls()) {
                throw new LanguageModelException("The model made " + calls.size() + " calls without answering: "
                        + calls.stream().map(ToolCall::tool).toList() + ". Allow more: toolbox.mostCalls(…)");
            }
            if (!call(tool)) {
                break;
            }
        }
        if (!calls.isEmpty()) {
            messages.add(Message.user("Now answer: " + question));
        }
        Answer answer = model.reply(messages, options, onText);
        return new ToolAnswer(answer, calls);
    }

    private String instruction() {
        StringBuilder text = new StringBuilder("You may use tools before you answer. The tools are:\n");
        for (Tool tool : toolbox.tools()) {
            text.append("- ")
                    .append(tool.name())
                    .append(": ")
                    .append(tool.description())
                    .append(" Takes ");
            text.append(SchemaJson.write(tool.arguments()).get("properties")).append('\n');
        }
        return text.append("- " + NONE + ": Answer now. Only when nothing that a tool could tell is missing.\n")
                .append("Name the tool that you use next, as {\"tool\": \"")
                .append(toolbox.tools().get(0).name())
                .append("\"}.")
                .toString();
    }

    private @Nullable Tool choose() {
        List<String> names =
                new ArrayList<>(toolbox.tools().stream().map(Tool::name).toList());
        names.add(NONE);
        String json = fill(new Schema.ObjectOf(Map.of(CHOICE, new Schema.OneOf(names))));
        String name = JsonParser.parseString(json).getAsJsonObject().get(CHOICE).getAsString();
        return toolbox.tools().stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Makes a call, unless the model has made the very same before: then it is at a loss, and had better answer. */
    private boolean call(Tool tool) {
        messages.add(Message.assistant("{\"tool\": \"" + tool.name() + "\"}"));
        messages.add(Message.user("The question was: " + question + "\nGive what " + tool.name() + " takes for it: "
                + String.join(", ", tool.arguments().properties().keySet()) + "."));
        String arguments = tool.arguments().properties().isEmpty() ? "{}" : fill(tool.arguments());
        if (calls.stream()
                .anyMatch(c -> c.tool().equals(tool.name()) && c.arguments().equals(arguments))) {
            messages.remove(messages.size() - 1);
            messages.remove(messages.size() - 1);
            return false;
        }
        String result = result(tool, arguments);
        calls.add(new ToolCall(tool.name(), arguments, result));
        messages.add(Message.assistant(arguments));
        messages.add(Message.user(tool.name() + " says: " + result));
        return true;
    }

    private String fill(Schema schema) {
        Answer answer = model.reply(messages, exact.format(AnswerFormat.fitting(schema)), text -> {});
        if (answer.finish() == FinishReason.LENGTH) {
            throw new LanguageModelException("The call of a tool was cut off after "
                    + answer.usage().answerTokens() + " tokens; allow more by maxTokens");
        }
        return answer.text();
    }

    private static String result(Tool tool, String arguments) {
        CellContext.current().checkCancelled();
        try {
            String result = String.valueOf(tool.action().run(arguments));
            return result.length() > LONGEST_RESULT ? result.substring(0, LONGEST_RESULT) + "…" : result;
        } catch (CancellationException e) {
            throw e;
        } catch (Exception e) {
            return "failed: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }
}
