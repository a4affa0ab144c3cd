package dev.hotcell.models.agents.environments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.models.agents.Player;
import dev.hotcell.models.agents.SelfPlay;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LineGameTests {

    private static LineGame played(LineGame game, int... moves) {
        game.begin();
        for (int move : moves) {
            game.play(move);
        }
        return game;
    }

    @Test
    void threeInARowWin() {
        LineGame game = played(LineGame.ticTacToe(), 0, 3, 1, 4, 2);
        assertThat(game.over()).isTrue();
        assertThat(game.winner()).isEqualTo(1);
        assertThat(game.allowed()).containsOnly(false);
    }

    @Test
    void aFullBoardWithoutALineIsADraw() {
        LineGame game = played(LineGame.ticTacToe(), 0, 1, 2, 4, 3, 5, 7, 6, 8);
        assertThat(game.over()).isTrue();
        assertThat(game.winner()).isZero();
    }

    @Test
    void piecesFallToTheBottomAndFourOfThemWinOnADiagonal() {
        LineGame game = played(LineGame.fourInARow(), 0, 1, 1, 2, 2, 3, 2, 3, 3, 6, 3);
        assertThat(game.winner()).isEqualTo(1);
        assertThat(game.toString()).endsWith("X O O O . . O \n".replace(" \n", "\n"));
    }

    @Test
    void aMoveThatIsNotPossibleIsRefusedWithTheBoard() {
        LineGame game = played(LineGame.ticTacToe(), 4);
        assertThatThrownBy(() -> game.play(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Move 4")
                .hasMessageContaining(". X .");
    }

    @Test
    void bothPlayersSeeTheirOwnPiecesFirst() {
        LineGame game = played(LineGame.ticTacToe(), 4, 0);
        assertThat(game.view(1)[4]).isEqualTo(1);
        assertThat(game.view(1)[9]).isEqualTo(1);
        assertThat(game.view(-1)[0]).isEqualTo(1);
        assertThat(game.view(-1)[9 + 4]).isEqualTo(1);
    }

    @Test
    void perfectPlayersAlwaysDrawAtTicTacToe() {
        Player perfect = Player.lookingAhead(9);
        SelfPlay.Score score = SelfPlay.of(LineGame::ticTacToe).play(perfect, perfect, 6, 1);
        assertThat(score).isEqualTo(new SelfPlay.Score(0, 6, 0));
    }

    @Test
    void whoLooksAheadNeverLosesToChance() {
        SelfPlay.Score score = SelfPlay.of(LineGame::ticTacToe).play(Player.lookingAhead(9), Player.random(), 20, 2);
        assertThat(score.losses()).isZero();
        assertThat(score.wins()).isGreaterThan(10);
    }

    @Test
    void whoLooksTwoMovesAheadWinsAtOnceAndBlocks() {
        Player player = Player.lookingAhead(2);
        LineGame wins = played(LineGame.fourInARow(), 0, 6, 0, 6, 0, 6);
        assertThat(player.move(wins, new SplittableRandom(1))).isZero();
        LineGame blocks = played(LineGame.fourInARow(), 0, 6, 0, 6, 0);
        assertThat(player.move(blocks, new SplittableRandom(1))).isZero();
    }
}
