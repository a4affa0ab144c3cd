package dev.hotcell.kernel.requests;

import dev.hotcell.kernel.interpreter.Completeness;
import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.ProtocolException;
import dev.hotcell.kernel.session.CodeInspector;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says whether code could be run as it stands. */
public final class IsCompleteHandler implements RequestHandler {
    private final CodeInspector inspector;

    public IsCompleteHandler(CodeInspector inspector) {
        this.inspector = inspector;
    }

    @Override
    public Map<String, @Nullable Object> handle(Message request) throws ProtocolException {
        Completeness answer = inspector.completeness(request.fields().string("code"));
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("status", answer.status().name().toLowerCase(Locale.ROOT));
        if (answer.status() == Completeness.Status.INCOMPLETE) {
            content.put("indent", answer.indent());
        }
        return content;
    }
}
