package dev.hotcell.magics;

import dev.hotcell.display.MimeTypes;
import java.util.List;

/** {@code %%markdown}: Markdown. */
public final class MarkdownMagic extends MarkupMagic {

    /** Creates it. */
    public MarkdownMagic() {
        super(List.of("markdown"), "Markdown", MimeTypes.MARKDOWN);
    }
}
