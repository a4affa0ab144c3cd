/**
 * The built-in magics, one class each. A magic parses its arguments and calls the SDK or the kernel API;
 * what it does is done there, so that Java code can do the same without it.
 */
@NullMarked
package dev.hotcell.magics;

import org.jspecify.annotations.NullMarked;
