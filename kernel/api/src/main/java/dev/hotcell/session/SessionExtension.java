package dev.hotcell.session;

/**
 * Something that a library adds to a session beyond magics and renderers. Found by {@link java.util.ServiceLoader} when
 * the class path grows, also in the jars that were added.
 */
public interface SessionExtension {

    /** Looks at what is on the class path now; called each time that it has grown. */
    void classPathGrew(KernelSession session);
}
