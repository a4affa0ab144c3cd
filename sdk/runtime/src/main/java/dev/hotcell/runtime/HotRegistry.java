package dev.hotcell.runtime;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registry behind {@link Hot}. Its monitor guards its state; resources are loaded and closed outside of it. */
final class HotRegistry {
    private static final Logger LOG = System.getLogger(HotRegistry.class.getName());

    /** In the order of loading. */
    private final Map<String, HotSlot> slots = new LinkedHashMap<>();

    private final Map<String, Thread> loading = new HashMap<>();
    private MemoryBudget budget;
    private long tick;

    HotRegistry(MemoryBudget budget) {
        this.budget = budget;
    }

    /** Returns a registry that obeys the environment and closes everything when the JVM ends. */
    static HotRegistry ofProcess() {
        MemoryBudget budget;
        try {
            budget = MemoryBudget.fromEnvironment();
        } catch (IllegalArgumentException e) {
            LOG.log(Logger.Level.WARNING, MemoryBudget.VARIABLE + " is ignored. " + e.getMessage());
            budget = MemoryBudget.unlimited();
        }
        HotRegistry registry = new HotRegistry(budget);
        Runtime.getRuntime().addShutdownHook(new Thread(registry::closeAll, "hotcell-close-hot"));
        return registry;
    }

    <T extends HotResource, E extends Exception> T get(
            String name, Map<String, String> specification, HotLoader<? extends T, E> loader) throws E {
        try (HotLease<T> lease = lease(name, specification, loader)) {
            return lease.value();
        }
    }

    @SuppressWarnings("unchecked") // the same name and specification mean the same type
    <T extends HotResource, E extends Exception> HotLease<T> lease(
            String name, Map<String, String> specification, HotLoader<? extends T, E> loader) throws E {
        Map<String, String> wanted = Map.copyOf(specification);
        HotSlot hot = awaitTurn(name, wanted);
        HotSlot slot = hot != null ? hot : load(name, wanted, loader);
        return new HotLease<>((T) slot.resource(), () -> release(slot));
    }

    /** Returns the slot of that key, leased; or {@code null} when it is this thread's turn to load it. */
    private @Nullable HotSlot awaitTurn(String name, Map<String, String> wanted) {
        CellContext cell = CellContext.current();
        try (CellContext.Scope ignored = cell.onInterrupt(this::wake)) {
            synchronized (this) {
                while (loading.containsKey(name)) {
                    if (loading.get(name) == Thread.currentThread()) {
                        throw new IllegalStateException("The loader of \"" + name + "\" asks for itself");
                    }
                    cell.checkCancelled();
                    wait();
                }
                HotSlot slot = slots.get(name);
                if (slot != null && slot.matches(wanted)) {
                    slot.used(++tick);
                    slot.lease();
                    return slot;
                }
                loading.put(name, Thread.currentThread());
                return null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CellInterruptedException();
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    private <E extends Exception> HotSlot load(
            String name, Map<String, String> wanted, HotLoader<? extends HotResource, E> loader) throws E {
        List<HotSlot> superseded = new ArrayList<>();
        try {
            HotSlot slot = new HotSlot(name, wanted, loader.load());
            synchronized (this) {
                HotSlot replaced = slots.remove(name);
                if (replaced != null) {
                    slot.pinAs(replaced);
                    if (replaced.doom()) {
                        superseded.add(replaced);
                    }
                }
                slots.put(name, slot);
                slot.used(++tick);
                slot.lease();
                evict(slot.resource().device(), 0, superseded);
            }
            return slot;
        } finally {
            superseded.forEach(HotRegistry::closeQuietly);
            synchronized (this) {
                loading.remove(name);
                notifyAll();
            }
        }
    }

    private void release(HotSlot slot) {
        boolean last;
        synchronized (this) {
            last = slot.release();
        }
        if (last) {
            closeQuietly(slot);
        }
    }

    <T extends HotResource> HotLease<T> lease(T resource) {
        synchronized (this) {
            for (HotSlot slot : slots.values()) {
                if (slot.resource() == resource && !resource.closed()) {
                    slot.used(++tick);
                    slot.lease();
                    return new HotLease<>(resource, () -> release(slot));
                }
            }
        }
        throw new IllegalStateException("This " + resource.kind()
                + " is not hot any more: it was closed, replaced, or made room for another. Load it again");
    }

    boolean makeRoom(String device, long bytes) {
        List<HotSlot> victims = new ArrayList<>();
        boolean fits;
        synchronized (this) {
            fits = evict(device, bytes, victims);
        }
        victims.forEach(HotRegistry::closeQuietly);
        return fits;
    }

    /** Takes out entries until an amount fits beside the rest; what the calling thread replaces goes first. */
    private boolean evict(String device, long bytes, List<HotSlot> victims) {
        long limit = budget.limit(device);
        List<HotSlot> onDevice = new ArrayList<>(slots.values());
        onDevice.removeIf(slot -> !slot.resource().device().equals(device));
        long held = onDevice.stream().mapToLong(s -> s.resource().sizeInBytes()).sum();
        onDevice.removeIf(slot -> replacedHere(slot) ? slot.leased() : slot.inUse());
        onDevice.sort(
                Comparator.comparing((HotSlot slot) -> !replacedHere(slot)).thenComparingLong(HotSlot::lastTick));
        for (HotSlot victim : onDevice) {
            if (bytes <= limit - held) {
                break;
            }
            held -= victim.resource().sizeInBytes();
            slots.remove(victim.name());
            victim.doom();
            victims.add(victim);
        }
        return bytes <= limit - held;
    }

    private boolean replacedHere(HotSlot slot) {
        return loading.get(slot.name()) == Thread.currentThread();
    }

    synchronized boolean pin(String name, boolean pinned) {
        HotSlot slot = slots.get(name);
        if (slot != null) {
            slot.pin(pinned);
        }
        return slot != null;
    }

    synchronized Optional<HotResource> find(String name) {
        HotSlot slot = slots.get(name);
        if (slot == null || slot.resource().closed()) {
            return Optional.empty();
        }
        slot.used(++tick);
        return Optional.of(slot.resource());
    }

    synchronized List<HotEntry> entries() {
        return new HotEntries(slots.values().stream()
                .filter(slot -> !slot.resource().closed())
                .map(HotSlot::entry)
                .toList());
    }

    boolean close(String name) {
        HotSlot slot;
        boolean now;
        synchronized (this) {
            slot = slots.remove(name);
            now = slot != null && slot.doom();
        }
        if (slot != null && now) {
            slot.resource().close();
        }
        return slot != null;
    }

    void closeAll() {
        List<HotSlot> all;
        synchronized (this) {
            all = new ArrayList<>(slots.values());
            slots.clear();
            Collections.reverse(all);
            all.removeIf(slot -> !slot.doom());
        }
        all.forEach(HotRegistry::closeQuietly);
    }

    void budget(MemoryBudget limits) {
        List<HotSlot> victims = new ArrayList<>();
        synchronized (this) {
            budget = limits;
            slots.values().stream()
                    .map(slot -> slot.resource().device())
                    .distinct()
                    .toList()
                    .forEach(device -> evict(device, 0, victims));
        }
        victims.forEach(HotRegistry::closeQuietly);
    }

    private static void closeQuietly(HotSlot slot) {
        try {
            slot.resource().close();
        } catch (RuntimeException | Error e) {
            LOG.log(Logger.Level.WARNING, "Closing \"" + slot.name() + "\" failed", e);
        }
    }
}
