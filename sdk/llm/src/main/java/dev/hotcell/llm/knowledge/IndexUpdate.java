package dev.hotcell.llm.knowledge;

/**
 * What adding documents did to an index.
 *
 * @param added how many documents are new in it
 * @param changed how many were read again because they had changed
 * @param unchanged how many were left as they were
 * @param removed how many are no longer in the folder, and so in the index
 * @param passages how many passages were embedded
 */
public record IndexUpdate(int added, int changed, int unchanged, int removed, int passages) {

    @Override
    public String toString() {
        return added + " added, " + changed + " changed, " + unchanged + " unchanged, " + removed + " removed; "
                + passages + " passages embedded";
    }
}
