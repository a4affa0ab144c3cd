package dev.hotcell.magics;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.Magic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicChoice;
import dev.hotcell.magic.MagicPlace;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code %help NAME}: how a magic is used. */
public final class HelpMagic implements LineMagic {
    private final LineMagic list = new LsMagicMagic();

    @Override
    public List<String> names() {
        return List.of("help");
    }

    @Override
    public String summary() {
        return "Shows how magics are used; without a name, lists them all.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("[NAME…]");
    }

    @Override
    public List<MagicChoice> choices(MagicPlace place, KernelSession session) {
        Set<String> names = new java.util.TreeSet<>(session.magics().lineNames());
        names.addAll(session.magics().cellNames());
        return names.stream().map(name -> MagicChoice.of(name, "magic", "")).toList();
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) throws Exception {
        if (arguments.positional().isEmpty()) {
            return list.runLine(arguments, session);
        }
        Set<Magic> magics = new LinkedHashSet<>();
        for (String name : arguments.positional()) {
            magics.addAll(find(name.replaceAll("^%+", ""), session));
        }
        return MimeBundle.text(magics.stream().map(MagicHelp::text).collect(Collectors.joining("\n\n")));
    }

    private static List<Magic> find(String name, KernelSession session) {
        List<Magic> found = new ArrayList<>();
        session.magics().line(name).ifPresent(found::add);
        session.magics().cell(name).ifPresent(found::add);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("There is no magic named " + name + "; %lsmagic lists them");
        }
        return found;
    }
}
