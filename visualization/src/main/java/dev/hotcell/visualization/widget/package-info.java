/**
 * Controls that live in the notebook: sliders, buttons, fields, boxes of them, and functions that follow them. They speak
 * the protocol of ipywidgets over comms; without a front end they keep their values and show themselves as text.
 */
@NullMarked
package dev.hotcell.visualization.widget;

import org.jspecify.annotations.NullMarked;
