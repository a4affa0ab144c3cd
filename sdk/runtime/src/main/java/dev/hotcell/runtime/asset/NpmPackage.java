package dev.hotcell.runtime.asset;

/** A package of the npm registry, fetched by {@code npm pack}. */
public record NpmPackage(String name, String version) implements AssetSource {

    public NpmPackage {
        PackageNames.check("npm package", name);
        PackageNames.check("version", version);
    }

    @Override
    public String description() {
        return "the npm package " + name + " " + version;
    }
}
