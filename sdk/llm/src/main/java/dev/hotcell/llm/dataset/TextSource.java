package dev.hotcell.llm.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Gives documents one after the other, so that they need not be in memory together. It can be read again and again. */
@FunctionalInterface
public interface TextSource {

    /**
     * Passes on each document, in the same order each time.
     *
     * @throws IOException if they cannot be read
     */
    void forEach(Consumer<String> document) throws IOException;

    /**
     * Returns the texts of a file with a JSON object on each line.
     *
     * @param field the name of the text in each object
     */
    static TextSource jsonLines(Path file, String field) {
        return JsonLines.field(file, field);
    }

    /**
     * Returns the texts of a column of Parquet files, in their order. They are streamed: what does not fit into memory may be
     * read. DuckDB, which reads them, is fetched at first use (80 MB).
     *
     * @param column the name of the text
     */
    static TextSource parquet(String column, Path... files) {
        return new ParquetFiles(column, List.of(files));
    }

    /** Returns a source of documents in memory. */
    static TextSource of(String... documents) {
        String[] copy = documents.clone();
        return consumer -> {
            for (String document : copy) {
                consumer.accept(document);
            }
        };
    }
}
