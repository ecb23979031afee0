package dev.offtake.providers.stargate;

import dev.offtake.api.Quantity;
import dev.offtake.api.Term;

/**
 * How the plant is financed in the long run, from which the cost of capital is weighted.
 *
 * @param debt share of debt
 * @param costOfEquity return asked by the owners, in 1/yr
 * @param costOfDebt interest, in 1/yr
 * @param tax rate at which interest lowers tax
 */
public record FinancingTerms(
        @Term(value = "share of debt; the rest is equity", unit = "%", min = 0, max = 100)
        Quantity debt,

        @Term(value = "return asked by the owners", unit = "%/yr", min = 0, max = 100)
        Quantity costOfEquity,

        @Term(value = "interest on the debt", unit = "%/yr", min = 0, max = 100)
        Quantity costOfDebt,

        @Term(value = "rate at which interest lowers tax; 0 % before tax", unit = "%", min = 0, max = 100)
        Quantity tax) {}
