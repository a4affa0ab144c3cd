package dev.hotcell.display;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;

/**
 * Shows the picture that a stream holds, as IJava does, and reads the stream for it. Of any other stream nothing is
 * taken: its beginning is looked at only where the stream can go back there.
 */
final class InputStreamRenderer {
    private static final int START = 16;
    private static final int MOST_BYTES = 64_000_000;

    MimeBundle render(InputStream stream, RenderRequest request) {
        try {
            return ImageFormat.of(start(stream)).isPresent()
                    ? View.image(stream.readNBytes(MOST_BYTES)).toMimeBundle()
                    : unread(stream);
        } catch (IOException | IllegalArgumentException e) {
            return unread(stream); // it is closed, or ends in the middle
        }
    }

    private static MimeBundle unread(InputStream stream) {
        String text = SafeText.of(stream);
        return MimeBundle.text(
                text.equals(SafeText.identity(stream)) ? "a stream, not read: call readAllBytes()" : text);
    }

    /** Returns the first bytes; none where the stream could not give them again. */
    private static byte[] start(InputStream stream) throws IOException {
        if (stream.markSupported()) {
            stream.mark(START);
            byte[] start = stream.readNBytes(START);
            stream.reset();
            return start;
        }
        if (stream instanceof FileInputStream file) {
            FileChannel channel = file.getChannel();
            long position = channel.position();
            byte[] start = stream.readNBytes(START);
            channel.position(position);
            return start;
        }
        return new byte[0];
    }
}
