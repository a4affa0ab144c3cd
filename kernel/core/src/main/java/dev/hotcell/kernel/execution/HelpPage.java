package dev.hotcell.kernel.execution;

import dev.hotcell.kernel.interpreter.Documentation;
import dev.hotcell.kernel.magic.Piece;
import dev.hotcell.kernel.session.CodeInspector;
import java.util.List;
import java.util.Map;

/** Answers a cell such as {@code String?}: a page that the front end shows beside the notebook. */
public final class HelpPage {
    private final CodeInspector inspector;

    public HelpPage(CodeInspector inspector) {
        this.inspector = inspector;
    }

    List<?> payload(List<Piece> pieces) {
        if (pieces.size() != 1 || !(pieces.get(0) instanceof Piece.Help question)) {
            return List.of();
        }
        Documentation page = inspector
                .documentation(question.name(), question.name().length())
                .orElseGet(() -> new Documentation("Nothing is known of " + question.name(), ""));
        return List.of(Map.of("source", "page", "start", 0, "data", Map.of("text/plain", page.text())));
    }
}
