/**
 * Charts of notebooks that draw with Plotly through RequireJS or from a server on the internet, as IJava's do: they are
 * given the library itself, for JupyterLab has no RequireJS and a saved notebook should need no network.
 */
@NullMarked
package dev.hotcell.ijava.plotly;

import org.jspecify.annotations.NullMarked;
