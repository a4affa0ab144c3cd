package dev.hotcell.kernel.requests;

import dev.hotcell.kernel.protocol.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says on which ports the kernel listens. */
public final class ConnectHandler implements RequestHandler {
    private final Map<String, Integer> ports;

    /**
     * Creates one.
     *
     * @param ports by their names in the connection file
     */
    public ConnectHandler(Map<String, Integer> ports) {
        this.ports = Map.copyOf(ports);
    }

    @Override
    public Map<String, @Nullable Object> handle(Message request) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>(ports);
        content.put("status", "ok");
        return content;
    }
}
