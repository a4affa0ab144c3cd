package dev.hotcell.kernel.protocol;

/** The protocol's own constants. */
public final class Protocol {
    /** The version of Jupyter's messaging protocol that is spoken here. */
    public static final String VERSION = "5.5";

    private Protocol() {}
}
