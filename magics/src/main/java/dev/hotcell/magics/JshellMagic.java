package dev.hotcell.magics;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicChoice;
import dev.hotcell.magic.MagicPlace;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.Declaration;
import dev.hotcell.session.KernelSession;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code %jshell}: the lists of JShell that notebooks for rapaio-jupyter-kernel ask for. */
public final class JshellMagic implements LineMagic {
    private static final List<String> COMMANDS =
            List.of("/vars", "/methods", "/types", "/imports", "/list", "/history");

    @Override
    public List<String> names() {
        return List.of("jshell");
    }

    @Override
    public String summary() {
        return "Lists what JShell lists: variables, methods, types, imports, and the cells, all or one by its number.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("/vars | /methods | /types | /imports | /list [NUMBER | NAME] | /history")
                .flag("-all", "accepted");
    }

    @Override
    public List<MagicChoice> choices(MagicPlace place, KernelSession session) {
        return COMMANDS.stream()
                .map(command -> MagicChoice.of(command, "keyword", ""))
                .toList();
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) throws Exception {
        List<String> words = arguments.positional();
        String command = words.isEmpty() ? "/vars" : words.get(0);
        return switch (command) {
            case "/vars", "/v" -> session.lineMagic("whos", "");
            case "/methods", "/m" -> declared(Declaration.Kind.METHOD, session);
            case "/types", "/t" -> declared(Declaration.Kind.TYPE, session);
            case "/imports", "/i" -> declared(Declaration.Kind.IMPORT, session);
            case "/history" -> session.lineMagic("history", "");
            case "/list", "/l" -> list(words.subList(1, words.size()), session);
            default ->
                throw new IllegalArgumentException("There is no %jshell " + command + "; there are "
                        + String.join(", ", COMMANDS) + ". Other commands of JShell have no meaning in a notebook");
        };
    }

    private static MimeBundle declared(Declaration.Kind kind, KernelSession session) {
        return MimeBundle.text(lines(session, kind).collect(Collectors.joining("\n")));
    }

    private static Stream<String> lines(KernelSession session, Declaration.Kind kind) {
        return session.declarations().stream()
                .filter(declaration -> declaration.kind() == kind)
                .map(Declaration::text);
    }

    private static @Nullable Object list(List<String> wanted, KernelSession session) throws Exception {
        if (wanted.isEmpty() || wanted.get(0).matches("\\d.*")) {
            return session.lineMagic("history", ("-n " + String.join(" ", wanted)).strip());
        }
        String name = wanted.get(0);
        return MimeBundle.text(Stream.of(Declaration.Kind.TYPE, Declaration.Kind.METHOD)
                .flatMap(kind -> lines(session, kind))
                .filter(line -> line.matches("(?s).*\\b" + java.util.regex.Pattern.quote(name) + "\\b.*"))
                .collect(Collectors.joining("\n")));
    }
}
