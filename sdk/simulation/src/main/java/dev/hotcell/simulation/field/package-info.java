/**
 * Fields in a plane that follow differential equations: heat, waves, reactions that diffuse; the equations are written as
 * formulas, which become a kernel.
 */
@NullMarked
package dev.hotcell.simulation.field;

import org.jspecify.annotations.NullMarked;
