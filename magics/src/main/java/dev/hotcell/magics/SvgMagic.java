package dev.hotcell.magics;

import dev.hotcell.display.MimeTypes;
import java.util.List;

/** {@code %%svg}: an SVG image. */
public final class SvgMagic extends MarkupMagic {

    /** Creates it. */
    public SvgMagic() {
        super(List.of("svg", "SVG"), "an SVG image", MimeTypes.SVG);
    }
}
