package dev.offtake.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuantityTest {

    private static final Quantity PRICE = Quantity.of(60, "USD/MWh-facility");
    private static final Quantity ENERGY =
            Quantity.input("energy", Unit.of("MWh-facility").dimension());

    @Test
    void valuesAreHeldInBaseUnits() {
        assertThat(Quantity.of(2, "bn USD").number()).isEqualTo(2e9);
        assertThat(Quantity.of(50, "%").number()).isEqualTo(0.5);
        assertThat(Quantity.of(18, "months").number()).isEqualTo(1.5);
        assertThat(Quantity.zero(Unit.USD.dimension()).number()).isZero();
    }

    @Test
    void aConstantIsFinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.of(Double.NaN, "USD"))
                .withMessage("a quantity must be finite, was NaN USD");
    }

    @Test
    void dimensionsFollowTheFormula() {
        assertThat(PRICE.times(ENERGY).dimension()).isEqualTo(Unit.USD.dimension());
        assertThat(PRICE.dividedBy(PRICE).dimension()).isEqualTo(Dimension.NONE);
        assertThat(ENERGY.pow(2).dimension()).isEqualTo(ENERGY.dimension().pow(2));
        assertThat(ENERGY.pow(0).dimension()).isEqualTo(Dimension.NONE);
        assertThat(ENERGY.atMost(ENERGY).dimension()).isEqualTo(Dimension.NONE);
        assertThat(ENERGY.atMost(ENERGY).select(PRICE, PRICE).dimension()).isEqualTo(PRICE.dimension());
        assertThat(Quantity.of(8, "%/yr").complement().dimension()).isEqualTo(Dimension.NONE);
        assertThat(Quantity.of(1, "yr").rampIntegral(Quantity.of(18, "months")).dimension())
                .isEqualTo(Unit.YEAR.dimension());
        assertThat(ENERGY.orZero().clamp(ENERGY, ENERGY).dimension()).isEqualTo(ENERGY.dimension());
    }

    @Test
    void aSumOfNoneOneAndMany() {
        Quantity two = Quantity.ratio(2);
        Quantity none = Quantity.sum(List.of(), Unit.USD.dimension());
        assertThat(none.number()).isZero();
        assertThat(none.dimension()).isEqualTo(Unit.USD.dimension());
        assertThat(Quantity.sum(List.of(two), Dimension.NONE)).isSameAs(two);
        Quantity many = Quantity.sum(List.of(two, two, two), Dimension.NONE);
        assertThat(many.operation()).isEqualTo(Operation.ADD);
        assertThat(many.operands().get(0).operation()).isEqualTo(Operation.ADD);
    }

    @Test
    void whatTheEngineReads() {
        Quantity named = PRICE.times(ENERGY).named("energy cost", "price × energy");
        assertThat(named.text()).isEqualTo("energy cost");
        assertThat(named.formula()).isEqualTo("price × energy");
        assertThat(named.operands().get(0).operands()).containsExactly(PRICE, ENERGY);
        assertThat(ENERGY.text()).isEqualTo("energy");
        assertThat(named.function()).isEmpty();
        assertThat(ENERGY).hasToString("INPUT energy [h*MW-facility]");
        assertThat(Quantity.ratio(3).pow(2)).hasToString("POWER_WHOLE 2.0 [1]");
        assertThat(Quantity.input("a", Dimension.NONE, 4).central()).hasValue(4);
        assertThat(ENERGY.central()).isEmpty();
        assertThat(PRICE.central()).hasValue(60);
        assertThat(named.central()).isEmpty();
    }
}
