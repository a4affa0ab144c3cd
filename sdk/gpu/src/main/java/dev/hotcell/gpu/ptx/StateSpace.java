package dev.hotcell.gpu.ptx;

/** Where memory is. */
public enum StateSpace {
    /** Any of them, told apart by the address at run time. */
    GENERIC,
    GLOBAL,
    SHARED,
    LOCAL,
    CONST,
    PARAM
}
