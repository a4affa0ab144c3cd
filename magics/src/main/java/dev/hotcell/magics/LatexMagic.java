package dev.hotcell.magics;

import dev.hotcell.display.MimeTypes;
import java.util.List;

/** {@code %%latex}: LaTeX. */
public final class LatexMagic extends MarkupMagic {

    /** Creates it. */
    public LatexMagic() {
        super(List.of("latex"), "LaTeX", MimeTypes.LATEX);
    }
}
