/**
 * The one package that is compiled against ONNX Runtime. {@code BindingLoader} loads it beside ONNX Runtime's own classes;
 * nothing outside may name its classes.
 */
@NullMarked
package dev.hotcell.models.onnx.runtime;

import org.jspecify.annotations.NullMarked;
