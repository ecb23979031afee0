/** Measurements of the engine's hot parts, and offtake as one of the contenders of {@code benchmarks/run}. */
@NullMarked
package dev.offtake.benchmarks;

import org.jspecify.annotations.NullMarked;
