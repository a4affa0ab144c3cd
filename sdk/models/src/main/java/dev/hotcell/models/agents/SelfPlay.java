package dev.hotcell.models.agents;

import java.awt.Graphics2D;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A league in which an agent learns a game against what it was itself some time ago, and against chance.
 *
 * <pre>{@code
 * SelfPlay league = SelfPlay.of(LineGame::ticTacToe);
 * AgentRun run = Ppo.of("tic-tac-toe", league::environment).every(10_000, league::admit).steps(300_000).train();
 * }</pre>
 *
 * Each episode is one game: a win earns 1, a loss costs 1, a draw neither. Who begins is drawn by lot.
 */
public final class SelfPlay {
    private static final int MEMBERS = 20;

    private final Supplier<? extends BoardGame> games;
    private final List<Player> members = new CopyOnWriteArrayList<>(List.of(Player.random()));

    private SelfPlay(Supplier<? extends BoardGame> games) {
        this.games = games;
    }

    /** Founds a league whose only member plays at random. */
    public static SelfPlay of(Supplier<? extends BoardGame> games) {
        return new SelfPlay(games);
    }

    /** Lets an agent as it is now be met from now on; of many, the one that was admitted first leaves. Chance stays. */
    public void admit(Agent agent) {
        admit(agent.player(true));
    }

    /** Lets a player be met from now on. */
    public synchronized void admit(Player player) {
        members.add(player);
        if (members.size() > MEMBERS) {
            members.remove(1);
        }
    }

    /** Returns how many can be met. */
    public int members() {
        return members.size();
    }

    /** Returns a new place to learn in. */
    public Environment environment() {
        return new Match(games.get());
    }

    /**
     * Lets two players play against each other, beginning in turns.
     *
     * @return what they did, from the first one's side
     */
    public Score play(Player first, Player second, int rounds, long seed) {
        java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
        int wins = 0;
        int losses = 0;
        for (int round = 0; round < rounds; round++) {
            BoardGame game = games.get();
            game.begin();
            int side = round % 2 == 0 ? 1 : -1;
            while (!game.over()) {
                game.play((game.turn() == side ? first : second).move(game, random));
            }
            wins += game.winner() == side ? 1 : 0;
            losses += game.winner() == -side ? 1 : 0;
        }
        return new Score(wins, rounds - wins - losses, losses);
    }

    /** How often a player has won, drawn and lost. */
    public record Score(int wins, int draws, int losses) {

        @Override
        public String toString() {
            return wins + " won, " + draws + " drawn, " + losses + " lost";
        }
    }

    private final class Match implements Environment {
        private final BoardGame game;
        private final ActionSpace.Discrete actions;
        private Player opponent = members.get(0);
        private @Nullable RandomGenerator random;
        private int side = 1;

        Match(BoardGame game) {
            this.game = game;
            String[] names = new String[game.moves()];
            for (int i = 0; i < names.length; i++) {
                names[i] = Integer.toString(i);
            }
            actions = ActionSpace.Discrete.of(names);
        }

        @Override
        public String name() {
            return game.name();
        }

        @Override
        public int observationSize() {
            return game.viewSize();
        }

        @Override
        public ActionSpace actions() {
            return actions;
        }

        @Override
        public int stepLimit() {
            return 1000;
        }

        @Override
        public float[] reset(RandomGenerator generator) {
            random = generator;
            List<Player> all = List.copyOf(members);
            // The latest is met most, the earlier ones often enough not to be forgotten.
            opponent = all.get(generator.nextBoolean() ? all.size() - 1 : generator.nextInt(all.size()));
            side = generator.nextBoolean() ? 1 : -1;
            game.begin();
            answer(generator);
            return game.view(side);
        }

        private void answer(RandomGenerator generator) {
            if (!game.over() && game.turn() != side) {
                game.play(opponent.move(game, generator));
            }
        }

        @Override
        public Step step(float[] action) {
            RandomGenerator generator = random;
            if (generator == null) {
                throw new IllegalStateException("The game has not begun: reset() first");
            }
            game.play((int) action[0]);
            answer(generator);
            return new Step(game.view(side), (double) game.winner() * side, game.over());
        }

        @Override
        public boolean[] allowed() {
            return game.allowed();
        }

        @Override
        public void draw(Graphics2D graphics, int width, int height) {
            game.draw(graphics, width, height);
        }
    }
}
