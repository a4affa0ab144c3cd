package dev.hotcell.magics;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.MimeTypes;
import dev.hotcell.display.TextTable;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.runtime.ByteSize;
import dev.hotcell.runtime.HotResource;
import dev.hotcell.session.KernelSession;
import dev.hotcell.session.Variable;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code %whos}: the variables with their types, sizes and values. */
public final class WhosMagic implements LineMagic {
    private static final int LONGEST = 60;

    @Override
    public List<String> names() {
        return List.of("whos");
    }

    @Override
    public String summary() {
        return "Lists the variables with their types, sizes and values, of all or of the types named.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("[TYPE…]");
    }

    @Override
    public Object runLine(MagicArguments arguments, KernelSession session) {
        return new TextTable(
                List.of("variable", "type", "size", "value"),
                WhoMagic.select(arguments, session).stream().map(WhosMagic::row).toList());
    }

    private static List<String> row(Variable variable) {
        return List.of(
                variable.name(), WhoMagic.simple(variable.type()), size(variable.value()), text(variable.value()));
    }

    private static String size(@Nullable Object value) {
        if (value instanceof Collection<?> collection) {
            return String.valueOf(collection.size());
        } else if (value instanceof Map<?, ?> map) {
            return String.valueOf(map.size());
        } else if (value instanceof CharSequence text) {
            return String.valueOf(text.length());
        } else if (value instanceof HotResource hot) {
            return ByteSize.format(hot.sizeInBytes());
        }
        return value != null && value.getClass().isArray() ? String.valueOf(Array.getLength(value)) : "";
    }

    private static String text(@Nullable Object value) {
        String text = CellContext.current()
                .renderers()
                .render(value, MimeTypes.PLAIN)
                .plainText()
                .strip();
        String line = text.lines().findFirst().orElse("");
        boolean whole = line.equals(text) && line.length() <= LONGEST;
        return whole ? line : line.substring(0, Math.min(LONGEST - 1, line.length())) + "…";
    }
}
