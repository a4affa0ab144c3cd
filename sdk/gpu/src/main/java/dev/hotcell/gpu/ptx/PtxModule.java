package dev.hotcell.gpu.ptx;

import java.util.List;
import java.util.Map;

/** One file of PTX: its variables in order and its functions by name, those with a body. */
public record PtxModule(List<PtxVariable> variables, Map<String, PtxFunction> functions) {

    public PtxModule {
        variables = List.copyOf(variables);
    }

    /**
     * Parses PTX.
     *
     * @throws PtxException if it is not PTX
     */
    public static PtxModule parse(String text) {
        return new ModuleParser(new Tokens(text)).parse();
    }

    /** Returns the kernels. */
    public List<PtxFunction> kernels() {
        return functions.values().stream().filter(PtxFunction::kernel).toList();
    }
}
