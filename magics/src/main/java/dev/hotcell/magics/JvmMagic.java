package dev.hotcell.magics;

import dev.hotcell.display.TextTable;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.runtime.ByteSize;
import dev.hotcell.session.KernelSession;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.util.ArrayList;
import java.util.List;

/** {@code %jvm}: the Java machine that runs the kernel. */
public final class JvmMagic implements LineMagic {

    @Override
    public List<String> names() {
        return List.of("jvm");
    }

    @Override
    public String summary() {
        return "Shows the Java version, heap, garbage collection and options of the kernel.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("").flag("--gc", "collect garbage first");
    }

    @Override
    public Object runLine(MagicArguments arguments, KernelSession session) {
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
        return new TextTable(List.of("what", "value"), rows);
    }
}
