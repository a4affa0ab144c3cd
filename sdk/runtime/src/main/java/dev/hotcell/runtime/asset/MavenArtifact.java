package dev.hotcell.runtime.asset;

/**
 * An artifact of a Maven repository, without its dependencies.
 *
 * @param coordinate {@code group:artifact[:packaging[:classifier]]:version}
 */
public record MavenArtifact(String coordinate) implements AssetSource {

    public MavenArtifact {
        if (!coordinate.matches("[^\\s:]+(:[^\\s:]+){2,4}")) {
            throw new IllegalArgumentException(
                    "\"" + coordinate + "\" is no Maven coordinate: group:artifact[:packaging[:classifier]]:version");
        }
    }

    @Override
    public String description() {
        return "the Maven artifact " + coordinate;
    }
}
