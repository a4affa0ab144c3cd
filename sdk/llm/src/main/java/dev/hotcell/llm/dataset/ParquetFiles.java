package dev.hotcell.llm.dataset;

import dev.hotcell.runtime.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The texts of a column of Parquet files, streamed by DuckDB: of the other columns nothing is read. */
final class ParquetFiles implements TextSource {
    private final String column;
    private final List<Path> files;

    ParquetFiles(String column, List<Path> files) {
        this.column = column;
        this.files = List.copyOf(files);
    }

    @Override
    public void forEach(Consumer<String> document) throws IOException {
        try (Connection connection = DuckDb.connect()) {
            for (Path file : files) {
                if (!Files.isRegularFile(file)) {
                    throw new DatasetException(file, "is missing");
                }
                read(connection, file, document);
            }
        } catch (SQLException e) {
            throw new IOException("DuckDB cannot be closed: " + e.getMessage(), e);
        }
    }

    private void read(Connection connection, Path file, Consumer<String> document) throws IOException {
        checkColumn(connection, file);
        String query = "SELECT \"" + column.replace("\"", "\"\"") + "\" FROM read_parquet(?)";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, file.toString());
            try (ResultSet rows = statement.executeQuery()) {
                for (long row = 1; rows.next(); row++) {
                    String text = rows.getString(1);
                    if (text == null) {
                        throw new DatasetException(file, "has no \"" + column + "\" in row " + row);
                    }
                    document.accept(text);
                }
            }
        } catch (SQLException e) {
            throw damaged(file, e);
        }
    }

    private void checkColumn(Connection connection, Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("DESCRIBE SELECT * FROM read_parquet(?)")) {
            statement.setString(1, file.toString());
            try (ResultSet columns = statement.executeQuery()) {
                while (columns.next()) {
                    if (columns.getString("column_type").equals("VARCHAR")) {
                        texts.add(columns.getString("column_name"));
                    }
                }
            }
        } catch (SQLException e) {
            throw damaged(file, e);
        }
        if (!texts.contains(column)) {
            throw new DatasetException(file, "has no texts named \"" + column + "\", only " + texts);
        }
    }

    private static DatasetException damaged(Path file, SQLException e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new DatasetException(file, "is no Parquet file, or cut short or damaged: " + reason);
    }
}
