package dev.hotcell.magics;

import dev.hotcell.display.TextTable;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.Magic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicRegistry;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code %lsmagic}: all magics, with what they do. */
public final class LsMagicMagic implements LineMagic {

    @Override
    public List<String> names() {
        return List.of("lsmagic");
    }

    @Override
    public String summary() {
        return "Lists the magics.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("");
    }

    @Override
    public Object runLine(MagicArguments arguments, KernelSession session) {
        MagicRegistry registry = session.magics();
        Set<String> names = new TreeSet<>(registry.lineNames());
        names.addAll(registry.cellNames());
        Set<Magic> shown = new LinkedHashSet<>();
        List<List<String>> rows = new ArrayList<>();
        for (String name : names) {
            List<Magic> magics = new ArrayList<>();
            registry.line(name).ifPresent(magics::add);
            registry.cell(name).ifPresent(magics::add);
            String written = (registry.line(name).isPresent() ? "%" + name + " " : "")
                    + (registry.cell(name).isPresent() ? "%%" + name : "");
            for (Magic magic : magics) {
                if (shown.add(magic)) {
                    rows.add(List.of(written.strip(), magic.syntax().usage("").strip(), magic.summary()));
                } else if (magics.size() == 1
                        || magic == magics.get(0) && !magic.names().get(0).equals(name)) {
                    rows.add(List.of(
                            written.strip(), "", "The same as %" + magic.names().get(0) + "."));
                    break;
                }
            }
        }
        return new TextTable(List.of("magic", "arguments", "what it does"), rows);
    }
}
