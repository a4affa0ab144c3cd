package dev.hotcell.magics;

import dev.hotcell.display.Display;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import dev.hotcell.magic.CellMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the body of a cell as markup of one kind. */
abstract class MarkupMagic implements CellMagic {
    private final List<String> names;
    private final String what;
    private final String mimeType;

    MarkupMagic(List<String> names, String what, String mimeType) {
        this.names = names;
        this.what = what;
        this.mimeType = mimeType;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public String summary() {
        return "Shows the body of the cell as " + what + ".";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("");
    }

    @Override
    public @Nullable Object runCell(MagicArguments arguments, String body, KernelSession session) {
        Display.show(MimeBundle.of(mimeType, body).with(MimeTypes.PLAIN, body));
        return null;
    }
}
