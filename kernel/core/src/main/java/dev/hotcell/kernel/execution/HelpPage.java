package dev.hotcell.kernel.execution;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.kernel.interpreter.Documentation;
import dev.hotcell.kernel.magic.Piece;
import dev.hotcell.kernel.session.CodeInspector;
import java.util.List;

/** Answers a cell such as {@code String?}: a page that the front end shows beside the notebook. */
public final class HelpPage {
    private final CodeInspector inspector;

    public HelpPage(CodeInspector inspector) {
        this.inspector = inspector;
    }

    void show(List<Piece> pieces, CellContext cell) {
        if (pieces.size() != 1 || !(pieces.get(0) instanceof Piece.Help question)) {
            return;
        }
        Documentation page = inspector
                .documentation(question.name(), question.name().length(), false)
                .orElseGet(() -> new Documentation("Nothing is known of " + question.name(), ""));
        cell.showPage(MimeBundle.text(page.text()));
    }
}
