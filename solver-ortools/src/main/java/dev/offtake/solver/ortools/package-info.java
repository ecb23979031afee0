/** Google OR-Tools as a solver: CLP for linear programs and their prices, SCIP for whole numbers. */
@NullMarked
package dev.offtake.solver.ortools;

import org.jspecify.annotations.NullMarked;
