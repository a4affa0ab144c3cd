package dev.hotcell.magics;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.llm.LanguageModel;
import dev.hotcell.llm.LanguageModels;
import dev.hotcell.magic.CellMagic;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import dev.hotcell.session.PastCell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code %%ai}: {@code %%prompt} as users of jupyter-ai write it, with an answer in the form asked for. */
public final class AiMagic implements LineMagic, CellMagic {
    /** What to tell the model, by format. */
    private static final Map<String, String> FORMATS = Map.of(
            "markdown", "Answer in Markdown.",
            "text", "Answer in plain text, without Markdown.",
            "code", "Answer with Java code only, without explanations and without Markdown fences.",
            "math", "Answer with one LaTeX formula between $$ and $$ and nothing else.",
            "html", "Answer with HTML only, without explanations and without Markdown fences.",
            "json", "Answer with JSON only.");

    private static final String CONVERSATION = "ai";

    private final Map<String, String> aliases = new TreeMap<>();
    private final Set<LanguageModel> asked = Collections.newSetFromMap(new IdentityHashMap<>());

    @Override
    public List<String> names() {
        return List.of("ai");
    }

    @Override
    public String summary() {
        return "Asks a language model as jupyter-ai does; {expressions}, {In[n]}, {Out[n]} and {Err[n]} are filled in.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of(
                        "[[PROVIDER/]MODEL] | list | help | alias NAME MODEL | dealias NAME | fix [MODEL] | reset")
                .value("-f", "FORMAT", "markdown (the usual one), text, code, math, html or json")
                .value("--format", "FORMAT", "the same")
                .value("--into", "VARIABLE", "to keep the answer's text in");
    }

    @Override
    public @Nullable Object runCell(MagicArguments arguments, String body, KernelSession session) throws Exception {
        ask(
                arguments,
                arguments.positional().isEmpty() ? "" : arguments.positional().get(0),
                body,
                session);
        return null;
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) throws Exception {
        List<String> words = arguments.positional();
        switch (words.isEmpty() ? "help" : words.get(0)) {
            case "help" -> {
                return MimeBundle.text(MagicHelp.text(this));
            }
            case "list", "models" -> {
                List<String> lines = new ArrayList<>(LanguageModels.names());
                aliases.forEach((name, model) -> lines.add(name + " → " + model));
                return MimeBundle.text(String.join("\n", lines));
            }
            case "alias", "register", "update" -> {
                if (words.size() != 3) {
                    throw new IllegalArgumentException("An alias has a name and a model: %ai alias NAME MODEL");
                }
                aliases.put(words.get(1), words.get(2));
            }
            case "dealias", "delete" -> {
                if (words.size() != 2 || aliases.remove(words.get(1)) == null) {
                    throw new IllegalArgumentException(
                            "Name an alias to remove: %ai dealias NAME. There are " + aliases.keySet());
                }
            }
            case "reset" -> {
                asked.forEach(model -> model.conversations().forget(CONVERSATION));
                asked.clear();
            }
            case "fix", "error" -> fix(arguments, words.size() > 1 ? words.get(1) : "", session);
            default ->
                throw new IllegalArgumentException(
                        "There is no %ai " + words.get(0)
                                + "; there are list, help, alias, dealias, fix and reset. To ask, write %%ai MODEL above a prompt");
        }
        return null;
    }

    private void fix(MagicArguments arguments, String model, KernelSession session) throws Exception {
        List<PastCell> failed =
                session.history().stream().filter(cell -> cell.error() != null).toList();
        if (failed.isEmpty()) {
            System.out.println("No cell of this session has failed.");
            return;
        }
        int number = failed.get(failed.size() - 1).number();
        String prompt = "This Java code failed.\n\n{In[" + number + "]}\n\nThe error:\n\n{Err[" + number
                + "]}\n\nExplain the error shortly and give the corrected code.";
        ask(arguments, model, prompt, session);
    }

    private void ask(MagicArguments arguments, String model, String body, KernelSession session) throws Exception {
        String format =
                arguments.value("-f").or(() -> arguments.value("--format")).orElse("markdown");
        String instruction = FORMATS.get(format.equals("md") ? "markdown" : format);
        if (instruction == null) {
            throw new IllegalArgumentException("There is no format " + format + "; there are "
                    + String.join(", ", new java.util.TreeSet<>(FORMATS.keySet())));
        }
        String name = model.isEmpty() ? LanguageModels.STANDARD : aliases.getOrDefault(model, model);
        asked.add(ModelNames.find(name, session));
        List<String> words = new ArrayList<>(List.of("--model", name, "--chat", CONVERSATION, "--system", instruction));
        if (format.equals("json")) {
            words.add("--json");
        }
        arguments.value("--into").ifPresent(variable -> words.addAll(List.of("--into", variable)));
        session.cellMagic("prompt", words, body);
    }
}
