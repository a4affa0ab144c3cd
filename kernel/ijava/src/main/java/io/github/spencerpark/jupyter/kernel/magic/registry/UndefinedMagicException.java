package io.github.spencerpark.jupyter.kernel.magic.registry;

/** Thrown where a magic is called that there is not. */
public class UndefinedMagicException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String name;
    private final boolean line;

    public UndefinedMagicException(String name, boolean line) {
        super("There is no magic " + (line ? "%" : "%%") + name);
        this.name = name;
        this.line = line;
    }

    public String getMagicName() {
        return name;
    }

    public boolean isLineMagic() {
        return line;
    }

    public boolean isCellMagic() {
        return !line;
    }
}
