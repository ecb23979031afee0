package dev.offtake.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offtake.api.Formulas;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.api.UnitMismatchException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Wrong units fail where the formula is written. In a package of its own, as an author's formulas are. */
class UnitMismatchTest {

    private static final Quantity POWER = Quantity.of(100, "MW-IT").named("site power");
    private static final Quantity PRICE = Quantity.of(2, "USD/H100e-h");
    private static final Quantity RATE = Quantity.of(8, "%/yr");
    private static final Quantity ONE = Quantity.ratio(1);
    private static final Quantity YEARS = Quantity.of(3, Unit.YEAR);

    @Test
    void theMessageNamesWhatAndFileAndLine() {
        int[] line = new int[1];
        assertThatExceptionOfType(UnitMismatchException.class)
                .isThrownBy(() -> addPriceToPower(line))
                .satisfies(e -> assertThat(e)
                        .hasMessage("cannot add USD/H100e-h to site power (MW-IT) at UnitMismatchTest.java:" + line[0]
                                + ", in addPriceToPower"));
    }

    private static Quantity addPriceToPower(int[] line) {
        line[0] = lineOfCaller() + 1;
        return POWER.plus(PRICE);
    }

    private static int lineOfCaller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }

    @Test
    void aSharedFormulaNamesTheLineThatUsesIt() {
        assertThatExceptionOfType(UnitMismatchException.class)
                .isThrownBy(UnitMismatchTest::capitalChargeOverAPower)
                .withMessageMatching("cannot use as a life site power \\(MW-IT\\): expected yr"
                        + " at UnitMismatchTest\\.java:\\d+, in capitalChargeOverAPower");
    }

    private static Quantity capitalChargeOverAPower() {
        return Formulas.capitalRecoveryFactor(RATE, POWER);
    }

    @TestFactory
    List<DynamicTest> everyOperationChecksItsUnits() {
        List<DynamicTest> tests = new ArrayList<>();
        fails(tests, "cannot subtract USD/H100e-h from site power (MW-IT)", () -> POWER.minus(PRICE));
        fails(tests, "cannot compare site power (MW-IT) with USD/H100e-h", () -> POWER.min(PRICE));
        fails(tests, "cannot compare site power (MW-IT) with USD/H100e-h", () -> POWER.max(PRICE));
        fails(tests, "cannot compare site power (MW-IT) with USD/H100e-h", () -> POWER.atMost(PRICE));
        fails(tests, "cannot compare site power (MW-IT) with USD/H100e-h", () -> POWER.below(PRICE));
        fails(tests, "cannot compare site power (MW-IT) with USD/H100e-h", () -> POWER.clamp(PRICE, POWER));
        fails(tests, "cannot choose by site power (MW-IT): expected 1", () -> POWER.select(ONE, ONE));
        fails(tests, "cannot choose between site power (MW-IT) and 1", () -> ONE.select(POWER, ONE));
        fails(tests, "cannot take the exponential of 1/yr: expected 1", () -> RATE.exp());
        fails(tests, "cannot take the logarithm of 1/yr: expected 1", () -> RATE.log());
        fails(tests, "cannot take the square root of 1/yr: expected 1", () -> RATE.sqrt());
        fails(tests, "cannot raise to a power 1/yr: expected 1", () -> RATE.pow(ONE));
        fails(tests, "cannot use as an exponent yr: expected 1", () -> ONE.pow(YEARS));
        fails(tests, "cannot integrate a ramp at 1: expected yr", () -> ONE.rampIntegral(YEARS));
        fails(tests, "cannot use as a ramp's length 1: expected yr", () -> YEARS.rampIntegral(ONE));
        fails(tests, "cannot take as a yearly rate yr*MW-IT: expected 1", () -> POWER.complement());
        fails(tests, "cannot add yr: expected 1", () -> Quantity.sum(List.of(YEARS), ONE.dimension()));
        // IT power and facility power cannot be added.
        fails(tests, "cannot add MW-facility to site power (MW-IT)", () -> POWER.plus(Quantity.of(1, "MW-facility")));
        return tests;
    }

    private static void fails(List<DynamicTest> tests, String message, Runnable formula) {
        tests.add(DynamicTest.dynamicTest(
                message,
                () -> assertThatExceptionOfType(UnitMismatchException.class)
                        .isThrownBy(formula::run)
                        .satisfies(
                                e -> assertThat(e.getMessage()).startsWith(message + " at UnitMismatchTest.java:"))));
    }
}
