/** Reading scenarios: units, binding, metric expressions, problems with line and column. */
@NullMarked
package dev.offtake.engine.scenario;

import org.jspecify.annotations.NullMarked;
