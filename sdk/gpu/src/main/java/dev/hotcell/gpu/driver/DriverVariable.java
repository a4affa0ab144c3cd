package dev.hotcell.gpu.driver;

/** A variable of a program on a GPU; it lives as long as the program. */
final class DriverVariable extends DriverMemory {

    DriverVariable(DriverContext context, StagingMemory staging, long address, long bytes) {
        super(context, staging, address, bytes);
    }

    @Override
    public void close() {
        // It ends with its program.
    }
}
