package dev.hotcell.models.agents;

import java.util.List;

/** What an agent can do at each step. An action is an array of numbers, also where it is a choice. */
public sealed interface ActionSpace {

    /** Returns how many numbers an action has. */
    int size();

    /**
     * One choice among several; the action is its number, from 0.
     *
     * @param names what the choices are called
     */
    record Discrete(List<String> names) implements ActionSpace {

        /** @throws IllegalArgumentException if there are fewer than two */
        public Discrete {
            names = List.copyOf(names);
            if (names.size() < 2) {
                throw new IllegalArgumentException("An agent needs two actions at least to choose among, not " + names);
            }
        }

        /** Returns choices of these names. */
        public static Discrete of(String... names) {
            return new Discrete(List.of(names));
        }

        /** Returns how many choices there are. */
        public int count() {
            return names.size();
        }

        @Override
        public int size() {
            return 1;
        }
    }

    /**
     * Numbers between two limits, such as torques.
     *
     * @param size how many
     * @param limit each is from {@code -limit} to {@code limit}, in the environment's units
     */
    record Continuous(int size, float limit) implements ActionSpace {

        /** @throws IllegalArgumentException if there is none, or the limit is not positive */
        public Continuous {
            if (size < 1 || !(limit > 0) || Float.isInfinite(limit)) {
                throw new IllegalArgumentException("An action of " + size + " numbers up to " + limit
                        + " cannot be: one at least, and a positive limit");
            }
        }
    }
}
