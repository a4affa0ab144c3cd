package dev.hotcell.magic;

/**
 * What could stand where an argument of a magic is being typed.
 *
 * @param text the whole argument, without quotes: they are put around it where it needs them
 * @param type for a front end's icon: {@code path}, {@code field}, {@code magic}, {@code text} …
 * @param help a word about it; may be empty
 * @param whole whether nothing is to follow in this argument; a folder's name or a group's is not whole
 */
public record MagicChoice(String text, String type, String help, boolean whole) {

    /** Returns one that is whole. */
    public static MagicChoice of(String text, String type, String help) {
        return new MagicChoice(text, type, help, true);
    }
}
