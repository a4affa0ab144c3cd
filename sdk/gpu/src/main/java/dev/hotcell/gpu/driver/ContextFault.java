package dev.hotcell.gpu.driver;

import dev.hotcell.gpu.device.KernelFaultException;
import dev.hotcell.gpu.device.MemoryUse;
import dev.hotcell.runtime.ByteSize;
import dev.hotcell.runtime.Hot;
import dev.hotcell.runtime.HotEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A context that a kernel has broken: says which launch it was and what is lost, and has the context rebuilt. */
final class ContextFault {
    private static final int MOST_LINES = 5;

    private final DriverContext context;
    private final int code;

    ContextFault(DriverContext context, int code) {
        this.context = context;
        this.code = code;
    }

    KernelFaultException handle() {
        List<MemoryUse> memory = context.memory();
        List<LaunchRecord> suspects = context.launches().takeAll();
        String words = DriverError.words(code);
        String who = suspects.isEmpty()
                ? "a kernel that was not launched from here"
                : suspects.size() == 1 ? suspects.get(0).description() : "one of " + suspects.size() + " launches";
        StringBuilder message = new StringBuilder("CUDA kernel fault on " + context.id() + ": " + words);
        message.append("\n  by ").append(who);
        if (suspects.size() > 1) {
            list(message, suspects.stream().map(LaunchRecord::description).toList());
        }
        boolean rebuilt = context.rebuild(words + " by " + who);
        message.append("\n  The context was broken by it")
                .append(
                        rebuilt
                                ? " and has been rebuilt; kernels can be launched again."
                                : ", and the driver gives no new one in this process: restart the kernel.");
        lost(message, memory);
        Optional<KernelFaultException> explained = explain(suspects);
        message.append('\n').append(explained.map(ContextFault::replayed).orElseGet(() -> advice(suspects)));
        KernelFaultException found = explained.orElse(null);
        LaunchRecord last = suspects.isEmpty() ? null : suspects.get(suspects.size() - 1);
        return new KernelFaultException(
                        found != null ? found.kind() : DriverError.kind(code),
                        message.toString(),
                        last == null ? "" : last.kernel(),
                        last == null ? "" : last.program().sourceName(),
                        found == null ? 0 : found.line().orElse(0))
                .atCaller();
    }

    private static String replayed(KernelFaultException found) {
        return "Replayed on the CPU engine:\n" + found.getMessage();
    }

    private void lost(StringBuilder message, List<MemoryUse> memory) {
        List<String> lines = new ArrayList<>();
        memory.forEach(use -> lines.add(use.allocations() + (use.allocations() == 1 ? " buffer, " : " buffers, ")
                + ByteSize.format(use.bytes()) + ", " + use.owner()));
        for (HotEntry entry : Hot.entries()) {
            if (entry.device().equals(context.id()) && !entry.kind().equals("CUDA context")) {
                lines.add(entry.kind() + " " + entry.name());
            }
        }
        if (!lines.isEmpty()) {
            message.append("\n  Lost with it:");
            list(message, lines);
        }
    }

    private static void list(StringBuilder message, List<String> lines) {
        lines.stream()
                .limit(MOST_LINES)
                .forEach(line -> message.append("\n    ").append(line));
        if (lines.size() > MOST_LINES) {
            message.append("\n    and ").append(lines.size() - MOST_LINES).append(" more");
        }
    }

    private static Optional<KernelFaultException> explain(List<LaunchRecord> suspects) {
        return suspects.stream()
                .filter(launch -> launch.saved() != null)
                .map(launch -> new LaunchReplay(launch).fault())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String advice(List<LaunchRecord> suspects) {
        if (suspects.stream().anyMatch(launch -> launch.saved() != null)) {
            return "Replayed on the CPU engine, nothing failed: what went wrong needs what the engine has not, such as"
                    + " threads of other blocks that run at the same time.";
        }
        return "To see the faulty line: add --explain to the %%cuda cell, run it and the launch again.";
    }
}
