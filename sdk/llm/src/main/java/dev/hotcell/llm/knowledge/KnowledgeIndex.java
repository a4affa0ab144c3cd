package dev.hotcell.llm.knowledge;

import dev.hotcell.cell.CellContext;
import dev.hotcell.runtime.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.QueryBuilder;

/** Passages with their vectors in an index of Lucene's. A commit takes effect whole or not at all. */
final class KnowledgeIndex {
    /** Kept here, for the level would be lost with it: what Lucene tells of its own speed is nothing to a reader. */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    static {
        LUCENE.setLevel(Level.SEVERE);
    }

    private static final String SOURCE = "source";
    private static final String PLACE = "place";
    private static final String TEXT = "text";
    private static final String WORDS = "words";
    private static final String DIGEST = "digest";
    private static final String VECTOR = "vector";
    private static final String EMBEDDER = "embedder";

    /** As in the paper; differences at the top weigh little, so that neither search dominates. */
    private static final int RANK_OFFSET = 60;

    private static final int CANDIDATES = 50;

    private final Path folder;
    private final Embedder embedder;
    private final Chunker chunker;
    private final Analyzer analyzer = new EnglishAnalyzer();

    private KnowledgeIndex(Path folder, Embedder embedder, Chunker chunker) {
        this.folder = folder;
        this.embedder = embedder;
        this.chunker = chunker;
    }

    static KnowledgeIndex open(Path folder, Embedder embedder, Chunker chunker) throws IOException {
        Files.createDirectories(folder);
        KnowledgeIndex index = new KnowledgeIndex(folder, embedder, chunker);
        try (Directory directory = FSDirectory.open(folder)) {
            if (!DirectoryReader.indexExists(directory)) {
                try (Stream<Path> files = Files.list(folder)) {
                    if (files.anyMatch(file -> !file.getFileName().toString().equals("write.lock"))) {
                        throw new IOException(folder + " holds files that are no index: choose another folder");
                    }
                }
                return index;
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                String of = reader.getIndexCommit().getUserData().getOrDefault(EMBEDDER, "");
                if (!of.equals(embedder.name())) {
                    throw new IOException(folder + " was made with the embedder " + of + ", whose vectors "
                            + embedder.name() + " cannot compare: choose another folder, or that embedder");
                }
            }
        }
        return index;
    }

    Path folder() {
        return folder;
    }

    /** Adds a file, or what is in a folder. */
    synchronized IndexUpdate add(Path fileOrFolder) throws IOException {
        Path root = fileOrFolder.toAbsolutePath().normalize();
        List<Path> files = documents(root);
        Map<String, String> known = digests();
        int added = 0;
        int changed = 0;
        int passages = 0;
        try (Directory directory = FSDirectory.open(folder);
                IndexWriter writer = writer(directory)) {
            try {
                for (Path file : files) {
                    CellContext.current().checkCancelled();
                    String source = file.toString();
                    String digest = FileDigest.sha256(file);
                    String before = known.remove(source);
                    if (digest.equals(before)) {
                        continue;
                    }
                    writer.deleteDocuments(new Term(SOURCE, source));
                    passages += write(writer, source, digest, DocumentReader.read(file));
                    added += before == null ? 1 : 0;
                    changed += before == null ? 0 : 1;
                }
                List<String> gone = known.keySet().stream()
                        .filter(source -> Path.of(source).startsWith(root))
                        .toList();
                for (String source : gone) {
                    writer.deleteDocuments(new Term(SOURCE, source));
                }
                writer.setLiveCommitData(Map.of(EMBEDDER, embedder.name()).entrySet());
                writer.commit();
                return new IndexUpdate(added, changed, files.size() - added - changed, gone.size(), passages);
            } catch (IOException | RuntimeException | Error e) {
                writer.rollback();
                throw e;
            }
        } catch (LockObtainFailedException e) {
            throw new IOException(folder + " is being added to by another process: wait for it", e);
        }
    }

