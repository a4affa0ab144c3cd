package dev.hotcell.kernel.compiler;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import com.sun.tools.javac.api.JavacTaskPool;
import dev.hotcell.kernel.interpreter.CompilationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.jspecify.annotations.Nullable;

/** The compiler, kept warm between cells. */
final class Javac {
    private final List<String> options;
    private final ClassPath classPath;
    private final CellFiles files;
    private final OnDemandImports onDemandImports;
    private final OutcomeCache cache;
    private JavacTaskPool pool = new JavacTaskPool(1);

    /**
     * What javac made of a unit.
     *
     * @param classes by internal name; empty if there are errors
     * @param parsed whether the texts have no errors of syntax, so others could be found
     * @param types of the variables, by file and name, and of the value, by file and the name {@code $value}
     */
    record Outcome(
            List<Diagnostic<? extends JavaFileObject>> errors,
            boolean parsed,
            Map<String, byte[]> classes,
            Map<String, Map<String, TypeText>> types) {}

    /**
     * Starts it.
     *
     * @param platform the classes of the running JDK, for units that are compiled against that one
     */
    Javac(CellClasses classes, List<String> options, PlatformIndex platform) {
        cache = new OutcomeCache(classes);
        List<String> all = new ArrayList<>(List.of("-proc:none", "-g", "-Xlint:none", "-nowarn", "-parameters"));
        all.addAll(options);
        this.options = List.copyOf(all);
        StandardJavaFileManager standard = LibraryFiles.standardFiles();
        classPath = new ClassPath(standard, PackageIndex.given());
        classPath.add(ClassPath.ofJvm());
        PlatformIndex index = options.contains("--system") ? PlatformIndex.NONE : platform;
        files = new CellFiles(standard, classes, classPath, index);
        onDemandImports = new OnDemandImports(index, classPath);
    }

    void addShipped(Collection<Path> entries) {
        classPath.markShipped(entries);
        addToClassPath(entries);
    }

    void addToClassPath(Collection<Path> entries) {
        if (classPath.add(entries)) {
            // What javac knows of a package does not change while it lives.
            pool = new JavacTaskPool(1);
            cache.clear();
            onDemandImports.classPathChanged();
        }
    }

    OnDemandImports onDemandImports() {
        return onDemandImports;
    }

    /**
     * Compiles files, or only looks at them; the map gives texts by simple file name.
     *
     * @throws CompilationException if javac itself fails, as it does on some code
     */
    Outcome compile(String packageName, Map<String, String> texts, boolean generate) throws CompilationException {
        String key = OutcomeCache.key(packageName, texts, generate);
        Outcome known = cache.find(key, packageName);
        if (known != null) {
            return known;
        }
        try {
            Outcome outcome = compileAnew(packageName, texts, generate);
            cache.keep(key, packageName, outcome);
            return outcome;
        } catch (IllegalStateException e) {
            pool = new JavacTaskPool(1);
            String why = "the Java compiler fails on this with " + e.getCause() + "; write it in another way";
            throw new CompilationException(List.of(new CompilationException.Problem(why, 0, 0, 0, "", 1)));
        }
    }

    private Outcome compileAnew(String packageName, Map<String, String> texts, boolean generate) {
        List<JavaFileObject> sources = new ArrayList<>();
        texts.forEach((name, text) -> sources.add(new CellFiles.SourceFile(packageName + "/" + name, text)));
        List<Diagnostic<? extends JavaFileObject>> errors = new ArrayList<>();
        Map<String, Map<String, TypeText>> types = new HashMap<>();
        files.takeOutput();
        boolean[] parsed = new boolean[1];
        pool.getTask(
                null,
                files,
                d -> {
                    if (d.getKind() == Diagnostic.Kind.ERROR) {
                        errors.add(d);
                    }
                },
                options,
                null,
                sources,
                task -> {
                    parsed[0] = run((JavacTask) task, generate, errors, types);
                    return true;
                });
        return new Outcome(errors, parsed[0], files.takeOutput(), types);
    }

    /** Returns whether the texts could be parsed. */
    private static boolean run(
            JavacTask task,
            boolean generate,
            List<Diagnostic<? extends JavaFileObject>> errors,
            Map<String, Map<String, TypeText>> types) {
        try {
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            if (!errors.isEmpty()) {
                return false;
            }
            task.analyze();
            Trees trees = Trees.instance(task);
            for (CompilationUnitTree unit : units) {
                for (Tree tree : unit.getTypeDecls()) {
                    if (tree instanceof ClassTree wrapper
                            && wrapper.getSimpleName().toString().startsWith("$Cell")) {
                        types.put(
                                wrapper.getSimpleName().toString(),
                                types(task, trees, new TreePath(new TreePath(unit), tree)));
                    }
                }
            }
            if (generate && errors.isEmpty()) {
                task.generate();
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, TypeText> types(JavacTask task, Trees trees, TreePath wrapper) {
        Map<String, TypeText> types = new HashMap<>();
        for (Tree member : ((ClassTree) wrapper.getLeaf()).getMembers()) {
            TreePath path = new TreePath(wrapper, member);
            if (member instanceof VariableTree variable) {
                put(types, variable.getName().toString(), trees.getTypeMirror(path), task);
            } else if (member instanceof MethodTree method && method.getName().contentEquals("$run")) {
                TreePath body = new TreePath(path, method.getBody());
                Tree before = null;
                for (StatementTree statement : method.getBody().getStatements()) {
                    statement(task, trees, body, statement, before, types);
                    before = statement;
                }
            }
        }
        return types;
    }

    private static void statement(
            JavacTask task,
            Trees trees,
            TreePath body,
            Tree statement,
            @Nullable Tree before,
            Map<String, TypeText> types) {
        if (statement instanceof VariableTree variable && !variable.getName().contentEquals("$value")) {
            String name = variable.getName().contentEquals("$result")
                    ? "$value"
                    : variable.getName().toString();
            put(types, name, trees.getTypeMirror(new TreePath(body, statement)), task);
        } else if (statement instanceof com.sun.source.tree.TryTree attempt) {
            Tree last = null;
            TreePath block = new TreePath(new TreePath(body, statement), attempt.getBlock());
            for (StatementTree inner : attempt.getBlock().getStatements()) {
                if (inner instanceof ExpressionStatementTree
                        || inner instanceof VariableTree result
                                && result.getName().contentEquals("$result")) {
                    statement(task, trees, block, inner, last, types);
                }
                last = inner;
            }
        } else if (statement instanceof ExpressionStatementTree expression
                && expression.getExpression() instanceof com.sun.source.tree.AssignmentTree assignment
                && assignment.getVariable().toString().equals("$value")) {
            TreePath at = new TreePath(new TreePath(body, statement), assignment);
            Tree value = assignment.getExpression();
            if (value.toString().equals("$result")) {
                return;
            }
            if (value.toString().equals("$value()") && before instanceof ExpressionStatementTree call) {
                at = new TreePath(body, call);
                value = call.getExpression();
            }
            put(types, "$value", trees.getTypeMirror(new TreePath(at, value)), task);
        }
    }

    private static void put(Map<String, TypeText> types, String name, @Nullable TypeMirror type, JavacTask task) {
        if (type != null) {
            types.put(name, TypeText.of(type, task.getTypes(), task.getElements()));
        }
    }
}
