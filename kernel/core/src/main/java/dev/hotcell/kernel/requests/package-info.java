/**
 * What clients can ask for, one class each. {@link dev.hotcell.kernel.requests.Dispatcher} finds the one for a message
 * and sends the answer between the statuses busy and idle.
 */
@NullMarked
package dev.hotcell.kernel.requests;

import org.jspecify.annotations.NullMarked;
