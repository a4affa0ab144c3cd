package dev.hotcell.comm;

/** Takes the comms that the front end opens. */
@FunctionalInterface
public interface CommTarget {

    /** Takes a comm that has just been opened; sets its handlers before it returns, so that no message is missed. */
    void opened(Comm comm, CommMessage first);
}
