package dev.hotcell.llm.openai;

import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModel;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.Usage;
import dev.hotcell.llm.tool.Tool;
import dev.hotcell.llm.tool.ToolSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides whether a request is answered by the call of a tool. */
final class ToolReply {
    private final ApiMessages messages;
    private final OfferedTools offered;
    private final ToolSelection selection;

    /**
     * A call that the client is to make.
     *
     * @param arguments as JSON
     * @param usage what choosing and filling in took
     */
    record Call(String tool, String arguments, Usage usage) {}

    ToolReply(LanguageModel model, ApiMessages messages, OfferedTools offered, GenerationOptions options) {
        this.messages = messages;
        this.offered = offered;
        this.selection = new ToolSelection(model, offered.tools(), options);
    }

    /** Returns the call; empty if the model would rather answer, or is about to repeat a call of which it has the result. */
    Optional<Call> call() {
        List<Message> said = new ArrayList<>();
        said.add(selection.instruction());
        for (Message message : messages.all()) {
            if (message.role() == Message.Role.SYSTEM) {
                said.set(0, Message.system(said.get(0).content() + "\n\n" + message.content()));
            } else {
                said.add(message);
            }
        }
        return selection
                .choose(said, !offered.required())
                .map(tool -> call(tool, said))
                .filter(call -> offered.required() || !messages.called(call.tool(), call.arguments()));
    }

    private Call call(Tool tool, List<Message> said) {
        ToolSelection.Filled filled = selection.arguments(said, tool, messages.question());
        return new Call(tool.name(), filled.arguments(), selection.usage());
    }
}
