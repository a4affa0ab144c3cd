package dev.hotcell.kernel.compiler;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the classes of a unit go: those that take the place of a loaded class get its name, all others that of the
 * unit's code.
 */
final class Moves {
    private final String code;
    private final Map<String, String> kept;
    private final String compiled;
    private final Pattern names;

    /**
     * Creates one.
     *
     * @param compiled the package that javac saw
     * @param code the package of what is loaded anew
     * @param kept internal names of loaded classes by the simple names of the types that take their places
     */
    Moves(String compiled, String code, Map<String, String> kept) {
        this.compiled = compiled;
        this.code = code;
        this.kept = kept;
        names = Pattern.compile(compiled + "([/.])([\\w$\\P{ASCII}]+)");
    }

    /** Returns the final internal name of a class; names of other packages come back as they are. */
    String internal(String name) {
        return name.startsWith(compiled + "/") ? moved(name.substring(compiled.length() + 1), '/') : name;
    }

    private String moved(String simple, char separator) {
        for (Map.Entry<String, String> entry : kept.entrySet()) {
            if (simple.equals(entry.getKey()) || simple.startsWith(entry.getKey() + "$")) {
                String to = entry.getValue() + simple.substring(entry.getKey().length());
                return to.replace('/', separator);
            }
        }
        return code + separator + simple;
    }

    /** Returns a descriptor, a signature or a type as Java writes it with the final names in it. */
    String text(String text) {
        return names.matcher(text)
                .replaceAll(m ->
                        Matcher.quoteReplacement(moved(m.group(2), m.group(1).charAt(0))));
    }
}
