package dev.hotcell.llm;

/** A prompt longer than the model's context. Nothing was decoded and nothing forgotten. */
public final class ContextOverflowException extends LanguageModelException {
    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param promptTokens how many tokens the prompt has
     * @param contextSize how many the model's context holds
     */
    public ContextOverflowException(int promptTokens, int contextSize) {
        super("The prompt has " + promptTokens + " tokens and the model's context holds " + contextSize
                + ", the answer included. Shorten it, start a new conversation, or load the model with more:"
                + " LanguageModels.load(name, ModelSettings.standard().contextSize(" + suggestion(promptTokens) + "))");
    }

    private static int suggestion(int promptTokens) {
        int size = 1024;
        while (size < promptTokens + 256 && size < 1 << 30) {
            size *= 2;
        }
        return size;
    }
}
