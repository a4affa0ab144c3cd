/**
 * Showing values: {@link dev.hotcell.display.Display} shows one, a {@link dev.hotcell.display.Renderer} turns it into a
 * {@link dev.hotcell.display.MimeBundle}, and a {@link dev.hotcell.display.DisplaySink} takes it to whoever looks.
 * Nothing here knows Jupyter: in a plain program the sink prints the text form.
 */
@NullMarked
package dev.hotcell.display;

import org.jspecify.annotations.NullMarked;
