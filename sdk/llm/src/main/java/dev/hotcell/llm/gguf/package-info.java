/**
 * GGUF files, the form in which llama.cpp keeps models: their header is read and checked here, in Java, before native
 * code sees the file, because native code trusts what the header says.
 */
@NullMarked
package dev.hotcell.llm.gguf;

import org.jspecify.annotations.NullMarked;
