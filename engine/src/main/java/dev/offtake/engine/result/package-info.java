/** Results, as records only. */
@NullMarked
package dev.offtake.engine.result;

import org.jspecify.annotations.NullMarked;
