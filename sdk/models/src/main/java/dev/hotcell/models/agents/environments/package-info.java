/**
 * Environments to learn in: the classic tasks of control with the constants of their papers, a lander, a robot arm, a world of squares,
 * and board games that an agent learns by playing against itself.
 */
@NullMarked
package dev.hotcell.models.agents.environments;

import org.jspecify.annotations.NullMarked;
