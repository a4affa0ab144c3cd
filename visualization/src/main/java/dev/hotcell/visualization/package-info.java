/**
 * Pictures in the cell: charts, live charts, tables and images.
 * Nothing here knows Jupyter; in a plain program a text form is printed.
 */
@NullMarked
package dev.hotcell.visualization;

import org.jspecify.annotations.NullMarked;
