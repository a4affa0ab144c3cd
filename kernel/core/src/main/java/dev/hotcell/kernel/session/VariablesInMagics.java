package dev.hotcell.kernel.session;

import dev.hotcell.session.KernelSession;
import dev.hotcell.session.Variable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in variables in the text of magics, written <code>\\{name}</code> as notebooks for rapaio-jupyter-kernel do. */
final class VariablesInMagics {
    private static final Pattern REFERENCE = Pattern.compile("\\\\\\{([A-Za-z_$][\\w$]*)\\}");

    private VariablesInMagics() {}

    /** Returns the text; what names no variable stays as it is. */
    static String fill(String text, KernelSession session) {
        if (!text.contains("\\{")) {
            return text;
        }
        return REFERENCE.matcher(text).replaceAll(found -> {
            Optional<Variable> variable = session.variable(found.group(1));
            return Matcher.quoteReplacement(
                    variable.map(v -> String.valueOf(v.value())).orElse(found.group()));
        });
    }
}
