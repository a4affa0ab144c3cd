/**
 * The llama.cpp back end: its C interface bound through JNA, with the layout of its parameter structs checked before
 * use. One model has one context; what it has decoded is kept and reused where the next prompt begins alike.
 */
@NullMarked
package dev.hotcell.llm.llama;

import org.jspecify.annotations.NullMarked;
