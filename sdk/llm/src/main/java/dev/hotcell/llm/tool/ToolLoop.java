package dev.hotcell.llm.tool;

import dev.hotcell.cell.CellContext;
import dev.hotcell.llm.Answer;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModel;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets a model call tools until it answers: it names a tool or none, then fills in what the tool takes. */
public final class ToolLoop {
    private static final int LONGEST_RESULT = 4000;

    private final LanguageModel model;
    private final Toolbox toolbox;
    private final String question;
    private final ToolSelection selection;
    private List<Message> messages = new ArrayList<>();
    private final List<ToolCall> calls = new ArrayList<>();

    private ToolLoop(LanguageModel model, String question, Toolbox toolbox, GenerationOptions options) {
        this.model = model;
        this.question = question;
        this.toolbox = toolbox;
        this.selection = new ToolSelection(model, toolbox.tools(), options);
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
        messages.add(selection.instruction());
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
        Answer answer = model.reply(List.of(Message.user(withResults())), options, onText);
        return new ToolAnswer(answer, calls);
    }

    /** Returns the question with what the tools have said; of how they were chosen, in JSON, a small model would go on. */
    private String withResults() {
        if (calls.isEmpty()) {
            return question;
        }
        StringBuilder text = new StringBuilder();
        calls.forEach(call -> text.append(call.tool())
                .append(" ")
                .append(call.arguments())
                .append(" says: ")
                .append(call.result())
                .append("\n"));
        return text + "With that, answer: " + question;
    }

    private @Nullable Tool choose() {
        return selection.choose(messages, true).orElse(null);
    }

    /** Makes a call, unless the model has made the very same before: then it is at a loss, and had better answer. */
    private boolean call(Tool tool) {
        ToolSelection.Filled filled = selection.arguments(messages, tool, question);
        String arguments = filled.arguments();
        if (calls.stream()
                .anyMatch(c -> c.tool().equals(tool.name()) && c.arguments().equals(arguments))) {
            return false;
        }
        String result = result(tool, arguments);
        calls.add(new ToolCall(tool.name(), arguments, result));
        messages = new ArrayList<>(filled.messages());
        messages.add(Message.assistant(arguments));
        messages.add(Message.user(tool.name() + " says: " + result));
        return true;
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
