package dev.hotcell.runtime.asset;

/** A package of the Python package index, fetched by pip without its dependencies. */
public record PipPackage(String name, String version) implements AssetSource {

    public PipPackage {
        PackageNames.check("Python package", name);
        PackageNames.check("version", version);
    }

    @Override
    public String description() {
        return "the Python package " + name + " " + version;
    }
}
