package dev.hotcell.gpu.driver;

/**
 * A copy of memory that a launch was given.
 *
 * @param address where it was on the device
 * @param cell the number of the cell that allocated it
 * @param variable the name of the variable that it was; empty if it was allocated
 * @param content what was in it
 */
record SavedMemory(long address, int cell, String variable, byte[] content) {

    /** Returns whether an address is inside. */
    boolean holds(long at) {
        return at == address || (at > address && at < address + content.length);
    }
}
