package dev.offtake.providers.stargate;

import static dev.offtake.providers.stargate.Terms.q;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.api.Charge;
import dev.offtake.api.SupplyOffer;
import dev.offtake.providers.stargate.CapitalTerms.EndOfLife;
import dev.offtake.testkit.Evaluate;
import dev.offtake.testkit.Offers;
import dev.offtake.testkit.TermInputs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * The supplier of the frozen performance problem R1, whose formulas stand here a second time as plain arithmetic: five
 * sites with one delay and a multiplier each, one asset, idle power 0.
 */
class ReferenceProblemTest {

    private static final double[] START = {2025.70, 2026.60, 2027.10, 2027.60, 2028.30};
    private static final double[] MEGAWATTS = {1200, 1400, 1100, 1500, 1800};
    private static final double[] MULTIPLIER = {0.5, 0.8, 1.0, 1.2, 1.5};

    @Test
    void expressionsGiveTheReferencesArithmetic() {
        TermInputs in = new TermInputs(0.5);
        StargateTerms terms = terms(in);
        SplittableRandom random = new SplittableRandom(1);
        for (int draw = 0; draw < 50; draw++) {
            Map<String, Double> values = in.draw(random);
            Evaluate path = Evaluate.at(values);
            double delay = values.get("delay") * 12;
            double rate = values.get("rate");
            double crf = rate / (1 - Math.pow(1 + rate, -6));
            for (int t = 0; t < 7; t++) {
                SupplyOffer offer = Terms.offer(terms, 2024 + t);
                double power = 0;
                for (int s = 0; s < START.length; s++) {
                    double start = START[s] + MULTIPLIER[s] * delay / 12;
                    power += MEGAWATTS[s] * (ramp(2025 + t - start) - ramp(2024 + t - start));
                }
                double hours = power * 780 * Math.pow(values.get("growth"), t) * 7008;
                close(path.value(offer.power().orElseThrow()), power);
                close(path.value(offer.capacity()) * 8760, hours);
                double capital = path.value(
                        Offers.charge(offer, Charge.Fixed.class, "IT capital").amount());
                double operations = path.value(
                        Offers.charge(offer, Charge.Fixed.class, "operations").amount());
                close(capital + operations, power * (crf * values.get("capex") + 1.2e6));
                Charge.Energy energy = Offers.charge(offer, Charge.Energy.class, "energy");
                assertThat(path.value(energy.idle())).isZero();
                close(path.value(energy.full()), values.get("price") * 1.25 * power * 8760);
            }
        }
    }

    /** F of the reference: the integral of an 18-month linear ramp. */
    private static double ramp(double x) {
        double m = Math.min(Math.max(x, 0), 1.5);
        return m * m / 3 + Math.max(x - 1.5, 0);
    }

    private static void close(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, Offset.offset(1e-9 * Math.abs(expected) + 1e-6));
    }

    private static StargateTerms terms(TermInputs in) {
        var delay = in.between(0, 30, "months", "delay");
        Map<String, SiteTerms> sites = new LinkedHashMap<>();
        for (int s = 0; s < START.length; s++) {
            sites.put(
                    "site-" + (s + 1),
                    new SiteTerms(
                            Optional.empty(),
                            q(MEGAWATTS[s], "MW-IT"),
                            q(START[s], "yr"),
                            q(18, "months"),
                            delay.times(MULTIPLIER[s]),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
        }
        return new StargateTerms(
                sites,
                new EfficiencyTerms(
                        Optional.of(q(780, "H100e/MW-IT")),
                        Optional.of(in.between(1.08, 1.22, "1", "growth")),
                        Map.of(),
                        Optional.empty(),
                        false,
                        Map.of()),
                q(80, "%"),
                q(1.25, "1"),
                in.between(35, 85, "USD/MWh-facility", "price"),
                q(0, "%"),
                new CapitalTerms(
                        new AssetTerms(in.between(30, 46, "mn USD/MW-IT", "capex"), q(6, "years"), Optional.empty()),
                        Optional.empty(),
                        EndOfLife.SAME_CHARGE),
                Optional.of(in.between(7, 13, "%/yr", "rate")),
                Optional.empty(),
                Optional.empty(),
                q(1.2, "mn USD/MW-IT/yr"),
                Optional.empty(),
                Map.of());
    }
}
