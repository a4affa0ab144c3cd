package dev.hotcell.gpu.libraries;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import dev.hotcell.gpu.driver.DriverDevice;
import dev.hotcell.runtime.Hot;
import dev.hotcell.runtime.HotResource;
import java.util.Map;
import java.util.function.ToIntFunction;

/** A library's own state on a device, kept among the hot things: creating it takes longer than most calls. */
final class LibraryHandle implements HotResource {
    private final String library;
    private final DriverDevice device;
    private final int generation;
    private final Pointer handle;
    private final ToIntFunction<Pointer> destroy;
    private volatile boolean closed;

    private LibraryHandle(
            String library,
            DriverDevice device,
            ToIntFunction<PointerByReference> create,
            ToIntFunction<Pointer> destroy) {
        this.library = library;
        this.device = device;
        this.destroy = destroy;
        PointerByReference created = new PointerByReference();
        device.run("Starting " + library, () -> check(library, create.applyAsInt(created)));
        this.generation = device.generation();
        this.handle = created.getValue();
    }

    /** Returns a library's handle on a device, created by its first use, and anew when the device's context was rebuilt. */
    static Pointer of(
            String library,
            DriverDevice device,
            ToIntFunction<PointerByReference> create,
            ToIntFunction<Pointer> destroy) {
        return Hot.get(
                        library + " on " + device.id(),
                        Map.of("context", String.valueOf(device.generation())),
                        () -> new LibraryHandle(library, device, create, destroy))
                .handle;
    }

    /** Throws if a call of a library failed. */
    static void check(String library, int status) {
        if (status != 0) {
            throw new dev.hotcell.gpu.device.DeviceException(library + " failed with status " + status);
        }
    }

    @Override
    public String kind() {
        return "library";
    }

    @Override
    public String device() {
        return device.id();
    }

    @Override
    public long sizeInBytes() {
        return 0;
    }

    @Override
    public boolean closed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        // With its context it is gone already.
        if (!closed && generation == device.generation() && device.active()) {
            device.run("Ending " + library, () -> check(library, destroy.applyAsInt(handle)));
        }
        closed = true;
    }
}
