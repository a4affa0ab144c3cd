package dev.hotcell.display;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The formats of image files that every front end draws, known by their first bytes. */
enum ImageFormat {
    PNG("image/png", "\u0089PNG\r\n\u001a\n"),
    JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
    GIF("image/gif", "GIF8"),
    WEBP("image/webp", "RIFF");

    private final String mimeType;
    private final byte[] start;

    ImageFormat(String mimeType, String start) {
        this.mimeType = mimeType;
        this.start = start.getBytes(StandardCharsets.ISO_8859_1);
    }

    static Optional<ImageFormat> of(byte[] file) {
        return Arrays.stream(values()).filter(format -> format.matches(file)).findFirst();
    }

    private boolean matches(byte[] file) {
        if (file.length < 16 || !Arrays.equals(file, 0, start.length, start, 0, start.length)) {
            return false;
        }
        return this != WEBP || new String(file, 8, 4, StandardCharsets.ISO_8859_1).equals("WEBP");
    }

    MimeBundle bundle(byte[] file) {
        return MimeBundle.of(mimeType, file)
                .with(MimeTypes.PLAIN, name() + " image (" + ByteSize.text(file.length) + ")");
    }
}
