/** Rented capacity with tiered prices and take-or-pay, after Microsoft's Azure. */
@NullMarked
package dev.offtake.providers.microsoft;

import org.jspecify.annotations.NullMarked;
