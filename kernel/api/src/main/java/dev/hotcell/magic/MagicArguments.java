package dev.hotcell.magic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of one call of a magic, split at spaces as a shell does: quotes of either kind hold a word together, a
 * backslash inside double quotes takes the next character as it is.
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
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.startsWith("-") ? word.indexOf('=') : -1;
            String name = equals < 0 ? word : word.substring(0, equals);
            MagicSyntax.Option option = syntax.option(name);
            if (option == null) {
                if (syntax.strict() && word.startsWith("-") && word.length() > 1 && !isNumber(word)) {
                    throw new IllegalArgumentException("Unknown option " + name);
                }
                arguments.positional.add(word);
            } else if (option.value() == null) {
                arguments.add(name, "true");
            } else if (equals >= 0) {
                arguments.add(name, word.substring(equals + 1));
            } else if (++i < words.size()) {
                arguments.add(name, words.get(i));
            } else {
                throw new IllegalArgumentException("Option " + name + " needs a value: " + option.value());
            }
        }
        return arguments;
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
