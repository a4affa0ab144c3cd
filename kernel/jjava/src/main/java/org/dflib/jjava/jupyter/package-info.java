/**
 * What extensions for JJava implement. The other packages of JJava are those of IJava under JJava's names; the build writes
 * them.
 */
@NullMarked
package org.dflib.jjava.jupyter;

import org.jspecify.annotations.NullMarked;
