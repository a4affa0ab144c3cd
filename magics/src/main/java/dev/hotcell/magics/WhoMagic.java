package dev.hotcell.magics;

import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import dev.hotcell.session.Variable;
import java.util.List;

/** {@code %who}: the names of the variables. */
public final class WhoMagic implements LineMagic {

    @Override
    public List<String> names() {
        return List.of("who", "who_ls");
    }

    @Override
    public String summary() {
        return "Returns the names of the variables, of all or of the types named.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("[TYPE…]");
    }

    @Override
    public List<String> runLine(MagicArguments arguments, KernelSession session) {
        return select(arguments, session).stream().map(Variable::name).toList();
    }

    /** Returns the variables whose type, with or without its package and parameters, is named. */
    static List<Variable> select(MagicArguments arguments, KernelSession session) {
        List<String> types = arguments.positional();
        return session.variables().stream()
                .filter(variable -> types.isEmpty()
                        || types.contains(variable.type())
                        || types.contains(simple(variable.type()))
                        || types.contains(simple(variable.type()).replaceAll("<.*>", "")))
                .toList();
    }

    /** Returns a type without its package names. */
    static String simple(String type) {
        return type.replaceAll("\\b(?:[a-z_][A-Za-z0-9_]*\\.)+(?=[A-Z])", "");
    }
}
