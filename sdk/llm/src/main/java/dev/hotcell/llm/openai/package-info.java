/**
 * The OpenAI API, from both ends: {@link dev.hotcell.llm.openai.RemoteModel} talks to any server that speaks it, and
 * {@link dev.hotcell.llm.openai.ModelServer} is one.
 */
@NullMarked
package dev.hotcell.llm.openai;

import org.jspecify.annotations.NullMarked;
