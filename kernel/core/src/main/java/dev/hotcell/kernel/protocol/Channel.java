package dev.hotcell.kernel.protocol;

/** The channels that messages travel on. */
public enum Channel {
    SHELL,
    CONTROL,
    STDIN,
    IOPUB
}
