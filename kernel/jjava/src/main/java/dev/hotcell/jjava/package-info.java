/** Loads the extensions that libraries bring for JJava. */
@NullMarked
package dev.hotcell.jjava;

import org.jspecify.annotations.NullMarked;
