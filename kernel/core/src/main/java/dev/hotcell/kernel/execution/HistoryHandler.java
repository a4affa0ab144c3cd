package dev.hotcell.kernel.execution;

import dev.hotcell.kernel.protocol.Fields;
import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.ProtocolException;
import dev.hotcell.kernel.requests.RequestHandler;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what has been run in this session; earlier ones are not kept. */
public final class HistoryHandler implements RequestHandler {
    private final History history;

    public HistoryHandler(History history) {
        this.history = history;
    }

    @Override
    public Map<String, @Nullable Object> handle(Message request) throws ProtocolException {
        Fields fields = request.fields();
        boolean output = fields.flag("output", false);
        String access = fields.string("hist_access_type", "tail");
        int count = fields.integer("n", Integer.MAX_VALUE);
        List<History.Entry> entries = switch (access) {
            case "tail" -> history.tail(count);
            case "range" ->
                history.range(
                        fields.integer("session", 0),
                        fields.integer("start", 0),
                        fields.integer("stop", Integer.MAX_VALUE));
            case "search" -> history.search(fields.string("pattern", "*"), count, fields.flag("unique", false));
            default -> throw new ProtocolException("hist_access_type must be tail, range or search");
        };
        return Map.of(
                "status",
                "ok",
                "history",
                entries.stream().map(e -> e.toList(output)).toList());
    }
}
