package dev.hotcell.runtime.asset;

/** Where an asset comes from. */
public sealed interface AssetSource permits PipPackage, MavenArtifact, NpmPackage, RemoteFile, HubFile, LocalFile {

    /** Returns what people call it, such as {@code "the Python package six 1.17.0"}. */
    String description();

    /** Returns whether a download that was broken off can go on where it stopped. */
    default boolean isResumable() {
        return this instanceof RemoteFile || this instanceof HubFile;
    }
}
