package dev.hotcell.kernel.requests;

import dev.hotcell.display.MimeTypes;
import dev.hotcell.kernel.interpreter.Documentation;
import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.ProtocolException;
import dev.hotcell.kernel.session.CodeInspector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what is known of the name at the cursor. */
public final class InspectHandler implements RequestHandler {
    private final CodeInspector inspector;

    public InspectHandler(CodeInspector inspector) {
        this.inspector = inspector;
    }

    @Override
    public Map<String, @Nullable Object> handle(Message request) throws ProtocolException {
        CodePosition position = CodePosition.read(request.fields());
        boolean withSource = request.fields().integer("detail_level", 0) > 0;
        Optional<Documentation> found = inspector.documentation(position.code(), position.cursor(), withSource);
        Map<String, Object> data = new LinkedHashMap<>();
        found.ifPresent(documentation -> {
            data.put(MimeTypes.PLAIN, documentation.text());
            if (!documentation.html().isEmpty()) {
                data.put(MimeTypes.HTML, documentation.html());
            }
        });
        return Map.of("status", "ok", "found", found.isPresent(), "data", data, "metadata", Map.of());
    }
}
