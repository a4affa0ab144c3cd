package dev.hotcell.kernel.interpreter;

/**
 * Whether code could be run as it stands.
 *
 * @param indent for incomplete code, what the next line should begin with
 */
public record Completeness(Status status, String indent) {
    /** The protocol's three answers that are not a shrug. */
    public enum Status {
        COMPLETE,
        INCOMPLETE,
        INVALID
    }
}
