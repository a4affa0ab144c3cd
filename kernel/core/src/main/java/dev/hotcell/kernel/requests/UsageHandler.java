package dev.hotcell.kernel.requests;

import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.usage.HostUsage;
import dev.hotcell.kernel.usage.ProcessUsage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what this process and its machine use, in the form of ipykernel's {@code usage_reply}. */
public final class UsageHandler implements RequestHandler {
    private final ProcessUsage process = new ProcessUsage();
    private final HostUsage host = new HostUsage();
    private @Nullable String hostName;

    @Override
    public Map<String, @Nullable Object> handle(Message request) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("status", "ok");
        content.put("hostname", hostName());
        content.put("pid", ProcessHandle.current().pid());
        content.put("kernel_cpu", process.cpuPercent());
        content.put("kernel_memory", process.memoryBytes());
        host.cpuPercent().ifPresent(percent -> content.put("host_cpu_percent", percent));
        content.put("cpu_count", Runtime.getRuntime().availableProcessors());
        content.put("host_virtual_memory", host.memory());
        return content;
    }

    private String hostName() {
        String name = hostName;
        if (name == null) {
            try {
                name = InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                name = "localhost";
            }
            hostName = name;
        }
        return name;
    }
}
