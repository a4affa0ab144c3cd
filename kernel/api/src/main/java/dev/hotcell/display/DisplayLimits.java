package dev.hotcell.display;

/**
 * How much of a value is drawn; what is left out is said beside it.
 *
 * <pre>{@code
 * kernel().renderers().limits(DisplayLimits.STANDARD.rows(200));
 * }</pre>
 *
 * @param rows of a table, at least 1
 * @param columns of a table, at least 1
 * @param cellCharacters in a cell of a table, at least 1
 * @param items of an array or a collection that is written as text, at least 1
 */
public record DisplayLimits(int rows, int columns, int cellCharacters, int items) {
    /** What holds where nothing else is set. */
    public static final DisplayLimits STANDARD = new DisplayLimits(50, 50, 1_000, 200);

    public DisplayLimits {
        if (rows < 1 || columns < 1 || cellCharacters < 1 || items < 1) {
            throw new IllegalArgumentException("A limit is 1 at least; there are " + rows + " rows, " + columns
                    + " columns, " + cellCharacters + " characters and " + items + " items");
        }
    }

    /** Returns these limits with other rows. */
    public DisplayLimits rows(int most) {
        return new DisplayLimits(most, columns, cellCharacters, items);
    }

    /** Returns these limits with other columns. */
    public DisplayLimits columns(int most) {
        return new DisplayLimits(rows, most, cellCharacters, items);
    }

    /** Returns these limits with other characters in a cell. */
    public DisplayLimits cellCharacters(int most) {
        return new DisplayLimits(rows, columns, most, items);
    }

    /** Returns these limits with other items. */
    public DisplayLimits items(int most) {
        return new DisplayLimits(rows, columns, cellCharacters, most);
    }
}
