package dev.hotcell.runtime.asset;

import dev.hotcell.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The client for each kind of source. */
record PackageClients(
        PackageClient<PipPackage> pip,
        PackageClient<NpmPackage> npm,
        PackageClient<MavenArtifact> maven,
        PackageClient<RemoteFile> http,
        PackageClient<HubFile> hub)
        implements Downloads {

    static PackageClients ofMachine() {
        HostTools tools = new HostTools(System.getenv());
        return new PackageClients(
                new PipClient(tools),
                new NpmClient(tools),
                new MavenClient(),
                new HttpDownload(Map.of()),
                new HubClient(HubToken::ofUser));
    }

    @Override
    public Path download(AssetSource source, Path work, Progress progress) throws IOException {
        if (source instanceof PipPackage pipPackage) {
            return pip.download(pipPackage, work, progress);
        } else if (source instanceof NpmPackage npmPackage) {
            return npm.download(npmPackage, work, progress);
        } else if (source instanceof MavenArtifact artifact) {
            return maven.download(artifact, work, progress);
        } else if (source instanceof RemoteFile remote) {
            return http.download(remote, work, progress);
        } else if (source instanceof HubFile hubFile) {
            return hub.download(hubFile, work, progress);
        }
        return ((LocalFile) source).file();
    }
}
