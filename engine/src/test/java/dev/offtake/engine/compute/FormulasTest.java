package dev.offtake.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Formulas;
import dev.offtake.api.Quantity;
import dev.offtake.engine.FormulaCases;
import dev.offtake.engine.FormulaCases.FormulaCase;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The formulas of the api, in numbers. */
class FormulasTest {

    private static double valueOf(Quantity quantity) {
        return Evaluation.of(quantity, Map.of()).value(quantity);
    }

    private static Quantity perYear(double rate) {
        return Quantity.of(100 * rate, "%/yr");
    }

    private static double capitalRecoveryFactor(double rate, double years) {
        return valueOf(Formulas.capitalRecoveryFactor(perYear(rate), Quantity.of(years, "years")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"crf-8pct-10y", "crf-zero-rate"})
    void capitalRecoveryFactorOfTheCases(String id) {
        FormulaCase c = FormulaCases.get(id);
        double expected = c.expected().asDouble();
        double actual = capitalRecoveryFactor(
                c.inputs().get("i").asDouble(), c.inputs().get("n").asDouble());
        assertThat(actual).as(c.source()).isCloseTo(expected, within(c.allowed(expected)));
    }

    /** 0.08 / (1 − 1.08^−10) = 0.14902948869707… with 30 digits. */
    @Test
    void capitalRecoveryFactorByHand() {
        assertThat(capitalRecoveryFactor(0.08, 10)).isCloseTo(0.149029488697075, within(1e-14));
        // One year pays it all back with a year's interest.
        assertThat(capitalRecoveryFactor(0.25, 1)).isCloseTo(1.25, within(1e-15));
    }

    @Test
    void capitalRecoveryFactorIsSmoothNearZero() {
        // CRF = (1 + (n + 1) r / 2 + (n² − 1) r² / 12 − …) / n, the next term being of the order of (n r)⁴ / n.
        for (double rate = 1e-12; rate < 1e-3; rate *= 3) {
            double n = 6;
            double series = (1 + (n + 1) * rate / 2 + (n * n - 1) * rate * rate / 12) / n;
            assertThat(capitalRecoveryFactor(rate, n)).isCloseTo(series, within(1e-10 * series));
        }
    }

    @Test
    void weightedCostOfCapital() {
        FormulaCase c = FormulaCases.get("wacc-nominal-after-tax");
        double actual = valueOf(Formulas.weightedCostOfCapital(
                Quantity.ratio(c.inputs().get("debt_fraction").asDouble()),
                perYear(c.inputs().get("cost_of_equity").asDouble()),
                perYear(c.inputs().get("cost_of_debt").asDouble()),
                Quantity.ratio(c.inputs().get("tax").asDouble())));
        double expected = c.expected().asDouble();
        assertThat(actual).as(c.source()).isCloseTo(expected, within(c.allowed(expected)));
    }

    @Test
    void fadingGrowth() {
        // 100 × (1 + 1) × (1 + 0.5) × (1 + 0.25).
        assertThat(valueOf(Formulas.fadingGrowth(Quantity.of(100, "H100e"), Quantity.ratio(2), Quantity.ratio(0.5), 3)))
                .isEqualTo(375);
        assertThat(valueOf(Formulas.fadingGrowth(Quantity.of(100, "H100e"), Quantity.ratio(2), Quantity.ratio(0.5), 0)))
                .isEqualTo(100);
    }

    @Test
    void interpolation() {
        Map<Integer, Quantity> points = new TreeMap<>();
        points.put(2024, Quantity.of(10, "USD"));
        points.put(2026, Quantity.of(40, "USD"));
        assertThat(valueOf(Formulas.interpolate(points, 2024, Formulas.Interpolation.LINEAR)))
                .isEqualTo(10);
        assertThat(valueOf(Formulas.interpolate(points, 2025, Formulas.Interpolation.LINEAR)))
                .isEqualTo(25);
        // √(10 × 40) = 20.
        assertThat(valueOf(Formulas.interpolate(points, 2025, Formulas.Interpolation.EXPONENTIAL)))
                .isCloseTo(20, within(1e-14));
    }
}
