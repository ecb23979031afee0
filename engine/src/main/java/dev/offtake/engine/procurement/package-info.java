/**
 * Least-cost procurement as plain numbers: what is asked, the linear or integer program it becomes, and what the
 * optimum says. It knows neither scenarios nor providers.
 */
@NullMarked
package dev.offtake.engine.procurement;

import org.jspecify.annotations.NullMarked;
