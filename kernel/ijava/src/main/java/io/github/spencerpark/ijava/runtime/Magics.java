package io.github.spencerpark.ijava.runtime;

import dev.hotcell.cell.CellFunctions;
import java.util.List;

/** Calls magics from Java. */
public class Magics {

    protected Magics() {}

    /** Runs a line magic; each argument is taken as it is, whatever spaces and quotes are in it. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the caller says what it expects
    public static <T> T lineMagic(String name, List<String> args) {
        try {
            return CellFunctions.lineMagic(name, args);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new RuntimeException("The magic %" + name + " failed: " + e.getMessage(), e);
        }
    }

    /** Runs a cell magic. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the caller says what it expects
    public static <T> T cellMagic(String name, List<String> args, String body) {
        try {
            return CellFunctions.cellMagic(name, args, body);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new RuntimeException("The magic %%" + name + " failed: " + e.getMessage(), e);
        }
    }
}
