package io.github.spencerpark.jupyter.kernel.magic.registry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes the arguments of a magic and reads them: {@code --name value}, {@code --name=value}, {@code -flags}, and
 * what stands alone.
 *
 * <pre>{@code
 * Map<String, List<String>> values = MagicsArgs.builder().required("file").flag("append", 'a').build().parse(args);
 * }</pre>
 */
public class MagicsArgs {
    private final List<String> required = new ArrayList<>();
    private final List<String> optional = new ArrayList<>();
    private final Map<String, Set<KeywordSpec>> keywords = new LinkedHashMap<>();
    private final Map<Character, String> flags = new LinkedHashMap<>();
    private final Map<String, String> flagValues = new LinkedHashMap<>();
    private @Nullable String varargs;
    private boolean anyKeyword = true;
    private boolean anyFlag = true;

    private MagicsArgs() {}

    /** What becomes of a keyword that is given again. */
    public enum KeywordSpec {
        /** It is an error. */
        ONCE,
        /** All values are kept. */
        COLLECT,
        /** The last value is kept. */
        REPLACE
    }

    public static MagicsArgsBuilder builder() {
        return new MagicsArgsBuilder();
    }

    /** Describes arguments, step by step. */
    public static class MagicsArgsBuilder {
        private final MagicsArgs schema = new MagicsArgs();

        public MagicsArgsBuilder required(String name) {
            if (!schema.optional.isEmpty() || schema.varargs != null) {
                throw new IllegalStateException("A required argument cannot follow one that is not");
            }
            schema.required.add(name);
            return this;
        }

        public MagicsArgsBuilder optional(String name) {
            schema.optional.add(name);
            return this;
        }

        public MagicsArgsBuilder varargs(String name) {
            if (schema.varargs != null) {
                throw new IllegalStateException("The rest is named already: " + schema.varargs);
            }
            schema.varargs = name;
            return this;
        }

        public MagicsArgsBuilder keyword(String name) {
            return keyword(name, KeywordSpec.COLLECT);
        }

        public MagicsArgsBuilder keyword(String name, KeywordSpec first, KeywordSpec... more) {
            schema.keywords.put(name, EnumSet.of(first, more));
            return this;
        }

        public MagicsArgsBuilder flag(String name, char letter) {
            return flag(name, letter, "");
        }

        public MagicsArgsBuilder flag(String name, char letter, String value) {
            schema.flags.put(letter, name);
            schema.flagValues.put(name, value);
            return keyword(name);
        }

        public MagicsArgsBuilder anyKeyword() {
            schema.anyKeyword = true;
            return this;
        }

        public MagicsArgsBuilder onlyKnownKeywords() {
            schema.anyKeyword = false;
            return this;
        }

        public MagicsArgsBuilder anyFlag() {
            schema.anyFlag = true;
            return this;
        }

        public MagicsArgsBuilder onlyKnownFlags() {
            schema.anyFlag = false;
            return this;
        }

        public MagicsArgs build() {
            return schema;
        }
    }

    /**
     * Reads arguments; every name of the description is in the result, with no values if it was not given.
     *
     * @throws MagicArgsParseException if they do not fit
     */
    public Map<String, List<String>> parse(List<String> args) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        required.forEach(name -> values.put(name, new ArrayList<>()));
        optional.forEach(name -> values.put(name, new ArrayList<>()));
        if (varargs != null) {
            values.put(varargs, new ArrayList<>());
        }
        keywords.keySet().forEach(name -> values.put(name, new ArrayList<>()));
        Deque<String> rest = new ArrayDeque<>(args);
        int positional = 0;
        while (!rest.isEmpty()) {
            String arg = rest.remove();
            if (arg.length() > 2 && arg.startsWith("--")) {
                int equals = arg.indexOf('=');
                String name = equals < 0 ? arg.substring(2) : arg.substring(2, equals);
                if (!anyKeyword && !keywords.containsKey(name)) {
                    throw new MagicArgsParseException("There is no argument --" + name);
                }
                add(values, name, equals < 0 ? next(name, rest) : arg.substring(equals + 1));
            } else if (arg.matches("-[a-zA-Z]+")) {
                for (char letter : arg.substring(1).toCharArray()) {
                    addFlag(values, letter);
                }
            } else {
                values.computeIfAbsent(nameOf(positional++), n -> new ArrayList<>())
                        .add(arg);
            }
        }
        if (positional < required.size()) {
            throw new MagicArgsParseException(
                    "Missing: " + String.join(", ", required.subList(positional, required.size())));
        }
        return values;
    }

    private static String next(String keyword, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new MagicArgsParseException("--" + keyword + " needs a value");
        }
        return rest.remove();
    }

    private void addFlag(Map<String, List<String>> values, char letter) {
        String name = flags.getOrDefault(letter, String.valueOf(letter));
        if (!anyFlag && !flags.containsKey(letter)) {
            throw new MagicArgsParseException("There is no argument -" + letter);
        }
        add(values, name, flagValues.getOrDefault(name, ""));
    }

    private void add(Map<String, List<String>> values, String name, String value) {
        Set<KeywordSpec> spec = keywords.getOrDefault(name, Set.of());
        List<String> given = values.computeIfAbsent(name, n -> new ArrayList<>());
        if (spec.contains(KeywordSpec.ONCE) && !given.isEmpty()) {
            throw new MagicArgsParseException("--" + name + " may be given once only");
        }
        if (spec.contains(KeywordSpec.REPLACE)) {
            given.clear();
        }
        given.add(value);
    }

    private String nameOf(int positional) {
        if (positional < required.size()) {
            return required.get(positional);
        }
        if (positional < required.size() + optional.size()) {
            return optional.get(positional - required.size());
        }
        if (varargs == null) {
            throw new MagicArgsParseException(
                    "At most " + (required.size() + optional.size()) + " arguments can be given");
        }
        return varargs;
    }
}
