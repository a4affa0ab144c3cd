package dev.hotcell.display;

/** A sink that also takes what is printed, in place of the output of the cell. Safe for use by several threads. */
public interface TextSink extends DisplaySink {

    /**
     * Takes printed text.
     *
     * @param error whether it was printed to standard error
     * @param bytes UTF-8, of which the last character may be incomplete
     */
    void print(boolean error, byte[] bytes, int offset, int length);
}
