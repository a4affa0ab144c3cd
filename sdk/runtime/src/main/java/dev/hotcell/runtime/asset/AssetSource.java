package dev.hotcell.runtime.asset;

/** Where an asset comes from. */
public sealed interface AssetSource permits PipPackage, MavenArtifact, NpmPackage, RemoteFile, LocalFile {

    /** Returns what people call it, such as {@code "the Python package six 1.17.0"}. */
    String description();
}
