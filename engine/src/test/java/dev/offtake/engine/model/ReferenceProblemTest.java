package dev.offtake.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Charge;
import dev.offtake.api.Formulas;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import dev.offtake.engine.scenario.AllocationTerms;
import dev.offtake.engine.scenario.DemandTerms;
import dev.offtake.engine.scenario.Money;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The frozen problem R1: twelve inputs, two workloads, a rented and an owned supplier, seven years. Its four fixed
 * paths come out of the model's own parts: target shares in one pass, a minimum settled through graduated tiers, energy
 * by load.
 */
class ReferenceProblemTest {

    private static final double[] MINIMUM = {1.5, 3, 5, 8, 10, 12, 14};
    private static final double[] START = {2025.70, 2026.60, 2027.10, 2027.60, 2028.30};
    private static final double[] POWER = {1200, 1400, 1100, 1500, 1800};
    private static final double[] DELAY = {0.5, 0.8, 1.0, 1.2, 1.5};
    private static final double TOLERANCE = 1e-9;

    /** H100e that give 1e9 H100e-hours in a year of 8,760 hours. */
    private static final double GIGA_HOURS = 1e9 / 8760;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void fixedPathIsReproduced(int vector) throws IOException {
        double[] expected = vectors().get(vector);
        Computed plan = problem(inputs(uniforms(vector))).plan();

        for (int t = 0; t < 7; t++) {
            int year = 2024 + t;
            check(plan.get("total-cost[" + year + "]") / 1e9, expected[t], "total " + year);
            check(cost(plan, "azure", "training", year), expected[7 + t], "azure training " + year);
            check(cost(plan, "azure", "inference", year), expected[14 + t], "azure inference " + year);
            check(cost(plan, "stargate", "training", year), expected[21 + t], "stargate training " + year);
            check(cost(plan, "stargate", "inference", year), expected[28 + t], "stargate inference " + year);
            check(plan.get("share[stargate," + year + "]"), expected[35 + t], "share " + year);
            double unmet = plan.get("unmet[" + year + ",training]") + plan.get("unmet[" + year + ",inference]");
            check(unmet / GIGA_HOURS, expected[42 + t], "unmet " + year);
        }
        check(plan.get("npv") / 1e9, expected[49], "npv");
    }

