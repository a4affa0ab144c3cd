package org.dflib.jjava.jupyter;

import io.github.spencerpark.jupyter.kernel.BaseKernel;

/** Something that a library does in a session once it is on the class path; found by {@link java.util.ServiceLoader}. */
public interface Extension {

    /** Is called once, in the cell that adds the library. */
    void install(BaseKernel kernel);

    /** Is never called here: a session's libraries stay until the process ends. */
    default void uninstall(BaseKernel kernel) {}
}
