package dev.offtake.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {

    private final Figures billions = Figures.of("USD", 20.1e9, false);

    @Test
    void threeSignificantFiguresInTheUnitOfTheLargest() {
        assertThat(billions.unit()).isEqualTo("bn USD");
        assertThat(billions.text(20.149e9)).isEqualTo("20.1");
        assertThat(billions.text(5.0312e9)).isEqualTo("5.03");
        assertThat(billions.text(9.996e9)).isEqualTo("10.0");
        assertThat(billions.text(0.0123456e9)).isEqualTo("0.0123");
        assertThat(billions.text(-1.005e9)).isEqualTo("-1.01");
    }

    @Test
    void nothingUnknownAndNextToNothingDiffer() {
        assertThat(billions.text(0)).isEqualTo("0");
        assertThat(billions.text(Double.NaN)).isEqualTo("n/a");
        assertThat(billions.text(1)).isEqualTo("<0.000001");
        assertThat(billions.text(-1)).isEqualTo(">-0.000001");
    }

    @Test
    void allDigitsMoveWithoutAnotherRounding() {
        Figures exact = Figures.of("USD", 20.1e9, true);

        // 5031234567.890123 / 1e9 would be 5.031234567890122 or so in binary.
        assertThat(exact.text(5031234567.890123)).isEqualTo("5.031234567890123");
        assertThat(exact.text(2e-3)).isEqualTo("0.000000000002");
        assertThat(Figures.of("%", 1, true).text(0.1)).isEqualTo("10");
        assertThat(Figures.of("MW", 8000, true).text(7999.9)).isEqualTo("7.9999");
    }

    @Test
    void unitsWithoutMultipliersStay() {
        assertThat(Figures.of("USD/H100e-h", 2.4, false).unit()).isEqualTo("USD/H100e-h");
        assertThat(Figures.of("H100e", 3.2e6, false).unit()).isEqualTo("mn H100e");
        assertThat(Figures.of("MW", 8e3, false).unit()).isEqualTo("GW");
    }
}
