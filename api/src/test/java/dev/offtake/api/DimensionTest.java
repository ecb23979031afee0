package dev.offtake.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DimensionTest {

    private static final Dimension MONEY = Dimension.of(Dimension.Base.MONEY);
    private static final Dimension YEAR = Dimension.of(Dimension.Base.YEAR);

    @Test
    void productsQuotientsAndPowers() {
        assertThat(MONEY.times(YEAR).dividedBy(YEAR)).isEqualTo(MONEY);
        assertThat(MONEY.dividedBy(MONEY)).isEqualTo(Dimension.NONE);
        assertThat(MONEY.dividedBy(MONEY).isNone()).isTrue();
        assertThat(YEAR.pow(-2)).isEqualTo(Dimension.NONE.dividedBy(YEAR).dividedBy(YEAR));
        assertThat(YEAR.pow(0)).isEqualTo(Dimension.NONE);
        assertThat(YEAR.pow(3).exponent(Dimension.Base.YEAR)).isEqualTo(3);
        assertThat(YEAR).hasSameHashCodeAs(Unit.of("months").dimension());
    }

    @Test
    void oneBaseInPlaceOfAnother() {
        Dimension perPower = Unit.of("USD/MW/yr").dimension();
        assertThat(perPower.replacing(Dimension.Base.POWER, Dimension.Base.POWER_IT))
                .isEqualTo(Unit.of("USD/MW-IT/yr").dimension());
        assertThat(MONEY.replacing(Dimension.Base.POWER, Dimension.Base.POWER_IT))
                .isEqualTo(MONEY);
    }

    @Test
    void theTextIsAUnitThatReadsBack() {
        assertThat(Unit.of("USD/H100e-h").dimension()).hasToString("USD/H100e-h");
        assertThat(Unit.of("H100e-h").dimension()).hasToString("H100e-h");
        assertThat(Unit.of("mn USD/MW-IT/yr").dimension()).hasToString("USD/yr/MW-IT");
        assertThat(Dimension.NONE).hasToString("1");
        assertThat(Unit.of("%/yr").dimension()).hasToString("1/yr");
        // Every product of up to two powers of two bases.
        for (Dimension.Base first : Dimension.Base.values()) {
            for (Dimension.Base second : Dimension.Base.values()) {
                for (int i = -2; i <= 2; i++) {
                    for (int j = -2; j <= 2; j++) {
                        Dimension dimension = Dimension.of(first)
                                .pow(i)
                                .times(Dimension.of(second).pow(j));
                        assertThat(Unit.of(dimension.toString()).dimension())
                                .as(dimension.toString())
                                .isEqualTo(dimension);
                    }
                }
            }
        }
    }
}
