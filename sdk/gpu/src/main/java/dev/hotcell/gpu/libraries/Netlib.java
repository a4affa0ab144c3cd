package dev.hotcell.gpu.libraries;

import dev.ludovic.netlib.lapack.JavaLAPACK;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The LAPACK of the CPU, and the BLAS that it calls. */
final class Netlib {
    // Kept, because a logger that nobody holds forgets its level. It warns of faster variants that are not here, in a
    // cell.
    private static final Logger OF_BLAS = quiet("dev.ludovic.netlib.blas.InstanceBuilder");
    private static final Logger OF_LAPACK = quiet("dev.ludovic.netlib.lapack.InstanceBuilder");

    private Netlib() {}

    private static Logger quiet(String name) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(Level.SEVERE);
        return logger;
    }

    static JavaLAPACK lapack() {
        OF_BLAS.finest("asked for");
        OF_LAPACK.finest("asked for");
        return JavaLAPACK.getInstance();
    }
}
