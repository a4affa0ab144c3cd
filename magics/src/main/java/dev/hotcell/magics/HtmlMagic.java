package dev.hotcell.magics;

import dev.hotcell.display.MimeTypes;
import java.util.List;

/** {@code %%html}: HTML. */
public final class HtmlMagic extends MarkupMagic {

    /** Creates it. */
    public HtmlMagic() {
        super(List.of("html", "HTML"), "HTML", MimeTypes.HTML);
    }
}
