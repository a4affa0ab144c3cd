/**
 * The shape of structured answers: {@link dev.hotcell.llm.schema.Schema} is read off a Java type, written as JSON Schema
 * for servers and as a grammar for models in this process, and what comes back is read into the Java type.
 */
@NullMarked
package dev.hotcell.llm.schema;

import org.jspecify.annotations.NullMarked;
