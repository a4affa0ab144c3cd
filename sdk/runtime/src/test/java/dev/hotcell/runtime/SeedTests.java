package dev.hotcell.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedTests {

    @Test
    void givesTheSameNumbersForTheSameSeedAndPurpose() {
        Seed.set(42);
        long shuffle = Seed.random("shuffle").nextLong();
        long noise = Seed.random("noise").nextLong();
        Seed.set(43);
        long other = Seed.random("shuffle").nextLong();
        Seed.set(42);
        assertThat(Seed.random("shuffle").nextLong())
                .isEqualTo(shuffle)
                .isNotEqualTo(noise)
                .isNotEqualTo(other);
    }

    @Test
    void tellsTheLibrariesThatTakePart() {
        List<Long> told = new ArrayList<>();
        Seed.onChange(told::add);
        Seed.set(7);
        Seed.set(8);
        assertThat(told).containsExactly(7L, 8L);
    }
}
