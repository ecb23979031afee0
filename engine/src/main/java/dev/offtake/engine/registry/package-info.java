/** Finding and loading provider plugins. */
@NullMarked
package dev.offtake.engine.registry;

import org.jspecify.annotations.NullMarked;
