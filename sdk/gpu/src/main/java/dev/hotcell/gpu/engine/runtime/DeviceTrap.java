package dev.hotcell.gpu.engine.runtime;

/** Thrown where a kernel gives up by itself: {@code __trap()}, a failed {@code assert}. */
public final class DeviceTrap extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DeviceTrap(String message) {
        super(message);
    }

    /** Returns what {@code __trap()} throws. */
    public static DeviceTrap ofTrap() {
        return new DeviceTrap("__trap() was called");
    }

    /** Returns what is thrown where functions call each other too deeply. */
    public static DeviceTrap ofStack() {
        return new DeviceTrap("the thread's stack of 16 KiB is full: functions call themselves too deeply");
    }

    /** Returns what is thrown where a call goes through a pointer to something else. */
    public static DeviceTrap ofPointer() {
        return new DeviceTrap("a function is called through a pointer that is none to a function of that kind");
    }
}
