package dev.offtake.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {

    /** How many base units (USD, H100e, h, yr, MW) one of each is. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "%, 1, 0.01",
        "pp, 1, 0.01",
        "USD, USD, 1",
        "k USD, USD, 1e3",
        "mn USD, USD, 1e6",
        "bn USD, USD, 1e9",
        "tn USD, USD, 1e12",
        "k H100e, H100e, 1e3",
        "bn H100e-h, H100e-h, 1e9",
        "hours, h, 1",
        "years, yr, 1",
        "W, MW, 1e-6",
        "kW-IT, MW-IT, 1e-3",
        "GW-facility, MW-facility, 1e3",
        "TWh, MW*h, 1e6",
        "MWh-facility, h*MW-facility, 1",
        "USD/MWh, USD/h/MW, 1",
        "USD/kW, USD/MW, 1e3",
        "%/yr, 1/yr, 0.01",
        "mn USD/MW-IT/yr, USD/yr/MW-IT, 1e6",
        "USD/H100e-h, USD/H100e-h, 1",
        "H100e/MW-IT, H100e/MW-IT, 1"
    })
    void scaleAndDimension(String symbol, String dimension, double scale) {
        Unit unit = Unit.of(symbol);
        assertThat(unit.symbol()).isEqualTo(symbol);
        assertThat(unit.dimension()).isEqualTo(Unit.of(dimension).dimension());
        assertThat(unit.scale()).isEqualTo(scale);
    }

    @Test
    void aMonthIsATwelfthOfAYear() {
        assertThat(Unit.of("months").scale()).isEqualTo(1.0 / 12);
        assertThat(Unit.of("months").dimension()).isEqualTo(Unit.YEAR.dimension());
    }

    @Test
    void hoursAndYearsDiffer() {
        assertThat(Unit.HOUR.dimension()).isNotEqualTo(Unit.YEAR.dimension());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "usd", "EUR", "USD/", "/yr", "USD//MWh", "mn", "mn %", "mn MW", "bn yr", "x USD"})
    void whatIsNotAUnit(String text) {
        assertThat(Unit.parse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Unit.of(text))
                .withMessageStartingWith("'" + text + "' is not a unit. Known are 1, %, pp, USD, H100e, H100e-h, h,");
    }

    @Test
    void aScaleIsPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Unit("x", Dimension.NONE, 0))
                .withMessage("scale of unit x must be positive, was 0.0");
    }

    @Test
    void everySymbolIsAUnit() {
        assertThat(Unit.symbols())
                .allSatisfy(symbol -> assertThat(Unit.parse(symbol)).isPresent());
    }
}
