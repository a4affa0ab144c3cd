package dev.hotcell.magics;

import dev.hotcell.display.TextTable;
import dev.hotcell.magic.CellMagic;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.Magic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicRegistry;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
        List<List<String>> rows = new ArrayList<>();
        for (String name : names) {
            Optional<LineMagic> line = registry.line(name);
            Optional<CellMagic> cell = registry.cell(name);
            String written = (line.isPresent() ? "%" + name + " " : "") + (cell.isPresent() ? "%%" + name : "");
            Set<String> summaries = new LinkedHashSet<>();
            line.ifPresent(magic -> summaries.add(summary(name, magic)));
            cell.ifPresent(magic -> summaries.add(summary(name, magic)));
            rows.add(List.of(written.strip(), String.join(" ", summaries)));
        }
        return new TextTable(List.of("magic", "what it does"), rows);
    }

    private static String summary(String name, Magic magic) {
        String first = magic.names().get(0);
        String prefix = magic instanceof LineMagic ? "%" : "%%";
        return first.equals(name) ? magic.summary() : "The same as " + prefix + first + ".";
    }
}
