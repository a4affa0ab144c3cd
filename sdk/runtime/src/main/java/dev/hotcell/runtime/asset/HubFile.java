package dev.hotcell.runtime.asset;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * A file of a repository on a hub that speaks as Hugging Face's does. Private ones are fetched with the user's
 * {@link HubToken}.
 *
 * @param endpoint the hub, such as {@code https://huggingface.co}
 * @param repository owner and name, such as {@code bartowski/Qwen2.5-7B-Instruct-GGUF}
 * @param revision a commit, branch or tag
 * @param file its path in the repository
 */
public record HubFile(URI endpoint, String repository, String revision, String file) implements AssetSource {
    private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]+/[\\w.-]+");
    private static final Pattern REVISION = Pattern.compile("[\\w./-]+");
    private static final Pattern FILE = Pattern.compile("[^/?#\\s\\\\][^?#\\s\\\\]*");

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if one cannot be that of a hub's address
     */
    public HubFile {
        if (!REPOSITORY.matcher(repository).matches() || repository.contains("..")) {
            throw new IllegalArgumentException("\"" + repository + "\" is no repository; write OWNER/NAME");
        }
        if (!REVISION.matcher(revision).matches() || revision.contains("..")) {
            throw new IllegalArgumentException("\"" + revision + "\" is no revision");
        }
        if (!FILE.matcher(file).matches() || file.contains("..")) {
            throw new IllegalArgumentException("\"" + file + "\" is no file of a repository");
        }
    }

    /** Returns where it is. */
    public URI uri() {
        return URI.create(
                endpoint.toString().replaceAll("/+$", "") + "/" + repository + "/resolve/" + revision + "/" + file);
    }

    @Override
    public String description() {
        return repository + "/" + file + " on " + endpoint.getHost();
    }
}
