/** The graph, its compilation to a tape, the vector kernels, blocks and reductions. */
@NullMarked
package dev.offtake.engine.compute;

import org.jspecify.annotations.NullMarked;
