package dev.hotcell.magics;

import dev.hotcell.llm.Answer;
import dev.hotcell.llm.AnswerDisplay;
import dev.hotcell.llm.AnswerFormat;
import dev.hotcell.llm.Conversation;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModel;
import dev.hotcell.llm.LanguageModels;
import dev.hotcell.llm.Message;
import dev.hotcell.magic.CellMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicChoice;
import dev.hotcell.magic.MagicPlace;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/** {@code %%prompt}: asks a language model what the cell says. */
public final class PromptMagic implements CellMagic {

    @Override
    public List<String> names() {
        return List.of("prompt");
    }

    @Override
    public String summary() {
        return "Asks a language model; Java expressions in {braces}, and {In[n]}, {Out[n]}, {Err[n]} of cells, are filled in, the answer streams into the cell.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("")
                .value(
                        "--model",
                        "NAME",
                        "of the catalogue, a hot model, a variable, a GGUF file, or PROVIDER/MODEL of a server")
                .value("--system", "TEXT", "how to answer")
                .value("--temperature", "T", "0 for the likeliest answer, higher for more variety")
                .value("--max-tokens", "N", "the longest answer")
                .value("--seed", "N", "the same seed gives the same answer")
                .value("--stop", "TEXT", "ends the answer; may repeat")
                .value("--into", "VARIABLE", "to keep the answer's text in")
                .value("--chat", "NAME", "of the conversation to go on with")
                .flag("--json", "answers in JSON");
    }

    @Override
    public List<MagicChoice> choices(MagicPlace place, KernelSession session) {
        return switch (place.option()) {
            case "--into" ->
                session.variables().stream()
                        .map(variable -> MagicChoice.of(variable.name(), "field", variable.type()))
                        .toList();
            case "--model" -> ModelChoices.of(session);
            default -> List.of();
        };
    }

    @Override
    public int javaStart(String text, boolean inBody) {
        return inBody ? PromptTemplate.openExpression(text) : -1;
    }

    @Override
    public @Nullable Object runCell(MagicArguments arguments, String body, KernelSession session) throws Exception {
        Optional<String> into = arguments.value("--into");
        into.ifPresent(PromptMagic::checkIdentifier);
        GenerationOptions options = options(arguments);
        String prompt =
                PromptTemplate.parse(body).fill(code -> evaluate(code, session)).strip();
        if (prompt.isEmpty()) {
            throw new IllegalArgumentException("The prompt is empty: write it below %%prompt");
        }
        LanguageModel model = ModelNames.find(arguments.value("--model").orElse(LanguageModels.STANDARD), session);
        Answer answer = AnswerDisplay.show(
                arguments.has("--json") ? "json" : "", onText -> ask(model, arguments, prompt, options, onText));
        into.ifPresent(variable -> session.setVariable(variable, "java.lang.String", answer.text()));
        return null;
    }

    private static Answer ask(
            LanguageModel model,
            MagicArguments arguments,
            String prompt,
            GenerationOptions options,
            Consumer<String> onText) {
        Optional<String> system = arguments.value("--system");
        Optional<String> chat = arguments.value("--chat");
        if (chat.isPresent()) {
            Conversation conversation = model.conversation(chat.get());
            system.ifPresent(conversation::system);
            return conversation.ask(prompt, options, onText);
        }
        List<Message> messages = new ArrayList<>();
        system.ifPresent(text -> messages.add(Message.system(text)));
        messages.add(Message.user(prompt));
        return model.reply(messages, options, onText);
    }

    private static GenerationOptions options(MagicArguments arguments) {
        GenerationOptions options =
                GenerationOptions.standard().stop(arguments.values("--stop").toArray(String[]::new));
        if (arguments.has("--temperature")) {
            options = options.temperature(arguments.number("--temperature").orElseThrow());
        }
        if (arguments.has("--max-tokens")) {
            options = options.maxTokens(arguments.integer("--max-tokens").orElseThrow());
        }
        if (arguments.has("--seed")) {
            options = options.seed(arguments.integer("--seed").orElseThrow());
        }
        return arguments.has("--json") ? options.format(AnswerFormat.json()) : options;
    }

    private static String evaluate(String code, KernelSession session) throws Exception {
        Optional<String> past = PastCellText.of(code, session);
        if (past.isPresent()) {
            return past.get();
        }
        Object value = session.eval(code);
        return value instanceof String text
                ? text
                : session.renderers().render(value).plainText();
    }

    private static void checkIdentifier(String name) {
        if (!SourceVersion.isName(name) || name.contains(".")) {
            throw new IllegalArgumentException("--into takes the name of a variable, not \"" + name + "\"");
        }
    }
}
