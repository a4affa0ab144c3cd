package dev.hotcell.kernel.compiler;

/** Thrown when a method is called that mentions what no cell has declared yet. */
public final class MissingDeclarationException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    MissingDeclarationException(String message) {
        super(message);
    }
}
