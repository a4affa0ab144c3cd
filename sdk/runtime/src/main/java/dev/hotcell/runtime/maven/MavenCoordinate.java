package dev.hotcell.runtime.maven;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The coordinate of an artifact.
 *
 * @param type the packaging, such as {@code jar}
 * @param classifier empty for the main artifact
 * @param version a version, a range, {@code LATEST} or {@code RELEASE}
 */
record MavenCoordinate(String group, String artifact, String type, String classifier, String version) {
    private static final Pattern IVY = Pattern.compile("([^#;\\s:]+)#([^#;\\s:]+)(?:#[^#;\\s:]+)?;(\\S+)");
    private static final Pattern IVY_PREFIX = Pattern.compile("((?:.*\\.)?)(\\d{1,9})\\.\\+");
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9._-]*");

    /**
     * Reads {@code group:artifact[:packaging[:classifier]]:version}, or Ivy's {@code org#name[#branch];revision}. Ivy's
     * revisions, such as {@code 1.+} and {@code latest.release}, may stand in either.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static MavenCoordinate parse(String text) {
        Matcher ivy = IVY.matcher(text);
        if (ivy.matches()) {
            return new MavenCoordinate(ivy.group(1), ivy.group(2), "jar", "", ivyVersion(ivy.group(3)));
        }
        String[] parts = text.split(":", -1);
        boolean complete = parts.length >= 3 && parts.length <= 5;
        for (int i = 0; complete && i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            complete = !parts[i].isBlank() && (last || PART.matcher(parts[i]).matches());
        }
        if (!complete) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no Maven coordinate: group:artifact[:packaging[:classifier]]:version");
        }
        return new MavenCoordinate(
                parts[0],
                parts[1],
                parts.length > 3 ? parts[2] : "jar",
                parts.length > 4 ? parts[3] : "",
                ivyVersion(parts[parts.length - 1]));
    }

    /** Ivy's {@code 1.+} is every version that begins with {@code 1.}, so nothing from the first alpha of 2 on. */
    private static String ivyVersion(String revision) {
        if (revision.equals("+") || revision.startsWith("latest.")) {
            return revision.equals("latest.release") ? "RELEASE" : "LATEST";
        }
        Matcher prefix = IVY_PREFIX.matcher(revision);
        return prefix.matches()
                ? "[" + prefix.group(1) + prefix.group(2) + "," + prefix.group(1)
                        + (Long.parseLong(prefix.group(2)) + 1) + "-alpha)"
                : revision;
    }

    @Override
    public String toString() {
        return group + ":" + artifact + (type.equals("jar") && classifier.isEmpty() ? "" : ":" + type)
                + (classifier.isEmpty() ? "" : ":" + classifier) + ":" + version;
    }
}
