/**
 * Bodies that attract each other: stars, planets, and the clusters that they make, moved by steps that keep the energy.
 */
@NullMarked
package dev.hotcell.simulation.bodies;

import org.jspecify.annotations.NullMarked;
