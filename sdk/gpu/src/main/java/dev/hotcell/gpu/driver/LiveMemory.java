package dev.hotcell.gpu.driver;

/** Memory of a GPU that is in use. */
interface LiveMemory {

    /** Returns its size in bytes. */
    long bytes();

    /** Returns the number of the cell that allocated it. */
    int cell();

    /** Returns what it is, and by which cell. */
    String owner();
}
