package dev.offtake.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JsonNumbersTest {

    @Test
    void notationIsThatOfRfc8785() {
        // The samples of RFC 8785, appendix B, and the borders of its plain notation.
        assertThat(JsonNumbers.text(0.0)).isEqualTo("0");
        assertThat(JsonNumbers.text(-0.0)).isEqualTo("0");
        assertThat(JsonNumbers.text(Double.MAX_VALUE)).isEqualTo("1.7976931348623157e+308");
        assertThat(JsonNumbers.text(9007199254740992.0)).isEqualTo("9007199254740992");
        assertThat(JsonNumbers.text(Math.scalb(1.0, 68))).isEqualTo("295147905179352830000");
        assertThat(JsonNumbers.text(9.999999999999997e22)).isEqualTo("9.999999999999997e+22");
        assertThat(JsonNumbers.text(Double.parseDouble("1e23"))).isEqualTo("1e+23");
        assertThat(JsonNumbers.text(1e21)).isEqualTo("1e+21");
        assertThat(JsonNumbers.text(Double.parseDouble("999999999999999700000")))
                .isEqualTo("999999999999999700000");
        assertThat(JsonNumbers.text(9.999999999999997e-7)).isEqualTo("9.999999999999997e-7");
        assertThat(JsonNumbers.text(0.000001)).isEqualTo("0.000001");
        assertThat(JsonNumbers.text(333333333.3333332)).isEqualTo("333333333.3333332");
        assertThat(JsonNumbers.text(-0.0000033333333333333333)).isEqualTo("-0.0000033333333333333333");
        assertThat(JsonNumbers.text(1424953923781206.2)).isEqualTo("1424953923781206.2");
        assertThat(JsonNumbers.text(1.23e9)).isEqualTo("1230000000");
        assertThat(JsonNumbers.text(-12)).isEqualTo("-12");
    }

    @Test
    void shortestOnEveryJdk() {
        // Double.toString of JDK 17 gives 2.0E-3 one digit too many, and 1.0E23 was once 9.999999999999999E22.
        assertThat(JsonNumbers.text(2e-3)).isEqualTo("0.002");
        assertThat(JsonNumbers.text(2.2250738585072014E-308)).isEqualTo("2.2250738585072014e-308");
        assertThat(JsonNumbers.text(2.0E-322)).isEqualTo("2e-322");
    }

    @Test
    void leastNumberKeepsJavasTwoDigits() {
        // The RFC has 5e-324; Java's notation has two digits at least, and here a second one exists. Both read back.
        assertThat(JsonNumbers.text(Double.MIN_VALUE)).isEqualTo("4.9e-324");
        assertThat(JsonNumbers.text(-Double.MIN_VALUE)).isEqualTo("-4.9e-324");
    }

    @Test
    void readsBackAsTheSameNumber() {
        SplittableRandom random = new SplittableRandom(20250221);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(JsonNumbers.text(value))).isEqualTo(value);
            }
            double usual = Math.scalb(random.nextDouble(-1, 1), random.nextInt(-30, 50));
            assertThat(Double.parseDouble(JsonNumbers.text(usual))).isEqualTo(usual);
        }
    }

    @Test
    void hasNoTextForWhatIsNoNumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonNumbers.text(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> JsonNumbers.text(Double.NEGATIVE_INFINITY));
    }
}
