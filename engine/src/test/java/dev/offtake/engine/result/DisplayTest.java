package dev.offtake.engine.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DisplayTest {

    @Test
    void moneyAndComputeTakeAMultiplier() {
        assertThat(Display.value(20.34e9, "USD")).isEqualTo("20.3 bn USD");
        assertThat(Display.value(5e9, "USD")).isEqualTo("5 bn USD");
        assertThat(Display.value(230_000, "H100e")).isEqualTo("230 k H100e");
        assertThat(Display.value(-1.5e6, "H100e-h")).isEqualTo("-1.5 mn H100e-h");
        assertThat(Display.value(26e6, "USD/MW")).isEqualTo("26 mn USD/MW");
        assertThat(Display.value(2.4, "USD/H100e-h")).isEqualTo("2.4 USD/H100e-h");
        assertThat(Display.value(1.2e16, "USD")).isEqualTo("12,000 tn USD");
        assertThat(Display.value(0, "USD")).isEqualTo("0 USD");
    }

    @Test
    void aValueThatRoundsUpToAThousandTakesTheNextMultiplier() {
        assertThat(Display.value(999.4e6, "USD")).isEqualTo("999 mn USD");
        assertThat(Display.value(999.6e6, "USD")).isEqualTo("1 bn USD");
    }

    @Test
    void powerAndEnergyTakeAPrefix() {
        assertThat(Display.value(2_900, "MW")).isEqualTo("2.9 GW");
        assertThat(Display.value(900, "MW-IT")).isEqualTo("900 MW-IT");
        assertThat(Display.value(7.9e6, "MWh-facility")).isEqualTo("7.9 TWh-facility");
    }

    @Test
    void sharesAreInPercentAndTheirDifferencesInPoints() {
        assertThat(Display.value(0.7563, "%")).isEqualTo("75.6 %");
        assertThat(Display.difference(0.02, "%")).isEqualTo("2 pp");
        assertThat(Display.difference(3e8, "USD")).isEqualTo("300 mn USD");
    }

    @Test
    void aUnitWithAMultiplierIsKept() {
        assertThat(Display.value(0.25, "months")).isEqualTo("3 months");
        assertThat(Display.value(2e10, "mn USD")).isEqualTo("20,000 mn USD");
        assertThat(Display.value(4, "1")).isEqualTo("4");
        assertThat(Display.value(4, "no unit at all")).isEqualTo("4 no unit at all");
    }

    @Test
    void numbersHaveThreeFigures() {
        assertThat(Display.number(0.015349)).isEqualTo("0.0153");
        assertThat(Display.number(2.675)).isEqualTo("2.68");
        assertThat(Display.number(1_234_567)).isEqualTo("1,230,000");
        assertThat(Display.number(1.2e-7)).isEqualTo("1.2e-7");
        assertThat(Display.number(-2.5e20)).isEqualTo("-2.5e20");
        assertThat(Display.number(-0.0)).isEqualTo("0");
        assertThat(Display.number(Double.NaN)).isEqualTo("not a number");
        assertThat(Display.number(Double.NEGATIVE_INFINITY)).isEqualTo("-infinite");
    }

    @Test
    void exactNumbersReadBackAsTheSame() {
        assertThat(Display.exact(0.1 + 0.2)).isEqualTo("0.30000000000000004");
        assertThat(Display.exact(20e9)).isEqualTo("20000000000");
        assertThat(Display.exact(1e-9)).isEqualTo("1.0e-9");
        assertThat(Display.exact(0)).isEqualTo("0");
        for (double value : new double[] {1 / 3.0, 1e22, -4.9e-324, 123456789.125}) {
            assertThat(Double.parseDouble(Display.exact(value))).isEqualTo(value);
        }
    }

    @Test
    void aTableAsksForOneUnitByItsLargestValue() {
        assertThat(Display.unitFor(20e9, "USD")).isEqualTo("bn USD");
        assertThat(Display.in(5e8, "bn USD")).isEqualTo(0.5);
    }
}
