package dev.hotcell.display;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Shows the path of a file, and where that is a picture, a sound or a film of moderate size, the file itself. */
final class FileRenderer {
    /** A path is shown in passing: what is larger is for {@link View} to show on purpose. */
    private static final long MOST_BYTES = 10_000_000;

    private static final Set<String> IMAGES = Set.of("png", "jpg", "jpeg", "gif", "webp", "svg");
    private static final Set<String> SOUNDS = Set.of("mp3", "wav", "ogg", "oga", "m4a", "flac");
    private static final Set<String> FILMS = Set.of("mp4", "webm", "ogv", "mov");

    MimeBundle render(Path path, RenderRequest request) {
        String text = SafeText.of(path);
        if (request.mimeTypes().equals(Set.of(MimeTypes.PLAIN))) {
            return MimeBundle.text(text);
        }
        try {
            return isShown(path) ? media(path).with(MimeTypes.PLAIN, text) : MimeBundle.text(text);
        } catch (IOException | RuntimeException e) {
            return MimeBundle.text(text); // it is no such file after all, or cannot be read
        }
    }

    private static boolean isShown(Path path) throws IOException {
        String extension = View.extension(path);
        return (IMAGES.contains(extension) || SOUNDS.contains(extension) || FILMS.contains(extension))
                && Files.isRegularFile(path)
                && Files.size(path) <= MOST_BYTES;
    }

    private static MimeBundle media(Path path) throws IOException {
        String extension = View.extension(path);
        Displayable view = IMAGES.contains(extension)
                ? View.image(path)
                : SOUNDS.contains(extension) ? View.audio(path) : View.video(path);
        return view.toMimeBundle();
    }
}
