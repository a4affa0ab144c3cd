package dev.hotcell.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Functions in TorchScript, for what DJL has no call for. PyTorch takes programs as archives only, so one is made around
 * the code, as {@code torch.jit.save} lays it out.
 */
final class TorchScript {
    private static final String OPTIMIZER = "ai.djl.pytorch.graph_optimizer";
    private static final String HEADER = """
            class Functions(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
            """;
    /** Python's pickle, of protocol 2, of an object of the class that is in training. */
    private static final String OBJECT =
            "\u0080\u0002c__torch__\nFunctions\n)\u0081}(X\u0008\u0000\u0000\u0000training\u0088ub.";

    private static final String EMPTY_TUPLE = "\u0080\u0002).";

    private final PtSymbolBlock module;

    private TorchScript(PtSymbolBlock module) {
        this.module = module;
    }

    /**
     * Compiles functions. They stay in memory until the process ends.
     *
     * @param functions methods in TorchScript, indented by two, of a class {@code __torch__.Functions}
     */
    static TorchScript of(String functions) {
        PtNDManager manager = (PtNDManager) PyTorch.engine().newBaseManager();
        try {
            return new TorchScript(
                    JniUtils.loadModule(manager, new ByteArrayInputStream(archive(HEADER + functions)), false, false));
        } catch (IOException e) {
            throw new UncheckedIOException("PyTorch cannot read its own program", e);
        }
    }

    private static byte[] archive(String code) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            put(zip, "data.pkl", OBJECT.getBytes(StandardCharsets.ISO_8859_1));
            put(zip, "constants.pkl", EMPTY_TUPLE.getBytes(StandardCharsets.ISO_8859_1));
            put(zip, "code/__torch__.py", code.getBytes(StandardCharsets.US_ASCII));
            put(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry("functions/" + name);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** Calls a function of arrays that returns an array. Gradients are recorded if the calling thread records any. */
    NDArray call(String function, NDArray... arguments) {
        NDList inputs = new NDList();
        for (NDArray argument : arguments) {
            inputs.add(nameless(argument));
        }
        // The optimizer would rewrite and fuse so few operations at great cost.
        JniUtils.setGraphExecutorOptimize(false);
        try (NDManager own = arguments[0].getManager().newSubManager()) {
            // DJL takes the function's name as that of one more array.
            NDArray name = own.create(0f);
            name.setName("module_method:" + function);
            inputs.add(name);
            return IValueUtils.forward(module, inputs, true).singletonOrThrow();
        } finally {
            JniUtils.setGraphExecutorOptimize(Boolean.parseBoolean(System.getProperty(OPTIMIZER, "true")));
        }
    }

    /** Returns the array without its name, by which DJL would sort it into dictionaries and lists. */
    private static NDArray nameless(NDArray array) {
        return array.getName() == null ? array : array.reshape(array.getShape());
    }
}
