package dev.hotcell.gpu.libraries;

import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.gpu.device.Device;

/** Checks of what is given to a library, which would read past the end of a buffer without a word. */
final class Operands {
    private Operands() {}

    /** Returns the device that all buffers are on. */
    static Device device(DeviceBuffer first, DeviceBuffer... others) {
        for (DeviceBuffer other : others) {
            if (other.device() != first.device()) {
                throw new IllegalArgumentException("The buffers are on "
                        + first.device().id() + " and on " + other.device().id());
            }
        }
        return first.device();
    }

    static void checkLength(String what, DeviceBuffer buffer, long wanted) {
        if (buffer.closed()) {
            throw new IllegalStateException(what + " is a buffer that has been closed");
        }
        if (buffer.length() != wanted) {
            throw new IllegalArgumentException(
                    what + " has " + buffer.length() + " elements, it should have " + wanted);
        }
    }

    static void checkPositive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " is at least 1, not " + value);
        }
    }
}
