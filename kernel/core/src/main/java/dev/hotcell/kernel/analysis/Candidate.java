package dev.hotcell.kernel.analysis;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/**
 * What a name could stand for.
 *
 * @param type as a member of what it was found in, its type arguments filled in
 * @param near how near it is to the place: 0 is local
 */
record Candidate(Element element, TypeMirror type, int near) {

    String name() {
        return element.getSimpleName().toString();
    }

    boolean isMethod() {
        return element.getKind() == ElementKind.METHOD;
    }

    boolean isType() {
        return element.getKind().isClass() || element.getKind().isInterface();
    }

    /** Returns the type of its value: of a method, what it returns. */
    TypeMirror valueType() {
        return type instanceof ExecutableType method ? method.getReturnType() : type;
    }

    boolean hasParameters() {
        return element instanceof ExecutableElement method
                && !method.getParameters().isEmpty();
    }
}
