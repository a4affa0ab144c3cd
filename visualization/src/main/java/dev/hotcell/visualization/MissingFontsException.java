package dev.hotcell.visualization;

/** Thrown where a picture needs letters and the machine has no fonts, or cannot read them. */
public final class MissingFontsException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    MissingFontsException(Throwable cause) {
        super(
                "Charts need fonts, and this machine has none that Java can read (" + root(cause)
                        + "). On Debian or Ubuntu: "
                        + "apt-get install fontconfig fonts-dejavu-core; on Fedora: dnf install fontconfig "
                        + "dejavu-sans-fonts; then restart the kernel",
                cause);
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; root.getCause() != null && depth < 10; depth++) {
            root = root.getCause();
        }
        return root;
    }

    /** Returns whether something failed inside Java's own font code. */
    static boolean isToBlameFor(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame.getClassName().startsWith("sun.font.")
                    || frame.getClassName().startsWith("sun.awt.Font")) {
                return true;
            }
        }
        return thrown.getCause() != null && thrown.getCause() != thrown && isToBlameFor(thrown.getCause());
    }
}
