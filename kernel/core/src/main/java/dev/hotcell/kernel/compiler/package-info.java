/**
 * The cell compiler: a cell is one compilation unit for a pooled javac, its variables are static fields that outlive
 * what they were computed from, its methods are reached through call sites that can be aimed anew, and its classes are
 * changed in place where their shape allows.
 */
@NullMarked
package dev.hotcell.kernel.compiler;

import org.jspecify.annotations.NullMarked;
