package io.github.spencerpark.jupyter.kernel.magic.common;

import dev.hotcell.cell.CellFunctions;
import io.github.spencerpark.jupyter.kernel.magic.registry.CellMagic;
import java.util.List;

/** The magic {@code %%writefile}, which this kernel has in any case. */
public class WriteFile {

    /**
     * Writes the body to a file; {@code -a} appends.
     *
     * @throws Exception if it cannot be written
     */
    @CellMagic("writefile")
    public void writefile(List<String> args, String body) throws Exception {
        CellFunctions.<Object>cellMagic("file", args, body);
    }
}
