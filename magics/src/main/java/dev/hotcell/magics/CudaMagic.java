package dev.hotcell.magics;

import dev.hotcell.cell.CellContext;
import dev.hotcell.gpu.Cuda;
import dev.hotcell.gpu.CudaKernel;
import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.HandleSource;
import dev.hotcell.gpu.KernelHandle;
import dev.hotcell.gpu.nvrtc.CudaSource;
import dev.hotcell.magic.CellMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import dev.hotcell.session.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code %%cuda}: compiles CUDA C; each kernel becomes a variable with a typed launch. */
public final class CudaMagic implements CellMagic {

    @Override
    public List<String> names() {
        return List.of("cuda");
    }

    @Override
    public String summary() {
        return "Compiles CUDA C; each kernel becomes a Java variable: name.grid(threads).launch(arguments).";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("")
                .value("--instance", "KERNEL<TYPE>", "an instance of a template that is wanted; may repeat")
                .value("--define", "NAME=VALUE", "a macro; may repeat")
                .value("--option", "OPTION", "for NVRTC, such as --option=--maxrregcount=32; may repeat")
                .value("--module", "NAME", "a variable for the module, which gives access to __device__ variables")
                .flag("--fast-math", "faster, less exact arithmetic")
                .flag("--ptx", "shows the code")
                .flag("--info", "shows the memory and the registers that each kernel takes")
                .flag(
                        "--explain",
                        "keeps what launches begin with, so that a fault on a GPU is named with its line; slower");
    }

    @Override
    public @Nullable Object runCell(MagicArguments arguments, String body, KernelSession session) throws Exception {
        int number = CellContext.current().number();
        List<String> options = new ArrayList<>(arguments.values("--option"));
        arguments.values("--define").forEach(macro -> options.add("--define-macro=" + macro));
        if (arguments.has("--fast-math")) {
            options.add("--use_fast_math");
        }
        // The first line is the magic's own, so that lines are those of the cell.
        CudaSource source = new CudaSource(
                number > 0 ? "Cell " + number : "cell.cu", "\n" + body, options, arguments.values("--instance"));
        CudaModule module = arguments.has("--explain") ? Cuda.compileExplained(source) : Cuda.compile(source);
        if (!module.warnings().isEmpty()) {
            System.err.println(module.warnings());
        }
        Set<CudaModule> replaced = declare(module, arguments.value("--module").orElse(""), session);
        closeUnused(replaced, session);
        if (arguments.has("--ptx")) {
            System.out.println(module.ptx());
        }
        if (arguments.has("--info")) {
            module.kernels().forEach(kernel -> System.out.println(info(kernel)));
        }
        return null;
    }

    private static String info(CudaKernel kernel) {
        String registers = kernel.registers().isPresent()
                ? ", " + kernel.registers().getAsInt() + " registers"
                        + (kernel.module().device().isCpu() ? " on an H100" : "")
                : "";
        return kernel.signature() + ": " + kernel.sharedBytes() + " bytes of shared memory, " + kernel.localBytes()
                + " bytes of local memory per thread" + registers;
    }

    /** Declares a variable for each kernel and returns the modules whose variables these take the place of. */
    private static Set<CudaModule> declare(CudaModule module, String moduleVariable, KernelSession session)
            throws Exception {
        Set<CudaModule> replaced = new HashSet<>();
        if (!moduleVariable.isEmpty()) {
            modules(session.variable(moduleVariable).map(Variable::value).orElse(null), replaced);
            session.setVariable(moduleVariable, CudaModule.class.getName(), module);
        }
        for (CudaKernel kernel : module.kernels()) {
            HandleSource handle = new HandleSource(kernel);
            modules(session.variable(handle.variable()).map(Variable::value).orElse(null), replaced);
            Object type = session.eval(handle.text() + "\n" + handle.className() + ".class");
            if (!(type instanceof Class<?> handleClass)) {
                throw new IllegalStateException("The handle of " + kernel.name() + " was not declared");
            }
            Object value = handleClass.getConstructor(CudaKernel.class).newInstance(kernel);
            session.setVariable(handle.variable(), handle.className(), value);
        }
        return replaced;
    }

    private static void modules(@Nullable Object value, Set<CudaModule> into) {
        if (value instanceof KernelHandle<?> handle) {
            into.add(handle.module());
        } else if (value instanceof CudaModule module) {
            into.add(module);
        }
    }

    private static void closeUnused(Set<CudaModule> replaced, KernelSession session) {
        Set<CudaModule> used = new HashSet<>();
        session.variables().forEach(variable -> modules(variable.value(), used));
        replaced.removeAll(used);
        replaced.forEach(CudaModule::close);
    }
}
