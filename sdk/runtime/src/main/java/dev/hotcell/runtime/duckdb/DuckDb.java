package dev.hotcell.runtime.duckdb;

import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.MavenArtifact;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB within the process: 80 MB, fetched at first use and spoken to by JDBC alone, so nothing is compiled against it. It
 * reads Parquet, CSV and JSON files where they lie.
 */
public final class DuckDb {
    private static final Asset LIBRARY = new Asset(
            "duckdb",
            new MavenArtifact("org.duckdb:duckdb_jdbc:2.0.0.1"),
            "",
            "6cb8b0e0fc51b2e45aead2d2c1e1fd09dd10267db2966e69aaab0de67319f826");

    private static @Nullable Driver driver;

    private DuckDb() {}

    /**
     * Opens a database in memory whose results are streamed, and that fetches nothing from elsewhere.
     *
     * @throws IOException if DuckDB cannot be had, or does not start
     */
    public static Connection connect() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        properties.setProperty("autoinstall_known_extensions", "false");
        try {
            Connection connection = driver().connect("jdbc:duckdb:", properties);
            if (connection == null) {
                throw new IOException("DuckDB does not take its own address");
            }
            return connection;
        } catch (SQLException | LinkageError e) {
            throw new IOException("DuckDB does not start: " + e.getMessage(), e);
        }
    }

    private static synchronized Driver driver() throws IOException {
        Driver started = driver;
        if (started == null) {
            URL[] jar = {Assets.fetch(LIBRARY).toUri().toURL()};
            try {
                // The loader lives as long as the process: a native library belongs to it.
                URLClassLoader loader = new URLClassLoader("duckdb", jar, ClassLoader.getPlatformClassLoader());
                started = (Driver) loader.loadClass("org.duckdb.DuckDBDriver")
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException | LinkageError e) {
                throw new IOException("DuckDB does not start: " + e.getMessage(), e);
            }
            driver = started;
        }
        return started;
    }
}
