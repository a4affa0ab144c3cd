package dev.hotcell.magics;

import dev.hotcell.llm.LanguageModel;
import dev.hotcell.llm.LanguageModels;
import dev.hotcell.magic.MagicChoice;
import dev.hotcell.session.KernelSession;
import dev.hotcell.session.Variable;
import java.util.ArrayList;
import java.util.List;

/** The language models that a magic can be asked to use: those of variables, then those of the catalogue. */
final class ModelChoices {

    private ModelChoices() {}

    static List<MagicChoice> of(KernelSession session) {
        List<MagicChoice> found = new ArrayList<>();
        for (Variable variable : session.variables()) {
            if (variable.value() instanceof LanguageModel) {
                found.add(MagicChoice.of(variable.name(), "field", variable.type()));
            }
        }
        LanguageModels.names().forEach(name -> found.add(MagicChoice.of(name, "text", "of the catalogue")));
        return found;
    }
}