    private static List<Path> documents(Path root) throws IOException {
        if (!Files.exists(root)) {
            throw new IOException(root + " does not exist");
        }
        if (Files.isRegularFile(root)) {
            return List.of(root);
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(DocumentReader::reads)
                    .sorted()
                    .toList();
        }
    }

    private IndexWriter writer(Directory directory) throws IOException {
        return new IndexWriter(directory, new IndexWriterConfig(analyzer).setCommitOnClose(false));
    }

    private int write(IndexWriter writer, String source, String digest, List<Section> sections) throws IOException {
        List<Passage> passages = chunker.cut(source, sections);
        for (Passage passage : passages) {
            CellContext.current().checkCancelled();
            Document document = new Document();
            document.add(new StringField(SOURCE, source, Field.Store.YES));
            document.add(new StringField(DIGEST, digest, Field.Store.YES));
            document.add(new StringField(PLACE, passage.place(), Field.Store.YES));
            document.add(new TextField(TEXT, passage.text(), Field.Store.YES));
            document.add(new TextField(WORDS, passage.title() + "\n" + passage.text(), Field.Store.NO));
            float[] vector = embedder.embed(passage.title() + "\n" + passage.text());
            document.add(new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.COSINE));
            writer.addDocument(document);
        }
        return passages.size();
    }

    private interface Reading<T> {
        T read(IndexReader reader) throws IOException;
    }

    private <T> T read(T otherwise, Reading<T> reading) throws IOException {
        try (Directory directory = FSDirectory.open(folder)) {
            if (!DirectoryReader.indexExists(directory)) {
                return otherwise;
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                return reading.read(reader);
            }
        }
    }

    int size() throws IOException {
        return read(0, IndexReader::numDocs);
    }

    private Map<String, String> digests() throws IOException {
        return read(new HashMap<>(), reader -> {
            Map<String, String> digests = new HashMap<>();
            IndexSearcher searcher = new IndexSearcher(reader);
            StoredFields stored = reader.storedFields();
            for (ScoreDoc hit : searcher.search(new MatchAllDocsQuery(), Math.max(1, reader.numDocs())).scoreDocs) {
                Document document = stored.document(hit.doc);
                digests.put(document.get(SOURCE), document.get(DIGEST));
            }
            return digests;
        });
    }

    List<Found> search(String question, int count, SearchKind kind) throws IOException {
        if (question.isBlank() || count < 1) {
            throw new IllegalArgumentException("A search needs a question, and at least one passage to find");
        }
        return read(List.of(), reader -> {
            IndexSearcher searcher = new IndexSearcher(reader);
            List<Query> queries = new ArrayList<>();
            if (kind != SearchKind.WORDS) {
                queries.add(new KnnFloatVectorQuery(VECTOR, embedder.embed(question), Math.max(count, CANDIDATES)));
            }
            Query words = new QueryBuilder(analyzer).createBooleanQuery(WORDS, question);
            if (kind != SearchKind.MEANING && words != null) {
                queries.add(words);
            }
            return fuse(searcher, queries, count);
        });
    }

    private static List<Found> fuse(IndexSearcher searcher, List<Query> queries, int count) throws IOException {
        Map<Integer, Double> scores = new HashMap<>();
        for (Query query : queries) {
            int rank = 0;
            for (ScoreDoc hit : searcher.search(query, Math.max(count, CANDIDATES)).scoreDocs) {
                scores.merge(hit.doc, 1.0 / (RANK_OFFSET + ++rank), Double::sum);
            }
        }
        List<Map.Entry<Integer, Double>> best = scores.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(count)
                .toList();
        List<Found> found = new ArrayList<>();
        for (Map.Entry<Integer, Double> entry : best) {
            Document document = searcher.storedFields().document(entry.getKey());
            found.add(new Found(
                    new Passage(document.get(SOURCE), document.get(PLACE), document.get(TEXT)), entry.getValue()));
        }
        return found;
    }
}
