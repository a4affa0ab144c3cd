package dev.hotcell.runtime.asset;

import dev.hotcell.progress.Progress;
import dev.hotcell.runtime.maven.MavenArtifacts;
import java.io.IOException;
import java.nio.file.Path;

/** Downloads artifacts through Maven Resolver into the user's own local repository. */
final class MavenClient implements PackageClient<MavenArtifact> {

    @Override
    public Path download(MavenArtifact source, Path work, Progress progress) throws IOException {
        return MavenArtifacts.ofUser().resolveAlone(source.coordinate());
    }
}
