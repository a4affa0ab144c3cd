package dev.hotcell.magics;

import dev.hotcell.display.MimeTypes;
import java.util.List;

/** {@code %%javascript}: JavaScript that the viewer runs. */
public final class JavaScriptMagic extends MarkupMagic {

    /** Creates it. */
    public JavaScriptMagic() {
        super(
                List.of("javascript", "js"),
                "JavaScript, which the viewer runs if it trusts the notebook",
                MimeTypes.JAVASCRIPT);
    }
}
