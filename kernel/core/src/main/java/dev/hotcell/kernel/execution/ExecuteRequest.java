package dev.hotcell.kernel.execution;

import dev.hotcell.kernel.protocol.Fields;
import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.ProtocolException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code execute_request} asks for.
 *
 * @param silent whether nothing is to be published; then nothing is stored either
 * @param storeHistory whether the cell counts
 * @param userExpressions code to evaluate after the cell, by name
 * @param stopOnError whether the requests that wait are to be dropped if this one fails
 */
record ExecuteRequest(
        String code,
        boolean silent,
        boolean storeHistory,
        Map<String, String> userExpressions,
        boolean allowStdin,
        boolean stopOnError) {

    static ExecuteRequest read(Message message) throws ProtocolException {
        Fields fields = message.fields();
        boolean silent = fields.flag("silent", false);
        Map<String, String> expressions = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> entry :
                fields.map("user_expressions").entrySet()) {
            if (!(entry.getValue() instanceof String code)) {
                throw new ProtocolException("user_expressions must hold strings");
            }
            expressions.put(entry.getKey(), code);
        }
        return new ExecuteRequest(
                fields.string("code"),
                silent,
                fields.flag("store_history", true) && !silent,
                expressions,
                fields.flag("allow_stdin", false),
                fields.flag("stop_on_error", true));
    }
}
