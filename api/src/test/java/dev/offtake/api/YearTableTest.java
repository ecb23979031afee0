package dev.offtake.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offtake.api.Formulas.Interpolation;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YearTableTest {

    private static final Horizon YEARS = new Horizon(2024, 2028);
    private static final Map<Integer, Quantity> POINTS =
            Map.of(2024, Quantity.ratio(1), 2026, Quantity.ratio(3), 2027, Quantity.ratio(4));

    @Test
    void statedYearsNeedNothingMore() {
        YearTable table = new YearTable(POINTS, Optional.empty(), false);
        assertThat(table.at(2026).central()).hasValue(3);
        assertThat(table.gap(new Horizon(2026, 2027))).isEmpty();
    }

    @Test
    void yearBetweenNeedsAnInterpolation() {
        YearTable silent = new YearTable(POINTS, Optional.empty(), true);
        assertThat(silent.gap(YEARS))
                .contains("no value for 2025, and no interpolation is stated between 2024 and 2026");
        assertThatThrownBy(() -> silent.at(2025)).isInstanceOf(IllegalArgumentException.class);
        YearTable linear = new YearTable(POINTS, Optional.of(Interpolation.LINEAR), true);
        assertThat(linear.gap(YEARS)).isEmpty();
        assertThat(linear.at(2025).operation()).isEqualTo(Operation.ADD);
    }

    @Test
    void yearOutsideIsHeldOnlyAfterTheLast() {
        YearTable held = new YearTable(POINTS, Optional.empty(), true);
        assertThat(held.at(2028).central()).hasValue(4);
        assertThat(held.gap(new Horizon(2023, 2023))).contains("no value for 2023: the table covers 2024..2027");
        YearTable notHeld = new YearTable(POINTS, Optional.of(Interpolation.LINEAR), false);
        assertThat(notHeld.gap(YEARS)).contains("no value for 2028: the table covers 2024..2027");
        assertThat(new YearTable(Map.of(), Optional.empty(), true).gap(YEARS))
                .contains("no value for 2024: the table is empty");
    }

    @Test
    void exponentialCurveNeedsValuesAboveZero() {
        Map<Integer, Quantity> fromZero = Map.of(2024, Quantity.ratio(0), 2026, Quantity.ratio(3));
        assertThat(new YearTable(fromZero, Optional.of(Interpolation.EXPONENTIAL), true).gap(YEARS))
                .contains("no value for 2025: exponential interpolation needs values above 0, was 0.0 in 2024");
        assertThat(new YearTable(fromZero, Optional.of(Interpolation.LINEAR), true).gap(YEARS))
                .isEmpty();
    }

    @Test
    void centreIsKnownOfConstantsAndOfInputsThatTellIt() {
        assertThat(Quantity.of(2, "bn USD").central()).hasValue(2e9);
        assertThat(Quantity.input("a", Dimension.NONE, 0.4).central()).hasValue(0.4);
        assertThat(Quantity.input("a", Dimension.NONE).central()).isEmpty();
        assertThat(Quantity.ratio(1).plus(Quantity.ratio(1)).central()).isEmpty();
    }
}
