/**
 * Java code evaluated cell by cell, behind {@link dev.hotcell.kernel.interpreter.Interpreter}: the rest of the kernel
 * knows neither JShell nor javac, and an interpreter knows neither messages nor magics.
 */
@NullMarked
package dev.hotcell.kernel.interpreter;

import org.jspecify.annotations.NullMarked;
