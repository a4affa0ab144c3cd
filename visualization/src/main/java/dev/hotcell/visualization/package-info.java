/**
 * Pictures in the cell. {@link dev.hotcell.visualization.Charts} draws one in a line,
 * {@link dev.hotcell.visualization.LiveChart} one that grows, {@link dev.hotcell.visualization.Plot} one to zoom;
 * {@link dev.hotcell.visualization.FieldImage}, {@link dev.hotcell.visualization.ImageGrid},
 * {@link dev.hotcell.visualization.MarkedImage}, {@link dev.hotcell.visualization.Animation} and
 * {@link dev.hotcell.visualization.Sound} show fields, images, films and sounds. The renderers are found by
 * {@link java.util.ServiceLoader}. Nothing here knows Jupyter; in a plain program a text form is printed.
 */
@NullMarked
package dev.hotcell.visualization;

import org.jspecify.annotations.NullMarked;
