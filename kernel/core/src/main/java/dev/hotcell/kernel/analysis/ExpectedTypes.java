package dev.hotcell.kernel.analysis;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The types that an expression at the cursor should have; none where any will do. */
final class ExpectedTypes {
    private final Analyzed code;

    ExpectedTypes(Analyzed code) {
        this.code = code;
    }

    List<TypeMirror> atMarker() {
        List<TypeMirror> found = new ArrayList<>();
        if (code.marker() != null) {
            collect(code.marker(), found);
        }
        found.removeIf(t -> t.getKind() == TypeKind.ERROR
                || t.getKind() == TypeKind.TYPEVAR
                || t.getKind() == TypeKind.NONE
                || t.toString().equals("java.lang.Object"));
        return found;
    }

    private void collect(TreePath place, List<TypeMirror> found) {
        TreePath parent = place.getParentPath();
        Tree here = place.getLeaf();
        Tree tree = parent.getLeaf();
        if (tree instanceof NewClassTree creation && creation.getIdentifier() == here
                || tree instanceof ConditionalExpressionTree choice && choice.getCondition() != here) {
            collect(parent, found);
        } else if (tree instanceof ParenthesizedTree) {
            Tree above = parent.getParentPath().getLeaf();
            if (above instanceof IfTree || above instanceof WhileLoopTree || above instanceof DoWhileLoopTree) {
                found.add(bool());
            } else {
                collect(parent, found);
            }
        } else if (tree instanceof ConditionalExpressionTree
                || tree instanceof ForLoopTree loop && loop.getCondition() == here
                || tree instanceof UnaryTree && tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
            found.add(bool());
        } else if (tree instanceof VariableTree variable && variable.getInitializer() == here) {
            add(code.trees().getTypeMirror(new TreePath(parent, variable.getType())), found);
        } else if (tree instanceof AssignmentTree assignment && assignment.getExpression() == here) {
            add(code.trees().getTypeMirror(new TreePath(parent, assignment.getVariable())), found);
        } else if (tree instanceof CompoundAssignmentTree assignment && assignment.getExpression() == here) {
            add(code.trees().getTypeMirror(new TreePath(parent, assignment.getVariable())), found);
        } else if (tree instanceof ThrowTree) {
            add(code.elements().getTypeElement("java.lang.Throwable").asType(), found);
        } else if (tree instanceof ReturnTree) {
            returned(parent, found);
        } else if (tree instanceof BinaryTree binary) {
            operand(parent, binary, here, found);
        } else if (tree instanceof MethodInvocationTree call
                && call.getArguments().contains(here)) {
            argument(parent, call, call.getArguments().indexOf(here), found);
        } else if (tree instanceof NewClassTree creation
                && creation.getArguments().contains(here)) {
            TypeMirror type = code.trees().getTypeMirror(new TreePath(parent, creation.getIdentifier()));
            if (type instanceof DeclaredType declared) {
                int index = creation.getArguments().indexOf(here);
                for (Element member : declared.asElement().getEnclosedElements()) {
                    if (member.getKind() == ElementKind.CONSTRUCTOR) {
                        parameter(code.typeIn(declared, member), index, found);
                    }
                }
            }
        }
    }

    private TypeMirror bool() {
        return code.types().getPrimitiveType(TypeKind.BOOLEAN);
    }

    private static void add(@Nullable TypeMirror type, List<TypeMirror> found) {
        if (type != null) {
            found.add(type);
        }
    }

    private void returned(TreePath place, List<TypeMirror> found) {
        for (TreePath path = place; path != null; path = path.getParentPath()) {
            if (path.getLeaf() instanceof LambdaExpressionTree) {
                return;
            }
            if (path.getLeaf() instanceof MethodTree method && method.getReturnType() != null) {
                add(code.trees().getTypeMirror(new TreePath(path, method.getReturnType())), found);
                return;
            }
        }
    }

    private void operand(TreePath parent, BinaryTree binary, Tree here, List<TypeMirror> found) {
        switch (binary.getKind()) {
            case CONDITIONAL_AND, CONDITIONAL_OR -> found.add(bool());
            case PLUS -> {}
            default -> {
                ExpressionTree other =
                        binary.getLeftOperand() == here ? binary.getRightOperand() : binary.getLeftOperand();
                add(code.trees().getTypeMirror(new TreePath(parent, other)), found);
            }
        }
    }

    private void argument(TreePath parent, MethodInvocationTree call, int index, List<TypeMirror> found) {
        TreePath select = new TreePath(parent, call.getMethodSelect());
        if (call.getMethodSelect() instanceof IdentifierTree name) {
            for (Candidate one : Scopes.at(select, code, n -> name.getName().contentEquals(n))) {
                parameter(one.type(), index, found);
            }
        } else if (call.getMethodSelect() instanceof MemberSelectTree member) {
            TypeMirror site = code.trees().getTypeMirror(new TreePath(select, member.getExpression()));
            for (DeclaredType type : site == null ? List.<DeclaredType>of() : code.declared(site)) {
                for (Candidate one :
                        code.members(type, 0, n -> member.getIdentifier().contentEquals(n))) {
                    parameter(one.type(), index, found);
                }
            }
        }
    }

    private static void parameter(TypeMirror method, int index, List<TypeMirror> found) {
        if (method instanceof ExecutableType executable) {
            List<? extends TypeMirror> parameters = executable.getParameterTypes();
            if (index < parameters.size()) {
                found.add(parameters.get(index));
            } else if (!parameters.isEmpty() && parameters.get(parameters.size() - 1) instanceof ArrayType array) {
                found.add(array.getComponentType());
            }
        }
    }

    /** Returns how well a value of a type would do: 2 if it is just what is wanted, 1 if it will do, otherwise 0. */
    int fit(TypeMirror type, List<TypeMirror> expected) {
        if (type.getKind() == TypeKind.VOID || type.getKind() == TypeKind.ERROR || type.getKind() == TypeKind.NONE) {
            return 0;
        }
        int best = 0;
        for (TypeMirror wanted : expected) {
            try {
                TypeMirror erased = code.types().erasure(type);
                if (code.types().isSameType(erased, code.types().erasure(wanted))) {
                    return 2;
                }
                best = code.types().isAssignable(erased, code.types().erasure(wanted)) ? 1 : best;
            } catch (IllegalArgumentException e) {
                continue; // a package or a method, which no expression has for a type
            }
        }
        return best;
    }
}
