package dev.hotcell.magics;

import dev.hotcell.magic.CellMagic;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.Magic;
import dev.hotcell.magic.MagicSyntax;
import java.util.List;
import java.util.stream.Collectors;

/** What a magic says about itself. */
final class MagicHelp {

    private MagicHelp() {}

    static String text(Magic magic) {
        String name = magic.names().get(0);
        StringBuilder text = new StringBuilder();
        if (magic instanceof LineMagic) {
            text.append(magic.syntax().usage("%" + name)).append('\n');
        }
        if (magic instanceof CellMagic) {
            text.append(magic.syntax().usage("%%" + name)).append('\n');
        }
        text.append("    ").append(magic.summary());
        for (MagicSyntax.Option option : magic.syntax().options()) {
            text.append("\n    ").append(option.name());
            if (option.value() != null) {
                text.append(' ').append(option.value());
            }
            text.append("  ").append(option.help());
        }
        List<String> others = magic.names().subList(1, magic.names().size());
        if (!others.isEmpty()) {
            text.append("\n    Also: ").append(others.stream().map(n -> "%" + n).collect(Collectors.joining(", ")));
        }
        return text.toString();
    }
}
