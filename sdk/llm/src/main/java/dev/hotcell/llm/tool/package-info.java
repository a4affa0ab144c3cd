/**
 * Java methods as tools of a language model: it chooses one, fills in the arguments, is told the result, and goes on
 * until it can answer. Choice and arguments are structured answers, so this works with every back end.
 */
@NullMarked
package dev.hotcell.llm.tool;

import org.jspecify.annotations.NullMarked;
