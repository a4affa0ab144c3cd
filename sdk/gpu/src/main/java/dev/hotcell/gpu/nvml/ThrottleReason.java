package dev.hotcell.gpu.nvml;

import java.util.Arrays;
import java.util.List;

/** Why a GPU's clocks are lower than they could be. */
public enum ThrottleReason {
    IDLE(0x1, "idle"),
    CLOCKS_SET(0x2, "clocks set by an administrator"),
    POWER_CAP(0x4, "power limit"),
    HARDWARE_SLOWDOWN(0x8, "hardware slowdown"),
    SYNC_BOOST(0x10, "synchronised with other GPUs"),
    SOFTWARE_THERMAL(0x20, "temperature"),
    HARDWARE_THERMAL(0x40, "temperature, hardware slowdown"),
    POWER_BRAKE(0x80, "power brake of the machine"),
    DISPLAY_CLOCKS(0x100, "clocks of the display");

    private final long bit;
    private final String words;

    ThrottleReason(long bit, String words) {
        this.bit = bit;
        this.words = words;
    }

    static List<ThrottleReason> of(long bits) {
        return Arrays.stream(values()).filter(one -> (bits & one.bit) != 0).toList();
    }

    @Override
    public String toString() {
        return words;
    }
}
