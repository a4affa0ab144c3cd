package dev.hotcell.kernel.requests;

import dev.hotcell.kernel.interpreter.Completions;
import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.ProtocolException;
import dev.hotcell.kernel.session.CodeInspector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what could stand at the cursor. */
public final class CompleteHandler implements RequestHandler {
    private final CodeInspector inspector;

    public CompleteHandler(CodeInspector inspector) {
        this.inspector = inspector;
    }

    @Override
    public Map<String, @Nullable Object> handle(Message request) throws ProtocolException {
        CodePosition position = CodePosition.read(request.fields());
        Completions found = inspector.complete(position.code(), position.cursor());
        int start = position.toCodePoints(found.start());
        int end = position.toCodePoints(found.end());
        List<String> matches = new ArrayList<>();
        List<Map<String, Object>> types = new ArrayList<>();
        for (Completions.Item item : found.items()) {
            matches.add(item.text());
            types.add(Map.of(
                    "start",
                    start,
                    "end",
                    end,
                    "text",
                    item.text(),
                    "type",
                    item.type(),
                    "signature",
                    item.signature()));
        }
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("status", "ok");
        content.put("matches", matches);
        content.put("cursor_start", start);
        content.put("cursor_end", end);
        content.put("metadata", Map.of("_jupyter_types_experimental", types));
        return content;
    }
}
