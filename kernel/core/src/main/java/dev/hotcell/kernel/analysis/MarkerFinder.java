package dev.hotcell.kernel.analysis;

import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/** Finds the name at the cursor in a tree, in what javac could not make sense of as well. */
final class MarkerFinder extends TreePathScanner<Void, Void> {
    private @Nullable TreePath found;

    static @Nullable TreePath find(TreePath root) {
        MarkerFinder finder = new MarkerFinder();
        finder.scan(root, null);
        return finder.found;
    }

    @Override
    public @Nullable Void scan(@Nullable Tree tree, Void nothing) {
        return found != null || tree == null ? null : super.scan(tree, nothing);
    }

    private void check(Name name) {
        if (name.contentEquals(UnitText.MARKER)) {
            found = getCurrentPath();
        }
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree tree, Void nothing) {
        check(tree.getName());
        return null;
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree tree, Void nothing) {
        check(tree.getIdentifier());
        return found != null ? null : super.visitMemberSelect(tree, nothing);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree tree, Void nothing) {
        check(tree.getName());
        return found != null ? null : super.visitMemberReference(tree, nothing);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree tree, Void nothing) {
        check(tree.getName());
        return found != null ? null : super.visitVariable(tree, nothing);
    }

    @Override
    public @Nullable Void visitErroneous(ErroneousTree tree, Void nothing) {
        return scan(tree.getErrorTrees(), nothing);
    }
}
