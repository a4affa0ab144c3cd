package dev.hotcell.llm;

/** Why an answer ended. */
public enum FinishReason {
    /** The model ended it, or a stop string came. */
    STOP,
    /** It reached the most tokens allowed, or the end of the context. */
    LENGTH
}
