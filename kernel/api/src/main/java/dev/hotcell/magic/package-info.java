/**
 * Magics: commands that stand beside Java in a cell, {@code %name} for one line and {@code %%name} for a whole cell.
 * Libraries bring theirs by {@link java.util.ServiceLoader} as {@link dev.hotcell.magic.Magic}; users register a lambda.
 */
@NullMarked
package dev.hotcell.magic;

import org.jspecify.annotations.NullMarked;
