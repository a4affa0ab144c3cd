/**
 * ONNX files: {@link dev.hotcell.models.onnx.OnnxModel} loads one and keeps it hot. ONNX Runtime itself, its classes and
 * its native library, is an asset and lives in a class loader of its own, so a notebook may bring another version.
 */
@NullMarked
package dev.hotcell.models.onnx;

import org.jspecify.annotations.NullMarked;
