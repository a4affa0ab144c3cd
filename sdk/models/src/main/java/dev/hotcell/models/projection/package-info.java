/**
 * Points of many dimensions, seen and sorted: {@link dev.hotcell.models.projection.TSne} lays them out in a plane,
 * {@link dev.hotcell.models.projection.KMeans} puts them into groups.
 */
@NullMarked
package dev.hotcell.models.projection;

import org.jspecify.annotations.NullMarked;
