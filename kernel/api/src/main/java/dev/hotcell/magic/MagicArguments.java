package dev.hotcell.magic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of one call of a magic, split at spaces as a shell does: quotes of either kind hold a word together, a
 * backslash inside double quotes takes the next character as it is. Options of one letter may be written in one word, the
 * last with its value: {@code -on}, {@code -n100}.
 */
public final class MagicArguments {
    private final String raw;
    private final List<String> words;
    private final List<String> positional = new ArrayList<>();
    private final Map<String, List<String>> options = new LinkedHashMap<>();

    private MagicArguments(String raw, List<String> words) {
        this.raw = raw;
        this.words = List.copyOf(words);
    }

    /**
     * Parses the rest of a magic's line.
     *
     * @throws IllegalArgumentException if an option is unknown or lacks its value, or a quote is left open
     */
    public static MagicArguments parse(String line, MagicSyntax syntax) {
        return read(line.strip(), syntax.strict() ? split(line) : splitLeniently(line), syntax);
    }

    /**
     * Takes arguments that are split already.
     *
     * @throws IllegalArgumentException if an option is unknown or lacks its value
     */
    public static MagicArguments of(List<String> words, MagicSyntax syntax) {
        return read(String.join(" ", words), words, syntax);
    }

    private static MagicArguments read(String raw, List<String> words, MagicSyntax syntax) {
        MagicArguments arguments = new MagicArguments(raw, words);
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String word = rest.remove();
            int equals = word.startsWith("-") ? word.indexOf('=') : -1;
            String name = equals < 0 ? word : word.substring(0, equals);
            MagicSyntax.Option option = syntax.option(name);
            if (option == null && isSeveral(word, syntax)) {
                separate(word, syntax, rest);
            } else if (option == null) {
                if (syntax.strict() && word.startsWith("-") && word.length() > 1 && !isNumber(word)) {
                    throw new IllegalArgumentException("Unknown option " + name);
                }
                arguments.positional.add(word);
            } else if (option.value() == null) {
                arguments.add(name, "true");
            } else if (equals >= 0) {
                arguments.add(name, word.substring(equals + 1));
            } else {
                arguments.add(name, value(option, rest));
            }
        }
        return arguments;
    }

    private static String value(MagicSyntax.Option option, Deque<String> rest) {
        String next = rest.peek();
        if (option.standard() != null && (next == null || next.startsWith("-"))) {
            return option.standard();
        } else if (next == null) {
            throw new IllegalArgumentException("Option " + option.name() + " needs a value: " + option.value());
        }
        return rest.remove();
    }

    /** Whether a word is a dash and letters of flags, the last of which may be one with its value. */
    private static boolean isSeveral(String word, MagicSyntax syntax) {
        if (word.length() < 3 || !word.matches("-[A-Za-z].*")) {
            return false;
        }
        MagicSyntax.Option option = null;
        for (int i = 1; i < word.length() && (option == null || option.value() == null); i++) {
            option = syntax.option("-" + word.charAt(i));
            if (option == null) {
                return false;
            }
        }
        return true;
    }

    private static void separate(String word, MagicSyntax syntax, Deque<String> rest) {
        MagicSyntax.Option first = syntax.option(word.substring(0, 2));
        String more = word.substring(2);
        if (first != null && first.value() != null) {
            rest.addFirst(first.name() + "=" + more);
            return;
        }
        rest.addFirst("-" + more);
        rest.addFirst(word.substring(0, 2));
    }

    private static boolean isNumber(String word) {
        return word.matches("-[0-9.].*");
    }

    private void add(String option, String value) {
        options.computeIfAbsent(option, o -> new ArrayList<>()).add(value);
    }

    /** Where anything may stand, such as code, a quote may be an apostrophe. */
    private static List<String> splitLeniently(String line) {
        try {
            return split(line);
        } catch (IllegalArgumentException e) {
            return line.isBlank() ? List.of() : List.of(line.strip().split("\\s+"));
        }
    }

    /**
     * Splits a line into words.
     *
     * @throws IllegalArgumentException if a quote is left open
     */
    public static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == '\\' && quote == '"' && i + 1 < line.length()) {
                    word.append(line.charAt(++i));
                } else if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("A quote " + quote + " is left open");
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    /** Returns the line as written, without the space around it. */
    public String raw() {
        return raw;
    }

    /** Returns all words, options among them, without their quotes. */
    public List<String> words() {
        return words;
    }

    /** Returns the arguments without a name. */
    public List<String> positional() {
        return List.copyOf(positional);
    }

    /** Returns whether a flag or option was given. */
    public boolean has(String option) {
        return options.containsKey(option);
    }

    /** Returns the last value given to an option. */
    public Optional<String> value(String option) {
        List<String> values = values(option);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** Returns every value given to an option, in order. */
    public List<String> values(String option) {
        return List.copyOf(options.getOrDefault(option, List.of()));
    }

    /**
     * Returns the last value given to an option as a whole number.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Optional<Integer> integer(String option) {
        return value(option).map(v -> {
            try {
                return Integer.valueOf(v);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("Option " + option + " takes a whole number, not " + v, e);
            }
        });
    }

    /**
     * Returns the last value given to an option as a number.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Optional<Double> number(String option) {
        return value(option).map(v -> {
            try {
                return Double.valueOf(v);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("Option " + option + " takes a number, not " + v, e);
            }
        });
    }
}
