package dev.hotcell.gpu;

import dev.hotcell.gpu.source.KernelParameter;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** Java source of a typed handle: a class for one kernel, whose launch has the kernel's parameters by name. */
public final class HandleSource {
    private static final String TEMPLATE = """
            /** CUDA kernel %4$s */
            public final class %1$s extends dev.hotcell.gpu.KernelHandle<%1$s.Launch> {
                private final dev.hotcell.gpu.CudaKernel kernel;
                public %1$s(dev.hotcell.gpu.CudaKernel kernel) { this.kernel = kernel; }
                @Override protected dev.hotcell.gpu.CudaKernel kernel() { return kernel; }
                @Override protected Launch configured(dev.hotcell.gpu.LaunchSettings settings) { return new Launch(kernel, settings); }
                public static final class Launch extends dev.hotcell.gpu.KernelLauncher<Launch> {
                    public Launch(dev.hotcell.gpu.CudaKernel kernel, dev.hotcell.gpu.LaunchSettings settings) { super(kernel, settings); }
                    @Override protected Launch with(dev.hotcell.gpu.LaunchSettings settings) { return new Launch(kernel(), settings); }
                    /** Runs %4$s and waits for its end, unless a stream was given. */
                    public void launch(%2$s) { run(%3$s); }
                }
            }
            """;

    private final CudaKernel kernel;

    /** Creates the source of a kernel's handle. */
    public HandleSource(CudaKernel kernel) {
        this.kernel = kernel;
    }

    /** Returns the name of the variable for the handle: the kernel's own, as far as Java allows. */
    public String variable() {
        String plain = kernel.name().replaceAll("\\W+", "_").replaceAll("_+$", "");
        return identifier(plain);
    }

    /** Returns the name of the class. */
    public String className() {
        String name = variable();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Kernel";
    }

    /** Returns the class. */
    public String text() {
        List<KernelParameter> parameters = kernel.signature().parameters();
        String declared = parameters.stream()
                .map(parameter -> javaType(parameter) + " " + identifier(parameter.name()))
                .collect(Collectors.joining(", "));
        String passed = parameters.stream()
                .map(parameter -> "(Object) " + identifier(parameter.name()))
                .collect(Collectors.joining(", "));
        return TEMPLATE.formatted(
                className(), declared, passed, kernel.signature().toString().replace("*/", "* /"));
    }

    private static String javaType(KernelParameter parameter) {
        return parameter.pointer()
                ? CudaTypes.pointedTo(parameter.pointedTo()).buffer().getName()
                : CudaTypes.scalar(parameter.type());
    }

    private static String identifier(String name) {
        return SourceVersion.isName(name) ? name : name + "_";
    }
}
