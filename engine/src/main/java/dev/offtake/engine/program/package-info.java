/**
 * Linear and mixed-integer programs: how they are stated, checked, exported and explained when they have no solution.
 * Who solves them stands behind {@link dev.offtake.engine.program.LinearSolver}.
 */
@NullMarked
package dev.offtake.engine.program;

import org.jspecify.annotations.NullMarked;
