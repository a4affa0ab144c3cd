package dev.hotcell.kernel.execution;

import dev.hotcell.kernel.requests.Dispatcher;
import dev.hotcell.kernel.requests.RequestHandler;
import java.util.List;
import java.util.Map;

/** Creates, deletes and lists subshells. */
public final class SubshellHandlers {
    private SubshellHandlers() {}

    /** Returns what answers {@code create_subshell_request}. */
    public static RequestHandler create(Subshells subshells) {
        return request -> Map.of("status", "ok", "subshell_id", subshells.create());
    }

    /** Returns what answers {@code delete_subshell_request}. */
    public static RequestHandler delete(Subshells subshells) {
        return request -> {
            String id = request.fields().string("subshell_id");
            return subshells.delete(id)
                    ? Map.of("status", "ok")
                    : Dispatcher.errorContent("UnknownSubshellError", "There is no subshell " + id, List.of());
        };
    }

    /** Returns what answers {@code list_subshell_request}. */
    public static RequestHandler list(Subshells subshells) {
        return request -> Map.of("status", "ok", "subshell_id", subshells.list());
    }
}
