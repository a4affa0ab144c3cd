/**
 * Reinforcement learning: what an agent acts in ({@link dev.hotcell.models.agents.Environment}), and how it learns to ({@link
 * dev.hotcell.models.agents.Ppo}, {@link dev.hotcell.models.agents.Dqn}, {@link dev.hotcell.models.agents.Sac}). What is being learnt, and has
 * been, is a hot {@link dev.hotcell.models.agents.AgentRun}.
 */
@NullMarked
package dev.hotcell.models.agents;

import org.jspecify.annotations.NullMarked;