    private static void check(double actual, double expected, String what) {
        assertThat(actual).as(what).isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected))));
    }

    private static double cost(Computed plan, String provider, String workload, int year) {
        return plan.sum(key -> key.metric().equals("cost")
                        && Objects.equals(key.year(), year)
                        && Objects.equals(key.provider(), provider)
                        && Objects.equals(key.workload(), workload))
                / 1e9;
    }

    // ---- the problem ------------------------------------------------------------------------------------------

    private static Case problem(double[] in) {
        Case c = Case.years(2024, 2030);
        c.demand("training", demand(c, "training", in[0], in[2]));
        c.demand("inference", demand(c, "inference", in[1], in[3]));
        Quantity price = c.input("price", "USD/H100e-h", in[4]);
        Quantity decline = c.input("decline", "1/yr", in[5]);
        Quantity growth = c.input("growth", "1", in[6]);
        Quantity delay = c.input("delay", "months", in[7]);
        Quantity capital = c.input("capital", "USD/MW-IT", in[8] * 1e6);
        Quantity rate = c.input("rate", "1/yr", in[9]);
        Quantity power = c.input("power", "USD/MWh-facility", in[10]);
        Quantity efficiency = c.input("efficiency", "1", in[11]);

        c.supplier("azure", request -> azure(request, price, decline, growth), true, "inference", "training");
        c.supplier("stargate", request -> stargate(request, delay, capital, rate, power, efficiency));
        c.money(rate, Money.Discounting.START_OF_YEAR);
        return c.allocating(new AllocationTerms(
                "target-shares",
                List.of(),
                Map.of(
                        "stargate",
                        new AllocationTerms.GlidePath(
                                Map.of(),
                                Optional.of(new AllocationTerms.Logistic(
                                        Quantity.ratio(0),
                                        Quantity.ratio(0.75),
                                        Quantity.of(2027.2, Unit.YEAR),
                                        Quantity.of(1.3, "1/yr"))))),
                AllocationTerms.Spill.ONE_PASS,
                Map.of()));
    }

    private static DemandTerms demand(Case c, String workload, double base, double growth) {
        return new DemandTerms(
                Optional.of(c.input(workload + ".base", "H100e", base * GIGA_HOURS)),
                Optional.of(c.input(workload + ".growth", "1", growth)),
                Quantity.ratio(0.92),
                Map.of(),
                Formulas.Interpolation.LINEAR,
                Optional.empty());
    }

    /** Capacity 2.6 × gA^t; list price p0 × (1 − dec)^t, 8 % less above 4 and 15 % less above 10 bn H100e-h. */
    private static SupplyOffer azure(OfferRequest request, Quantity price, Quantity decline, Quantity growth) {
        int t = request.yearsFromStart();
        Quantity list = price.times(decline.complement().pow(t));
        return SupplyOffer.of(
                Case.h100e(2.6 * GIGA_HOURS).times(growth.pow(t)),
                List.of(
                        new Charge.Tiered(
                                "rental",
                                Charge.TierScheme.GRADUATED,
                                List.of(
                                        new Charge.Tier(Optional.of(Case.volume(4e9)), list),
                                        new Charge.Tier(Optional.of(Case.volume(10e9)), list.times(0.92)),
                                        new Charge.Tier(Optional.empty(), list.times(0.85)))),
                        new Charge.TakeOrPay(
                                "minimum",
                                Case.volume(MINIMUM[t] * 1e9),
                                new Charge.Deficiency.ThroughTiers(),
                                0,
                                Optional.empty())));
    }

    /** MW × 780 × ge^t × 0.8 usable; capital CRF × capex and operations 1.2 mn USD/MW; energy by load. */
    private static SupplyOffer stargate(
            OfferRequest request,
            Quantity delay,
            Quantity capital,
            Quantity rate,
            Quantity powerPrice,
            Quantity efficiency) {
        Quantity megawatts = Quantity.zero(Unit.MW_IT.dimension());
        for (int site = 0; site < START.length; site++) {
            Quantity start = Quantity.of(START[site], Unit.YEAR).plus(delay.times(DELAY[site]));
            Quantity length = Quantity.of(18, "months");
            Quantity after =
                    Quantity.of(request.year() + 1, Unit.YEAR).minus(start).rampIntegral(length);
            Quantity before =
                    Quantity.of(request.year(), Unit.YEAR).minus(start).rampIntegral(length);
            megawatts = megawatts.plus(Quantity.of(POWER[site], Unit.MW_IT)
                    .times(after.minus(before))
                    .dividedBy(Quantity.of(1, Unit.YEAR)));
        }
        Quantity installed =
                megawatts.times(Quantity.of(780, "H100e/MW-IT")).times(efficiency.pow(request.yearsFromStart()));
        Quantity usable = installed.times(0.8);
        Quantity crf = Formulas.capitalRecoveryFactor(rate, Quantity.of(6, Unit.YEAR));
        Quantity year = Quantity.of(1, Unit.YEAR);
        Quantity full = megawatts
                .times(Quantity.of(1.25, "MW-facility/MW-IT"))
                .times(request.hours())
                .times(powerPrice);
        return SupplyOffer.of(
                        usable,
                        List.of(
                                new Charge.Fixed(
                                        "capital",
                                        Charge.Plant.CAPITAL,
                                        megawatts.times(capital).times(crf).times(year)),
                                new Charge.Fixed(
                                        "operations",
                                        Charge.Plant.OPERATIONS,
                                        megawatts.times(Quantity.of(1.2e6, "USD/MW-IT"))),
                                new Charge.Energy("energy", Quantity.zero(Unit.USD.dimension()), full)))
                .withPlant(installed, megawatts);
    }

    // ---- its fixed paths --------------------------------------------------------------------------------------

    private static double[] uniforms(int vector) {
        double[] u = new double[12];
        for (int i = 1; i <= 12; i++) {
            u[i - 1] = switch (vector) {
                case 0 -> 0.5;
                case 1 -> (i - 0.5) / 12;
                case 2 -> (12.5 - i) / 12;
                default -> i % 2 == 1 ? 0.97 : 0.02;
            };
        }
        return u;
    }

    private static double[] inputs(double[] u) {
        return new double[] {
            lognormal(1.2, 0.20, u[0]),
            lognormal(0.8, 0.25, u[1]),
            lognormal(1.9, 0.10, u[2]),
            lognormal(2.2, 0.12, u[3]),
            2.6 + 0.2 * normal(u[4]),
            triangular(0.08, 0.18, 0.35, u[5]),
            triangular(1.25, 1.55, 1.90, u[6]),
            lognormal(5, 0.7, u[7]),
            38 + 4 * normal(u[8]),
            0.07 + 0.06 * u[9],
            triangular(35, 50, 85, u[10]),
            1.08 + 0.14 * u[11]
        };
    }

    private static double lognormal(double median, double sigma, double u) {
        return median * Math.exp(sigma * normal(u));
    }

    private static double triangular(double a, double c, double b, double u) {
        return u < (c - a) / (b - a)
                ? a + Math.sqrt(u * (b - a) * (c - a))
                : b - Math.sqrt((1 - u) * (b - a) * (b - c));
    }

    /** The standard normal quantile by bisection. */
    private static double normal(double u) {
        double low = -9;
        double high = 9;
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            if (probability(middle) < u) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The standard normal distribution function: G. Marsaglia, Journal of Statistical Software 11 (4), 2004. */
    private static double probability(double x) {
        double sum = x;
        double term = x;
        for (int i = 3; i < 400; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-0.5 * x * x - 0.9189385332046728);
    }

    /** One array a path: total, azure training, azure inference, stargate training, stargate inference, share, unmet. */
    private static List<double[]> vectors() throws IOException {
        List<double[]> vectors = new ArrayList<>();
        try (InputStream in = ReferenceProblemTest.class.getResourceAsStream("r1-testvectors.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (String part : List.of(text.split("vec \\d claims \\d+")).subList(1, 5)) {
                vectors.add(Arrays.stream(part.strip().split("\\s+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
            }
        }
        return vectors;
    }
}
