package dev.hotcell.kernel.analysis;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Scope;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * Code with the types that javac has found in it, and the name at the cursor.
 *
 * @param marker the way to that name; {@code null} if javac could make nothing of its surroundings
 */
record Analyzed(
        Trees trees,
        Types types,
        Elements elements,
        Scope scope,
        @Nullable TreePath marker) {

    static Analyzed of(JavacTask task, CompilationUnitTree unit) throws IOException {
        task.analyze();
        Trees trees = Trees.instance(task);
        TreePath root = new TreePath(unit);
        Tree cell = unit.getTypeDecls().get(unit.getTypeDecls().size() - 1);
        TreePath marker = MarkerFinder.find(root);
        // A class may use protected members of what it extends.
        TreePath place = marker;
        while (place != null && !(place.getLeaf() instanceof ClassTree)) {
            place = place.getParentPath();
        }
        return new Analyzed(
                trees,
                task.getTypes(),
                task.getElements(),
                trees.getScope(place == null ? new TreePath(root, cell) : place),
                marker);
    }

    /** Returns the way to what stands before the dot or the colons; {@code null} if nothing does. */
    @Nullable
    TreePath qualifier() {
        if (marker == null) {
            return null;
        }
        ExpressionTree before = marker.getLeaf() instanceof MemberSelectTree select
                ? select.getExpression()
                : marker.getLeaf() instanceof MemberReferenceTree reference ? reference.getQualifierExpression() : null;
        return before == null ? null : new TreePath(marker, before);
    }

    boolean isReference() {
        return marker != null && marker.getLeaf() instanceof MemberReferenceTree;
    }

    /** Returns the package before the dot, empty if that is none. */
    String qualifierPackage() {
        TreePath before = qualifier();
        return before != null && trees.getElement(before) instanceof PackageElement found
                ? found.getQualifiedName().toString()
                : "";
    }

    /** Returns what the name at the cursor could stand for, the types that would have to be imported left out. */
    List<Candidate> candidates(Predicate<String> wanted) {
        TreePath before = qualifier();
        if (before != null) {
            return qualified(before, wanted);
        }
        return marker == null ? List.of() : Scopes.at(marker, this, wanted);
    }

    private List<Candidate> qualified(TreePath before, Predicate<String> wanted) {
        Element element = trees.getElement(before);
        TypeMirror site = trees.getTypeMirror(before);
        if (site == null) {
            return List.of();
        }
        boolean isType = element != null
                && (element.getKind().isClass() || element.getKind().isInterface());
        List<Candidate> found = new ArrayList<>();
        for (DeclaredType one : declared(site)) {
            for (Candidate member : members(one, 1, wanted)) {
                boolean isStatic =
                        member.isType() || member.element().getModifiers().contains(Modifier.STATIC);
                if (isStatic == isType || isReference() && isType && member.isMethod()) {
                    found.add(member);
                }
            }
        }
        return found;
    }

    /** Returns whether a type stands before the dot, and no value. */
    boolean qualifiesType() {
        TreePath before = qualifier();
        return before != null && trees.getElement(before) instanceof TypeElement;
    }

    /** Returns whether the name at the cursor is one that is being declared. */
    boolean namesDeclaration() {
        return marker != null && marker.getLeaf() instanceof VariableTree;
    }

    boolean isArray() {
        TreePath before = qualifier();
        return before != null && trees.getTypeMirror(before) instanceof ArrayType;
    }

    /** Returns the classes and interfaces whose members a value of a type has. */
    List<DeclaredType> declared(TypeMirror type) {
        if (type.getKind() == TypeKind.ERROR) {
            return List.of();
        } else if (type instanceof DeclaredType declared) {
            return List.of(declared);
        } else if (type instanceof IntersectionType both) {
            return both.getBounds().stream().flatMap(t -> declared(t).stream()).toList();
        } else if (type instanceof TypeVariable variable) {
            return declared(variable.getUpperBound());
        } else if (type instanceof WildcardType wildcard && wildcard.getExtendsBound() != null) {
            return declared(wildcard.getExtendsBound());
        } else if (type instanceof ArrayType) {
            TypeElement object = elements.getTypeElement("java.lang.Object");
            return List.of((DeclaredType) object.asType());
        }
        return List.of();
    }

    /** Returns the members of a type that code in the cell may use, inherited ones too, constructors left out. */
    List<Candidate> members(DeclaredType site, int near, Predicate<String> wanted) {
        List<Candidate> found = new ArrayList<>();
        TypeElement type = (TypeElement) site.asElement();
        for (Element member : elements.getAllMembers(type)) {
            String name = member.getSimpleName().toString();
            ElementKind kind = member.getKind();
            boolean usable = kind == ElementKind.METHOD || kind.isField() || kind.isClass() || kind.isInterface();
            if (usable && wanted.test(name) && UnitText.isUsers(name) && mayUse(member, site)) {
                found.add(new Candidate(member, typeIn(site, member), near));
            }
        }
        return found;
    }

    /** Returns whether code in the cell may use a member. */
    boolean mayUse(Element member, DeclaredType site) {
        return member instanceof TypeElement type
                ? trees.isAccessible(scope, type)
                : trees.isAccessible(scope, member, site);
    }

    /** Returns the type that a member has in a type with its arguments. */
    TypeMirror typeIn(DeclaredType site, Element member) {
        if (member.getKind().isClass() || member.getKind().isInterface()) {
            return member.asType();
        }
        try {
            return types.asMemberOf(site, member);
        } catch (IllegalArgumentException e) {
            return member.asType(); // of a supertype that does not resolve
        }
    }

    /** Returns the public type of a name, or {@code null}. */
    @Nullable
    TypeElement publicType(String name) {
        TypeElement type = elements.getTypeElement(name);
        return type != null && type.getModifiers().contains(Modifier.PUBLIC) ? type : null;
    }
}
