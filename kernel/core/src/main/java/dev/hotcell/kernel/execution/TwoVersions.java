package dev.hotcell.kernel.execution;

import dev.hotcell.kernel.interpreter.ShippedApi;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in plain words what the JVM means where two classes of one name meet: those of two versions of a library, or of a
 * class of cells before and after it changed.
 */
final class TwoVersions {
    private static final Pattern CONSTRAINT = Pattern.compile(
            "loader constraint violation.* (?:type|load (?:\\w+ )*(?:class|interface|enum|record)) (?<type>[\\w.$/]+)");
    private static final Pattern CAST = Pattern.compile("class (?<type>[\\w.$]+) cannot be cast to class \\1\\b");

    private TwoVersions() {}

    /**
     * Returns an explanation, or nothing where it is another kind of error.
     *
     * @param message what the error says
     */
    static Optional<String> explain(Throwable thrown, String message) {
        Pattern pattern = thrown instanceof ClassCastException ? CAST : CONSTRAINT;
        if (!(thrown instanceof ClassCastException || thrown instanceof LinkageError)) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(message);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String type = matcher.group("type").replace('/', '.');
        if (type.indexOf('.') < 0) {
            // Classes of cells have no package that users see.
            return Optional.of("This " + type + " was made before class " + type + " changed its fields, methods or"
                    + " superclass: run the cells again that make it");
        }
        String library = ShippedApi.of(type).map(ShippedApi::title).orElse(type);
        return Optional.of("Two versions of " + library + " meet here: the one that this session has added, and the one"
                + " that Hotcell's own functions work with. Use that function in a session without the other version,"
                + " or use the other version's own functions");
    }
}
