/**
 * The names by which notebooks for rapaio-jupyter-kernel reach its options, over this kernel's own limits. Written anew
 * from the documentation of that kernel.
 */
@NullMarked
package org.rapaio.jupyter.kernel.global;

import org.jspecify.annotations.NullMarked;
