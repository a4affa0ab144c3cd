package dev.hotcell.simulation;

import dev.hotcell.runtime.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Writes fields as legacy VTK files, binary, version 3.0: "VTK File Formats" of the VTK User's Guide, which ParaView, VisIt,
 * PyVista and meshio read.
 */
public final class VtkFile {
    private static final int PIECE = 1 << 16;

    private VtkFile() {}

    /**
     * Writes a file, whole or not at all.
     *
     * @throws IOException if it cannot be written; an old file is then unchanged
     */
    public static void write(GridData data, Path file) throws IOException {
        AtomicFile.write(file, channel -> {
            text(
                    channel,
                    String.format(
                            Locale.ROOT,
                            "# vtk DataFile Version 3.0\nHotcell\nBINARY\nDATASET STRUCTURED_POINTS\n"
                                    + "DIMENSIONS %d %d %d\nORIGIN %s %s %s\nSPACING %s %s %s\nPOINT_DATA %d\n",
                            data.width(),
                            data.height(),
                            data.depth(),
                            data.spacing() / 2,
                            data.spacing() / 2,
                            data.depth() == 1 ? 0.0 : data.spacing() / 2,
                            data.spacing(),
                            data.spacing(),
                            data.spacing(),
                            data.cells()));
            for (Map.Entry<String, float[]> field : data.scalars().entrySet()) {
                text(channel, "SCALARS " + name(field.getKey()) + " float 1\nLOOKUP_TABLE default\n");
                numbers(channel, field.getValue());
            }
            for (Map.Entry<String, float[]> field : data.vectors().entrySet()) {
                text(channel, "VECTORS " + name(field.getKey()) + " float\n");
                numbers(channel, field.getValue());
            }
        });
    }

    private static String name(String field) {
        return field.replaceAll("\\s+", "_");
    }

    private static void text(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void numbers(FileChannel channel, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * PIECE).order(ByteOrder.BIG_ENDIAN);
        for (int from = 0; from < values.length; from += PIECE) {
            bytes.clear();
            int count = Math.min(PIECE, values.length - from);
            bytes.asFloatBuffer().put(values, from, count);
            bytes.limit(4 * count);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        text(channel, "\n");
    }
}
