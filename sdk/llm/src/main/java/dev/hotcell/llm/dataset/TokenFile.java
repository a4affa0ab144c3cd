package dev.hotcell.llm.dataset;

import dev.hotcell.cell.CellContext;
import dev.hotcell.llm.tokenizer.Tokenizer;
import dev.hotcell.models.data.Examples;
import dev.hotcell.runtime.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as tokens in a file: 32 bits each, the highest byte first, nothing else. The file is mapped into memory, so a
 * text of any length can be trained on.
 */
public final class TokenFile {
    /** Tokens of one mapping, of which none may be larger than 2 GiB. */
    private static final int SEGMENT = 1 << 28;

    private final List<IntBuffer> segments;
    private final long from;
    private final long length;

    private TokenFile(List<IntBuffer> segments, long from, long length) {
        this.segments = segments;
        this.from = from;
        this.length = length;
    }

    /**
     * Cuts documents into tokens and writes them one after the other; a file of that name is replaced when the new one is
     * complete.
     *
     * @throws IOException if a document cannot be read or the file cannot be written
     */
    public static TokenFile write(Path file, TextSource documents, Tokenizer tokenizer) throws IOException {
        AtomicFile.write(file, channel -> {
            DataOutputStream output = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
            try {
                documents.forEach(document -> append(output, tokenizer.encode(document)));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            output.flush();
        });
        return open(file);
    }

    private static void append(DataOutputStream output, int[] tokens) {
        CellContext.current().checkCancelled();
        try {
            for (int token : tokens) {
                output.writeInt(token);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Opens a file that {@link #write} has made.
     *
     * @throws IOException if it cannot be read
     */
    public static TokenFile open(Path file) throws IOException {
        List<IntBuffer> segments = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            long bytes = channel.size();
            if (bytes % Integer.BYTES != 0) {
                throw new DatasetException(file, "is no file of tokens, or cut short: it has " + bytes + " bytes");
            }
            for (long start = 0; start < bytes; start += 4L * SEGMENT) {
                segments.add(channel.map(FileChannel.MapMode.READ_ONLY, start, Math.min(4L * SEGMENT, bytes - start))
                        .order(ByteOrder.BIG_ENDIAN)
                        .asIntBuffer());
            }
            return new TokenFile(List.copyOf(segments), 0, bytes / Integer.BYTES);
        }
    }

    /** Returns tokens in memory. */
    public static TokenFile of(int... tokens) {
        return new TokenFile(List.of(IntBuffer.wrap(tokens.clone())), 0, tokens.length);
    }

    /** Returns how many tokens there are. */
    public long length() {
        return length;
    }

    /** Returns the token at a place, from 0. */
    public int token(long place) {
        long index = from + place;
        return segments.get((int) (index / SEGMENT)).get((int) (index % SEGMENT));
    }

    /** Returns the tokens from a place on, up to but without another. */
    public TokenFile slice(long first, long end) {
        if (first < 0 || end < first || end > length) {
            throw new IndexOutOfBoundsException("Tokens " + first + " to " + end + " of " + length);
        }
        return new TokenFile(segments, from + first, end - first);
    }

    /**
     * Returns examples: each is so many tokens, and the tokens after each of them as what is to be said.
     *
     * @param contextLength how many tokens an example has
     * @param stride how far apart examples begin; {@code contextLength} if each token is to be seen once an epoch
     * @throws IllegalArgumentException if there are too few tokens for one
     */
    public Examples windows(int contextLength, int stride) {
        return new TokenWindows(this, contextLength, stride);
    }

    /** Returns examples that lie one after the other. */
    public Examples windows(int contextLength) {
        return windows(contextLength, contextLength);
    }
}
