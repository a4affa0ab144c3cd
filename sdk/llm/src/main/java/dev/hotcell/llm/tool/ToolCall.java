package dev.hotcell.llm.tool;

/**
 * A call that a model made.
 *
 * @param tool its name
 * @param arguments as JSON
 * @param result what the model was told
 */
public record ToolCall(String tool, String arguments, String result) {}
