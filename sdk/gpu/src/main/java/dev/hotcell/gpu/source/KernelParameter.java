package dev.hotcell.gpu.source;

import java.util.Map;
import java.util.regex.Matcher;

/**
 * A parameter of a kernel.
 *
 * @param type as the source writes it, without qualifiers: {@code float*}, {@code unsigned int}
 */
public record KernelParameter(String type, String name) {

    /** Returns whether it is a pointer. */
    public boolean pointer() {
        return type.endsWith("*");
    }

    /** Returns the type that a pointer points to. */
    public String pointedTo() {
        return pointer() ? type.substring(0, type.length() - 1).strip() : type;
    }

    /** Returns the same parameter with the parameters of a template replaced. */
    KernelParameter with(Map<String, String> templateArguments) {
        String replaced = type;
        for (Map.Entry<String, String> argument : templateArguments.entrySet()) {
            replaced = replaced.replaceAll(
                    "\\b" + argument.getKey() + "\\b", Matcher.quoteReplacement(argument.getValue()));
        }
        return new KernelParameter(SignatureScanner.plainType(replaced), name);
    }
}
