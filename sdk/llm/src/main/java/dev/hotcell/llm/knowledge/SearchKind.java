package dev.hotcell.llm.knowledge;

/** How passages are searched for. */
public enum SearchKind {
    /** The nearest vectors. */
    MEANING,
    /** BM25 of the words. */
    WORDS,
    /** Both, their rankings fused. */
    BOTH;
}
