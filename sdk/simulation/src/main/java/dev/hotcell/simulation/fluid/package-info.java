/**
 * Flows of fluids by the lattice Boltzmann method in two and three dimensions: walls, inlets, outlets, bodies and the forces on
 * them, all in physical units.
 */
@NullMarked
package dev.hotcell.simulation.fluid;

import org.jspecify.annotations.NullMarked;
