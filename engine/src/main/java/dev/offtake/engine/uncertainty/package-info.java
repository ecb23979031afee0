/** Counter-based draws and distributions. */
@NullMarked
package dev.offtake.engine.uncertainty;

import org.jspecify.annotations.NullMarked;
