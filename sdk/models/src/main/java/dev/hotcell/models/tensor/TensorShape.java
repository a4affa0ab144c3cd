package dev.hotcell.models.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The lengths of a tensor's dimensions, the slowest first.
 *
 * @param lengths not negative; in a {@link TensorSpec} also -1 for any length
 */
public record TensorShape(List<Long> lengths) {
    private static final long ANY = -1;

    public TensorShape {
        lengths = List.copyOf(lengths);
        if (lengths.stream().anyMatch(length -> length < ANY)) {
            throw new IllegalArgumentException("A dimension cannot have a length of " + lengths);
        }
    }

    /** Returns a shape. */
    public static TensorShape of(long... lengths) {
        return new TensorShape(Arrays.stream(lengths).boxed().toList());
    }

    /** Returns how many elements there are. */
    public long size() {
        long size = 1;
        for (long length : lengths) {
            if (length == ANY) {
                throw new IllegalStateException("The shape " + this + " is open");
            }
            size = Math.multiplyExact(size, length);
        }
        return size;
    }

    /** Returns the lengths as an array. */
    public long[] toArray() {
        return lengths.stream().mapToLong(Long::longValue).toArray();
    }

    /** Returns whether a tensor of another shape fits this one, whose open dimensions take any length. */
    public boolean accepts(TensorShape other) {
        if (other.lengths.size() != lengths.size()) {
            return false;
        }
        for (int i = 0; i < lengths.size(); i++) {
            if (lengths.get(i) != ANY && !lengths.get(i).equals(other.lengths.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return lengths.isEmpty()
                ? "()"
                : lengths.stream()
                        .map(length -> length == ANY ? "any" : Long.toString(length))
                        .collect(Collectors.joining(" × ", "(", ")"));
    }
}
