package dev.hotcell.magic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a magic takes.
 *
 * <pre>{@code
 * MagicSyntax.of("[NAME]").flag("--json", "as JSON").value("--seed", "N", "of the random numbers");
 * }</pre>
 *
 * @param positional the arguments without a name, as help shows them, such as {@code "NAME [VALUE]"}
 * @param options the arguments with a name
 * @param strict whether an unknown option is an error; otherwise it is taken as a positional argument
 */
public record MagicSyntax(String positional, List<Option> options, boolean strict) {

    public MagicSyntax {
        options = List.copyOf(options);
    }

    /**
     * One named argument.
     *
     * @param name with its dashes, such as {@code "--seed"}
     * @param value what help calls its value; {@code null} for a flag
     * @param standard the value where none is given; {@code null} if one must be
     */
    public record Option(
            String name,
            @Nullable String value,
            String help,
            @Nullable String standard) {}

    /** Returns a syntax that knows no options yet and refuses unknown ones. */
    public static MagicSyntax of(String positional) {
        return new MagicSyntax(positional, List.of(), true);
    }

    /** Returns a syntax that takes whatever stands there as positional arguments. */
    public static MagicSyntax anything(String positional) {
        return new MagicSyntax(positional, List.of(), false);
    }

    /** Returns this syntax with a flag more. */
    public MagicSyntax flag(String name, String help) {
        return plus(new Option(name, null, help, null));
    }

    /** Returns this syntax with an option more, written {@code --name value} or {@code --name=value}; it may repeat. */
    public MagicSyntax value(String name, String value, String help) {
        return plus(new Option(name, value, help, null));
    }

    /** Returns this syntax with an option more that may stand without its value: at the end, or before another option. */
    public MagicSyntax optionalValue(String name, String value, String standard, String help) {
        return plus(new Option(name, value, help, standard));
    }

    private MagicSyntax plus(Option option) {
        List<Option> more = new ArrayList<>(options);
        more.add(option);
        return new MagicSyntax(positional, more, strict);
    }

    @Nullable
    Option option(String name) {
        return options.stream().filter(o -> o.name().equals(name)).findFirst().orElse(null);
    }

    /** Returns one line that shows how to write it. */
    public String usage(String magic) {
        StringBuilder usage = new StringBuilder(magic);
        for (Option option : options) {
            usage.append(" [").append(option.name());
            if (option.value() != null) {
                usage.append(option.standard() == null ? " " + option.value() : " [" + option.value() + "]");
            }
            usage.append(']');
        }
        return positional.isEmpty()
                ? usage.toString()
                : usage.append(' ').append(positional).toString();
    }
}
