package dev.hotcell.kernel.requests;

import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says who is speaking. */
public final class KernelInfoHandler implements RequestHandler {
    private static final String VERSION = "0.1.0";

    @Override
    public Map<String, @Nullable Object> handle(Message request) {
        String java = System.getProperty("java.version", "");
        Map<String, @Nullable Object> language = new LinkedHashMap<>();
        language.put("name", "java");
        language.put("version", java);
        language.put("mimetype", "text/x-java");
        language.put("file_extension", ".java");
        language.put("pygments_lexer", "java");
        language.put("codemirror_mode", "text/x-java");
        language.put("nbconvert_exporter", "script");
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("status", "ok");
        content.put("protocol_version", Protocol.VERSION);
        content.put("implementation", "hotcell");
        content.put("implementation_version", VERSION);
        content.put("language_info", language);
        content.put("banner", "Hotcell " + VERSION + ", Java " + java);
        content.put("debugger", false);
        content.put("supported_features", List.of("kernel subshells"));
        content.put("help_links", List.of(Map.of("text", "Java API", "url", apiUrl())));
        return content;
    }

    private static String apiUrl() {
        return "https://docs.oracle.com/en/java/javase/" + Runtime.version().feature() + "/docs/api/";
    }
}
