package dev.hotcell.models.files;

import dev.hotcell.models.ModelBacked;
import dev.hotcell.models.onnx.OnnxModel;
import dev.hotcell.models.tensor.Tensor;
import dev.hotcell.runtime.Hot;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.PipPackage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Tells what files are from their content, with Google's Magika 1.0.3 (model {@code standard_v3_3}, Apache-2.0).
 *
 * <pre>{@code
 * FileType type = FileTypeDetector.load().detect(Path.of("unknown.bin"));
 * }</pre>
 */
public final class FileTypeDetector extends ModelBacked {
    private static final PipPackage PACKAGE = new PipPackage("magika", "1.0.3");
    private static final Asset MODEL = asset(
            "magika-model",
            "magika/models/standard_v3_3/model.onnx",
            "fe2d2eb49c5f88a9e0a6c048e15d6ffdf86235519c2afc535044de433169ec8c");
    private static final Asset CONFIGURATION = asset(
            "magika-configuration",
            "magika/models/standard_v3_3/config.min.json",
            "ae24c742205358f6ff6dfd5facb6743fb69743dbba8373e73da58ff0cbd695db");
    private static final Asset KNOWLEDGE = asset(
            "magika-content-types",
            "magika/config/content_types_kb.min.json",
            "75208adba69bc0556403b62b32ef3ccf8b5ce494411780845852e52e6583a10d");
    private static final String NAME = "file types";
    private static final int BATCH = 64;

    private final OnnxModel model;
    private final FileTypeTable table;

    private FileTypeDetector(OnnxModel model, FileTypeTable table) {
        super(model);
        this.model = model;
        this.table = table;
    }

    private static Asset asset(String name, String path, String sha256) {
        return new Asset(name, PACKAGE, path, sha256);
    }

    /**
     * Loads the model, which stays hot as {@code file types}.
     *
     * @throws IOException if it cannot be fetched
     */
    public static FileTypeDetector load() throws IOException {
        return Hot.<FileTypeDetector, IOException>get(NAME, Map.of("sha256", MODEL.sha256()), FileTypeDetector::open);
    }

    private static FileTypeDetector open() throws IOException {
        List<Path> files = Assets.fetchAll(List.of(CONFIGURATION, KNOWLEDGE, MODEL));
        FileTypeTable table = FileTypeTable.read(files.get(0), files.get(1));
        return new FileTypeDetector(OnnxModel.open(NAME, files.get(2)), table);
    }

    /** Returns the model itself. */
    public OnnxModel model() {
        return model;
    }

    /**
     * Tells what a file is. At most 8 kB of it are read.
     *
     * @throws IOException if it cannot be read
     */
    public FileType detect(Path file) throws IOException {
        return detect(List.of(file)).get(0);
    }

    /**
     * Tells what files are, in their order.
     *
     * @throws IOException if one cannot be read
     */
    public List<FileType> detect(List<Path> files) throws IOException {
        List<Ends> ends = new ArrayList<>();
        for (Path file : files) {
            ends.add(Ends.of(file));
        }
        return types(ends);
    }

    /** Tells what some content is. */
    public FileType detect(byte[] content) {
        int block = Math.min(FileTypeFeatures.BLOCK, content.length);
        Ends ends = new Ends(
                Arrays.copyOf(content, block), Arrays.copyOfRange(content, content.length - block, content.length));
        return types(List.of(ends)).get(0);
    }

    private List<FileType> types(List<Ends> files) {
        FileType[] types = new FileType[files.size()];
        List<Integer> waiting = new ArrayList<>();
        List<int[]> features = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            int[] seen = FileTypeFeatures.of(files.get(i).start(), files.get(i).end());
            if (FileTypeFeatures.suffice(seen)) {
                waiting.add(i);
                features.add(seen);
            } else {
                types[i] = table.type(FileTypeFeatures.labelOfFew(files.get(i).start()));
            }
        }
        for (int from = 0; from < waiting.size(); from += BATCH) {
            int to = Math.min(from + BATCH, waiting.size());
            float[] scores = model.run(batch(features.subList(from, to))).floats();
            for (int i = from; i < to; i++) {
                types[waiting.get(i)] =
                        table.choose(scores, (i - from) * table.labels().size());
            }
        }
        return List.of(types);
    }

    private static Tensor batch(List<int[]> rows) {
        int[] values = new int[rows.size() * FileTypeFeatures.SIZE];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, values, i * FileTypeFeatures.SIZE, FileTypeFeatures.SIZE);
        }
        return Tensor.of(values, rows.size(), FileTypeFeatures.SIZE);
    }

    /** The first and the last block of a file. */
    private record Ends(byte[] start, byte[] end) {

        static Ends of(Path file) throws IOException {
            try (FileChannel channel = FileChannel.open(file)) {
                long size = channel.size();
                int block = (int) Math.min(FileTypeFeatures.BLOCK, size);
                return new Ends(read(channel, 0, block), read(channel, size - block, block));
            }
        }

        private static byte[] read(FileChannel channel, long offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(length);
            while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
                // A channel may give less than it was asked for.
            }
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }
}
