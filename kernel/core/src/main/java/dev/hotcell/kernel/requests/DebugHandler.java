package dev.hotcell.kernel.requests;

import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.ProtocolException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says that there is no debugger, in the form of its protocol (DAP) and in Jupyter's. */
public final class DebugHandler implements RequestHandler {

    @Override
    public Map<String, @Nullable Object> handle(Message request) throws ProtocolException {
        String why = "This kernel has no debugger";
        Map<String, @Nullable Object> content = Dispatcher.errorContent("DebuggerNotSupported", why, List.of());
        content.put("type", "response");
        content.put("request_seq", request.fields().integer("seq", 0));
        content.put("seq", 0);
        content.put("success", false);
        content.put("command", request.fields().string("command", ""));
        content.put("message", why);
        return content;
    }
}
