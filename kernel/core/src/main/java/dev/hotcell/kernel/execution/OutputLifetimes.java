package dev.hotcell.kernel.execution;

import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.session.OutputLifetime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The run of each cell whose output is on the page, as far as the front end says which cell it has run; JupyterLab,
 * Notebook and VS Code do. What it does not say is kept for ever.
 */
final class OutputLifetimes {
    private final Map<String, OutputLifetime> byCell = new HashMap<>();

    /**
     * A run that begins.
     *
     * @param own of what it puts on the page
     * @param replaced those that end with it
     */
    record Begun(OutputLifetime own, List<OutputLifetime> replaced) {
        void endReplaced() {
            replaced.forEach(OutputLifetime::end);
        }
    }

    /** Notes that a cell is run. */
    synchronized Begun begin(Message request) {
        OutputLifetime own = new OutputLifetime();
        List<OutputLifetime> replaced = new ArrayList<>();
        if (request.metadata().get("deletedCells") instanceof List<?> deleted) {
            deleted.forEach(cell -> add(byCell.remove(String.valueOf(cell)), replaced));
        }
        if (request.metadata().get("cellId") instanceof String cell) {
            add(byCell.put(cell, own), replaced);
        }
        return new Begun(own, replaced);
    }

    private static void add(@Nullable OutputLifetime earlier, List<OutputLifetime> replaced) {
        if (earlier != null) {
            replaced.add(earlier);
        }
    }
}
