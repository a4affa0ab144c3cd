package dev.hotcell.kernel.analysis;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What a simple name could stand for at a place, the types that would have to be imported left out. */
final class Scopes {
    private static final int MEMBERS = 1;
    private static final int IMPORTED = 3;

    private final Analyzed code;
    private final Predicate<String> wanted;
    private final List<Candidate> found = new ArrayList<>();

    private Scopes(Analyzed code, Predicate<String> wanted) {
        this.code = code;
        this.wanted = wanted;
    }

    static List<Candidate> at(TreePath place, Analyzed code, Predicate<String> wanted) {
        Scopes scopes = new Scopes(code, wanted);
        scopes.walk(place);
        scopes.staticImports(place.getCompilationUnit());
        return scopes.found;
    }

    private void walk(TreePath place) {
        boolean isStatic = false;
        int near = MEMBERS;
        for (TreePath path = place; path.getParentPath() != null; path = path.getParentPath()) {
            TreePath parent = path.getParentPath();
            Tree child = path.getLeaf();
            Tree tree = parent.getLeaf();
            if (tree instanceof ClassTree type) {
                isStatic |= isStaticMember(child);
                members(parent, isStatic, near++);
                isStatic |= type.getKind() != Tree.Kind.CLASS || isStatic(type.getModifiers());
            } else {
                locals(parent, child);
            }
        }
    }

    private static boolean isStaticMember(Tree member) {
        return member instanceof MethodTree method && isStatic(method.getModifiers())
                || member instanceof VariableTree field && isStatic(field.getModifiers())
                || member instanceof BlockTree block && block.isStatic();
    }

    private static boolean isStatic(ModifiersTree modifiers) {
        return modifiers.getFlags().contains(Modifier.STATIC);
    }

    private void locals(TreePath parent, Tree child) {
        Tree tree = parent.getLeaf();
        if (tree instanceof BlockTree block) {
            statements(parent, block.getStatements(), child);
        } else if (tree instanceof CaseTree one && one.getStatements() != null) {
            statements(parent, one.getStatements(), child);
        } else if (tree instanceof LambdaExpressionTree lambda) {
            lambda.getParameters().forEach(p -> add(parent, p));
        } else if (tree instanceof MethodTree method) {
            method.getParameters().forEach(p -> add(parent, p));
        } else if (tree instanceof ForLoopTree loop) {
            loop.getInitializer().stream().filter(i -> i != child).forEach(i -> add(parent, i));
        } else if (tree instanceof EnhancedForLoopTree loop && child == loop.getStatement()) {
            add(parent, loop.getVariable());
        } else if (tree instanceof CatchTree handler) {
            add(parent, handler.getParameter());
        } else if (tree instanceof TryTree attempt && child == attempt.getBlock()) {
            attempt.getResources().forEach(r -> add(parent, r));
        }
    }

    private void statements(TreePath block, List<? extends StatementTree> statements, Tree child) {
        for (StatementTree statement : statements) {
            if (statement == child) {
                bindings(new TreePath(block, statement));
                return;
            }
            add(block, statement);
            if (statement instanceof IfTree) {
                bindings(new TreePath(block, statement));
            }
        }
    }

    /** Names that patterns bind; that they are bound on the way to the place is taken for granted. */
    private void bindings(TreePath statement) {
        new TreePathScanner<Void, Void>() {
            @Override
            public @Nullable Void visitBindingPattern(BindingPatternTree pattern, Void nothing) {
                add(getCurrentPath(), pattern.getVariable());
                return super.visitBindingPattern(pattern, nothing);
            }
        }.scan(statement, null);
    }

    private void add(TreePath parent, Tree tree) {
        String name = tree instanceof VariableTree variable
                ? variable.getName().toString()
                : tree instanceof ClassTree type ? type.getSimpleName().toString() : "";
        if (name.isEmpty()
                || !wanted.test(name)
                || !UnitText.isUsers(name)
                || found.stream().anyMatch(c -> c.name().equals(name))) {
            return;
        }
        TreePath path = new TreePath(parent, tree);
        Element element = code.trees().getElement(path);
        TypeMirror type = code.trees().getTypeMirror(path);
        if (element != null && type != null) {
            found.add(new Candidate(element, type, 0));
        }
    }

    private void members(TreePath path, boolean isStatic, int near) {
        if (code.trees().getElement(path) instanceof TypeElement type && type.asType() instanceof DeclaredType site) {
            for (Candidate member : code.members(site, near, wanted)) {
                if (!isStatic
                        || member.isType()
                        || member.element().getModifiers().contains(Modifier.STATIC)) {
                    found.add(member);
                }
            }
        }
    }

    private void staticImports(CompilationUnitTree unit) {
        for (ImportTree one : unit.getImports()) {
            if (one.isStatic() && one.getQualifiedIdentifier() instanceof MemberSelectTree path) {
                TypeElement owner =
                        code.elements().getTypeElement(path.getExpression().toString());
                if (owner == null || !(owner.asType() instanceof DeclaredType site)) {
                    continue;
                }
                String name = path.getIdentifier().toString();
                for (Candidate member : code.members(site, IMPORTED, wanted)) {
                    if (member.element().getModifiers().contains(Modifier.STATIC)
                            && (name.equals("*") || name.equals(member.name()))) {
                        found.add(member);
                    }
                }
            }
        }
    }
}
