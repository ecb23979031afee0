/**
 * What the author of a compute provider sees, and all of it.
 *
 * <p>A provider describes, the engine decides: a {@link dev.offtake.api.ComputeProvider} answers for one year with a
 * {@link dev.offtake.api.SupplyOffer} (capacity, charges, funding) and never sees demand, other providers or the
 * allocation. Its numbers are {@link dev.offtake.api.Quantity} expressions: formulas are traced once and then computed
 * for one path or for millions of them.
 *
 * <p>The numbered duties of a provider (P01 and on) are in {@code docs/provider-contract.md}.
 */
@NullMarked
package dev.offtake.api;

import org.jspecify.annotations.NullMarked;
