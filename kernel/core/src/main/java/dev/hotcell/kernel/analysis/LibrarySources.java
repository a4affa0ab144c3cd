package dev.hotcell.kernel.analysis;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the sources of the JDK and of libraries say about declarations, where they are there. For one thread. */
final class LibrarySources {
    private static final int KEPT = 256;

    private final SourceArchives archives;
    private final Map<SourceKey, Entry> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SourceKey, Entry> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * What is known of a declaration.
     *
     * @param html its Javadoc comment; empty if there is none
     * @param text the same as plain text
     * @param source its own source; empty if that is not there
     * @param parameters of a method, their names
     */
    record Entry(String html, String text, String source, List<String> parameters) {
        static final Entry NOTHING = new Entry("", "", "", List.of());
    }

    LibrarySources(Path jdk) {
        archives = new SourceArchives(jdk);
    }

    /** Returns whether this would be documented, had the JDK its sources. */
    boolean lack(SourceKey key) {
        return !key.module().isEmpty() && archives.lackJdk();
    }

    void add(Collection<Path> libraries) {
        archives.add(libraries);
        kept.values().removeIf(entry -> entry.source().isEmpty());
    }

    Entry find(SourceKey key, LookupJavac javac) {
        Entry entry = kept.get(key);
        if (entry == null) {
            entry = archives.find(key)
                    .map(text -> javac.parse(text, (task, unit, problems) -> read(key, text, task, unit)))
                    .orElse(Entry.NOTHING);
            kept.put(key, entry);
        }
        return entry;
    }

    private static Entry read(SourceKey key, String text, JavacTask task, CompilationUnitTree unit) {
        TreePath path = new TreePath(unit);
        for (String name : key.types()) {
            path = type(path, name.substring(name.lastIndexOf('.') + 1));
            if (path == null) {
                return Entry.NOTHING;
            }
        }
        TreePath found = key.isMember() ? member(path, key) : path;
        if (found == null) {
            return Entry.NOTHING;
        }
        DocTrees trees = DocTrees.instance(task);
        DocCommentTree comment = trees.getDocCommentTree(found);
        SourcePositions positions = trees.getSourcePositions();
        int start = (int) positions.getStartPosition(unit, found.getLeaf());
        int end = (int) positions.getEndPosition(unit, found.getLeaf());
        String html = comment == null ? "" : DocText.html(comment);
        return new Entry(
                html,
                PlainText.of(html),
                start < 0 || end < start ? "" : text.substring(start, end).stripIndent(),
                found.getLeaf() instanceof MethodTree method
                        ? method.getParameters().stream()
                                .map(p -> p.getName().toString())
                                .toList()
                        : List.of());
    }

    private static @Nullable TreePath type(TreePath parent, String name) {
        List<? extends Tree> trees = parent.getLeaf() instanceof CompilationUnitTree unit
                ? unit.getTypeDecls()
                : ((ClassTree) parent.getLeaf()).getMembers();
        for (Tree tree : trees) {
            if (tree instanceof ClassTree type && type.getSimpleName().contentEquals(name)) {
                return new TreePath(parent, tree);
            }
        }
        return null;
    }

    private static @Nullable TreePath member(TreePath type, SourceKey key) {
        Tree best = null;
        int bestScore = -1;
        for (Tree tree : ((ClassTree) type.getLeaf()).getMembers()) {
            if (tree instanceof VariableTree field && field.getName().contentEquals(key.member())) {
                return new TreePath(type, tree);
            }
            if (tree instanceof MethodTree method
                    && method.getName().contentEquals(key.member())
                    && method.getParameters().size() == key.parameters().size()) {
                int score = score(method, key);
                if (score > bestScore) {
                    best = tree;
                    bestScore = score;
                }
            }
        }
        return best == null ? null : new TreePath(type, best);
    }

    private static int score(MethodTree method, SourceKey key) {
        int score = 0;
        for (int i = 0; i < key.parameters().size(); i++) {
            String type =
                    SourceKey.simple(method.getParameters().get(i).getType().toString());
            score += type.equals(key.parameters().get(i)) ? 1 : 0;
        }
        return score;
    }
}
