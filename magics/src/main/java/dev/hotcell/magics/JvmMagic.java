package dev.hotcell.magics;

import dev.hotcell.display.TextTable;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.runtime.ByteSize;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code %jvm}: the Java machine that runs the kernel. */
public final class JvmMagic implements LineMagic {

    @Override
    public List<String> names() {
        return List.of("jvm");
    }

    @Override
    public String summary() {
        return "Shows the Java version, heap, garbage collection and options of the kernel; sets options for its next start.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.anything("[OPTION…]")
                .flag("--gc", "collect garbage first")
                .value("--heap", "SIZE", "the heap at most, such as 8g, from the next start of the kernel on")
                .flag("--default", "forget the options for the next start");
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) throws IOException {
        List<String> wanted = wanted(arguments);
        if (!wanted.isEmpty() || arguments.has("--default")) {
            session.setNextStartOptions(wanted);
            System.out.println(
                    wanted.isEmpty()
                            ? "Restarted, the kernel has its own options again"
                            : "Restart the kernel to run it with " + String.join(" ", wanted));
            return null;
        }
        if (arguments.has("--gc")) {
            System.gc();
        }
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Java", runtime.getVmName() + " " + System.getProperty("java.runtime.version")));
        rows.add(List.of("process", runtime.getPid() + ", up " + TimeMagic.duration(runtime.getUptime() * 1e6)));
        rows.add(List.of("processors", String.valueOf(Runtime.getRuntime().availableProcessors())));
        rows.add(List.of(
                "heap",
                ByteSize.format(heap.getUsed()) + " used of " + ByteSize.format(heap.getCommitted()) + ", at most "
                        + ByteSize.format(heap.getMax())));
        rows.add(List.of("classes and code", ByteSize.format(other.getUsed())));
        rows.add(List.of(
                "threads", String.valueOf(ManagementFactory.getThreadMXBean().getThreadCount())));
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            rows.add(List.of(
                    collector.getName() + " collections",
                    collector.getCollectionCount() + " in " + TimeMagic.duration(collector.getCollectionTime() * 1e6)));
        }
        rows.add(List.of("options", String.join(" ", runtime.getInputArguments())));
        List<String> next = session.nextStartOptions();
        if (!next.isEmpty()) {
            rows.add(List.of("more when started again", String.join(" ", next)));
        }
        return new TextTable(List.of("what", "value"), rows);
    }

    private static List<String> wanted(MagicArguments arguments) {
        List<String> wanted = new ArrayList<>();
        arguments.value("--heap").ifPresent(size -> {
            if (!size.matches("\\d+[kKmMgGtT]?")) {
                throw new IllegalArgumentException("--heap takes a size such as 512m or 8g, not " + size);
            }
            wanted.add("-Xmx" + size);
        });
        for (String word : arguments.positional()) {
            if (!word.matches("-[XDae-].*")) {
                throw new IllegalArgumentException(
                        word + " is no option of the JVM; they look like -Xmx8g, -XX:+UseG1GC or -Dname=value");
            }
            wanted.add(word);
        }
        return wanted;
    }
}
