package io.github.spencerpark.jupyter.kernel.magic.registry;

/** Says what is wrong with the arguments of a magic. */
public class MagicArgsParseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MagicArgsParseException(String message) {
        super(message);
    }
}
