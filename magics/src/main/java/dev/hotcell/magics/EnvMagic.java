package dev.hotcell.magics;

import dev.hotcell.display.TextTable;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicChoice;
import dev.hotcell.magic.MagicPlace;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** {@code %env}: environment variables. A JVM cannot change its own, so what is set is set for shell commands. */
public final class EnvMagic implements LineMagic {
    private final Map<String, String> changed = new ConcurrentHashMap<>();

    /** Returns the variables that a session has set. */
    static Map<String, String> changes(KernelSession session) {
        return session.magics()
                .line("env")
                .map(magic -> magic instanceof EnvMagic env ? Map.copyOf(env.changed) : Map.<String, String>of())
                .orElse(Map.of());
    }

    @Override
    public List<String> names() {
        return List.of("env", "set_env");
    }

    @Override
    public String summary() {
        return "Shows environment variables, or sets one for the shell commands of this session; System.getenv() stays as it is.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.anything("[NAME | NAME=VALUE | NAME VALUE]");
    }

    @Override
    public List<MagicChoice> choices(MagicPlace place, KernelSession session) {
        Map<String, String> all = new TreeMap<>(System.getenv());
        all.putAll(changed);
        return place.before().isEmpty()
                ? all.keySet().stream()
                        .map(name -> MagicChoice.of(name, "field", ""))
                        .toList()
                : List.of();
    }

    /** The list may well be saved with the notebook; one that is asked for by its name is shown. */
    private static boolean isSecret(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return List.of("KEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIAL").stream()
                .anyMatch(upper::contains);
    }

    @Override
    public Object runLine(MagicArguments arguments, KernelSession session) {
        Map<String, String> all = new TreeMap<>(System.getenv());
        all.putAll(changed);
        if (arguments.positional().isEmpty()) {
            return new TextTable(
                    List.of("name", "value"),
                    all.entrySet().stream()
                            .map(e -> List.of(e.getKey(), isSecret(e.getKey()) ? "<hidden>" : e.getValue()))
                            .toList());
        }
        String first = arguments.positional().get(0);
        int equals = first.indexOf('=');
        String name = equals < 0 ? first : first.substring(0, equals);
        if (equals < 0 && arguments.positional().size() == 1) {
            String value = all.get(name);
            if (value == null) {
                throw new IllegalArgumentException("There is no environment variable " + name);
            }
            return value;
        }
        String rest = String.join(
                " ", arguments.positional().subList(1, arguments.positional().size()));
        String value = equals < 0
                ? rest
                : rest.isEmpty() ? first.substring(equals + 1) : first.substring(equals + 1) + " " + rest;
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A variable needs a name: %env NAME=VALUE");
        }
        changed.put(name, value);
        return value;
    }
}
