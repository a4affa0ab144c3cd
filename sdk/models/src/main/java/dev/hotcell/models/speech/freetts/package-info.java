/**
 * The one package that is compiled against FreeTTS. {@code BindingLoader} loads it beside FreeTTS's own classes; nothing outside
 * may name its classes.
 */
@NullMarked
package dev.hotcell.models.speech.freetts;

import org.jspecify.annotations.NullMarked;
