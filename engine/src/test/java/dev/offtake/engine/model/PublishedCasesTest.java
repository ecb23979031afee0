package dev.offtake.engine.model;

import static dev.offtake.engine.model.Charges.capital;
import static dev.offtake.engine.model.Charges.carried;
import static dev.offtake.engine.model.Charges.energy;
import static dev.offtake.engine.model.Charges.minimum;
import static dev.offtake.engine.model.Charges.operations;
import static dev.offtake.engine.model.Charges.spend;
import static dev.offtake.engine.model.Charges.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Charge;
import dev.offtake.api.Dimension;
import dev.offtake.api.Formulas;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.engine.scenario.Money.Discounting;
import dev.offtake.testkit.Evaluate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Published and derived cases of the formulas the model uses, by the name each has in the project's collection.
 *
 * <p>Not part of the model, and so not here: {@code levelised-cost-real-sam} in full, {@code fisher-*} (all money is
 * nominal); {@code fcr-*}, {@code lcoe-*}, {@code wacc-*}, {@code construction-financing-sam} (a capital charge comes
 * from the supplier, in its own tests); {@code irr-*}, {@code dscr-*}, {@code debt-fraction-sam}, {@code straight-line}
 * (the plan has no cash flows in, no debt schedule and no depreciation); {@code learning-*} (prices and capital costs
 * are stated by year); {@code commit-annual-and-monthly-minimum} (the model settles years, so a monthly minimum has no
 * place; over a year both pay the same 1,200, which is checked); {@code reserved-break-even-*},
 * {@code reservation-term-price-to-monthly} (a comparison of offers, not a charge); {@code dist-*}, {@code sobol-*},
 * {@code quantile-*}, {@code crps-*}, {@code winkler-*} (uncertainty has tests of its own).
 */
class PublishedCasesTest {

    private static final double RELATIVE = 1e-12;
    private static final Quantity YEAR = Quantity.of(1, Unit.YEAR);

    // ---- price lists ------------------------------------------------------------------------------------------

    /** Tiers as {bound or NaN, price, fee}. */
    private static List<Charge.Tier> tiers(double[][] rows) {
        List<Charge.Tier> tiers = new ArrayList<>();
        for (double[] row : rows) {
            tiers.add(new Charge.Tier(
                    Double.isNaN(row[0]) ? Optional.empty() : Optional.of(Case.volume(row[0])),
                    Case.price(row[1]),
                    Case.usd(row[2])));
        }
        return tiers;
    }

    private static double amount(Charge.TierScheme scheme, double[][] rows, double volume) {
        return value(Tiers.amount(new Charge.Tiered("rental", scheme, tiers(rows)), Case.volume(volume)));
    }

    private static double value(Quantity quantity) {
        return Evaluate.at(Map.of()).value(quantity);
    }

    private static final double[][] CLASSIC = {{5, 5, 0}, {10, 4, 0}, {15, 3, 0}, {20, 2, 0}, {Double.NaN, 1, 0}};
    private static final double[][] FONTS = {{5, 7, 0}, {10, 6.5, 0}, {Double.NaN, 6, 0}};

    /** tiers-volume-stripe-classic: https://stripe.com/docs/billing/subscriptions/tiers. */
    @Test
    void tiersVolumeStripeClassic() {
        double[] quantities = {1, 5, 6, 20, 25};
        double[] expected = {5, 25, 24, 40, 25};
        for (int i = 0; i < quantities.length; i++) {
            assertThat(amount(Charge.TierScheme.VOLUME, CLASSIC, quantities[i])).isEqualTo(expected[i]);
        }
    }

    /** tiers-graduated-stripe-classic: "the total cost for an amount of 6 is $29", same page. */
    @Test
    void tiersGraduatedStripeClassic() {
        assertThat(amount(Charge.TierScheme.GRADUATED, CLASSIC, 6)).isEqualTo(29);
    }

    /** tiers-volume-stripe-fonts: https://docs.stripe.com/subscriptions/pricing-models/tiered-pricing. */
    @Test
    void tiersVolumeStripeFonts() {
        double[] quantities = {1, 5, 6, 20, 25};
        double[] expected = {7, 35, 39, 120, 150};
        for (int i = 0; i < quantities.length; i++) {
            assertThat(amount(Charge.TierScheme.VOLUME, FONTS, quantities[i])).isEqualTo(expected[i]);
        }
    }

    /** tiers-graduated-stripe-fonts: same page. */
    @Test
    void tiersGraduatedStripeFonts() {
        assertThat(amount(Charge.TierScheme.GRADUATED, FONTS, 5)).isEqualTo(35);
        assertThat(amount(Charge.TierScheme.GRADUATED, FONTS, 6)).isEqualTo(41.5);
        assertThat(amount(Charge.TierScheme.GRADUATED, FONTS, 25)).isEqualTo(157.5);
    }

    /** tiers-bucket-split-infracost: infracost/infracost, internal/usage/tier_requests_test.go. */
    @Test
    void tiersBucketSplitInfracost() {
        List<Charge.Tier> tiers = tiers(
                new double[][] {{1000, 0, 0}, {11000, 0, 0}, {111000, 0, 0}, {1111000, 0, 0}, {Double.NaN, 0, 0}});
        assertThat(Tiers.split(tiers, Case.volume(500_000)).stream().map(PublishedCasesTest::value))
                .containsExactly(1000.0, 10000.0, 100000.0, 389000.0, 0.0);
    }

    /**
     * tiers-graduated-with-flat-fees: 1000 × 400 + 15000 + 1000 × 300 + 10000 + 500 × 200. The page it is from,
     * https://docs.plude.io/product/graduated, states 1,125,000: it counts the second tier from 0.
     */
    @Test
    void tiersGraduatedWithFlatFees() {
        double[][] rows = {{1000, 400, 15000}, {2000, 300, 10000}, {Double.NaN, 200, 0}};
        assertThat(amount(Charge.TierScheme.GRADUATED, rows, 2500)).isEqualTo(825_000);
        // a fee is owed once its tier is entered, so not at its lower bound
        assertThat(amount(Charge.TierScheme.GRADUATED, rows, 1000)).isEqualTo(415_000);
        assertThat(amount(Charge.TierScheme.GRADUATED, rows, 0)).isEqualTo(0);
    }

    /** The volume for some money is the inverse of the graduated amount, fees included. */
    @Test
    void volumeForMoneyInvertsTheAmount() {
        double[][] rows = {{1000, 400, 15000}, {2000, 300, 10000}, {Double.NaN, 200, 0}};
        for (double volume : new double[] {1, 999, 1000, 1001, 1700, 2000, 2500}) {
            double money = amount(Charge.TierScheme.GRADUATED, rows, volume);
            assertThat(value(Tiers.volumeFor(tiers(rows), Case.usd(money)))).isCloseTo(volume, within(1e-9));
        }
    }

    // ---- commitments ------------------------------------------------------------------------------------------

    private static double total(double taken, Charge... charges) {
        Computed plan = Case.years(2025, 2025)
                .volumes("w", taken)
                .supplierOf("s", 1e6, charges)
                .plan();
        return plan.get("total-cost[2025]");
    }

    /** take-or-pay-single-period: https://beebolt.com/glossary/take-or-pay-contract. */
    @Test
    void takeOrPaySinglePeriod() {
        assertThat(total(30, usage(60), minimum(50, 60))).isCloseTo(3000, within(3000 * RELATIVE));
    }

    /** take-or-pay-lower-deficiency-price: https://sokoltrebestovice.cz/take-or-pay-agreement-definition/. */
    @Test
    void takeOrPayLowerDeficiencyPrice() {
        assertThat(total(80, usage(50), minimum(100, 40))).isCloseTo(4800, within(4800 * RELATIVE));
    }

    /** take-or-pay-make-up: definitions at https://www.gasstrategies.com/make. */
    @Test
    void takeOrPayMakeUp() {
        double[] taken = {80, 90, 115, 130};
        double[][] paidFreeBank = {{1000, 0, 20}, {1000, 0, 30}, {1000, 15, 15}, {1200, 10, 0}};
        Commitment.Balances balances = Commitment.Balances.none();
        for (int t = 0; t < taken.length; t++) {
            Quantity volume = Case.volume(taken[t]);
            Commitment.Settled settled = Commitment.settle(
                    2024 + t,
                    balances,
                    Optional.of(new Commitment.Minimum(Case.volume(100), 2, Optional.empty())),
                    volume,
                    Optional.empty());
            balances = settled.closing();
            double free = settled.free().map(PublishedCasesTest::value).orElse(0.0);
            double paid = 10 * (taken[t] - free + value(settled.shortfall().orElseThrow()));
            assertThat(new double[] {
                        paid,
                        free,
                        balances.banked().map(PublishedCasesTest::value).orElse(0.0)
                    })
                    .as("year %d", t + 1)
                    .containsExactly(paidFreeBank[t], within(1e-12));
        }
    }

    /** take-or-pay-carry-forward: definition at https://cn.utc.pub/wiki/carry-forward/. */
    @Test
    void takeOrPayCarryForward() {
        double[] taken = {130, 85, 90};
        double[][] requiredShortPaidCarry = {{100, 0, 1300, 30}, {85, 0, 850, 15}, {90, 0, 900, 5}};
        Commitment.Balances balances = Commitment.Balances.none();
        for (int t = 0; t < taken.length; t++) {
            Commitment.Settled settled = Commitment.settle(
                    2024 + t,
                    balances,
                    Optional.of(new Commitment.Minimum(Case.volume(100), 0, Optional.of(Quantity.ratio(0.2)))),
                    Case.volume(taken[t]),
                    Optional.empty());
            balances = settled.closing();
            double shortfall = value(settled.shortfall().orElseThrow());
            assertThat(new double[] {
                        value(settled.required().orElseThrow()),
                        shortfall,
                        10 * (taken[t] + shortfall),
                        value(balances.carry().orElseThrow())
                    })
                    .as("year %d", t + 1)
                    .containsExactly(requiredShortPaidCarry[t], within(1e-12));
        }
    }

    /** The two cases above, through the whole model: what is paid each year. */
    @Test
    void balancesThroughTheModel() {
        assertThat(totals(new double[] {80, 90, 115, 130}, minimum(100, 10, 2)))
                .containsExactly(new double[] {1000, 1000, 1000, 1200}, within(1e-9));
        assertThat(totals(new double[] {130, 85, 90}, carried(100, 10, 0, 0.2)))
                .containsExactly(new double[] {1300, 850, 900}, within(1e-9));
    }

    private static double[] totals(double[] taken, Charge minimum) {
        Computed plan = Case.years(2024, 2023 + taken.length)
                .volumes("w", taken)
                .supplierOf("s", 1000, usage(10), minimum)
                .plan();
        double[] totals = new double[taken.length];
        for (int t = 0; t < taken.length; t++) {
            totals[t] = plan.get("total-cost[" + (2024 + t) + "]");
        }
        return totals;
    }

    /**
     * commit-annual-shortfall-at-end, and the year's sum of commit-annual-and-monthly-minimum: FOCUS_Spec,
     * specification/data/saas_examples/spend_agreements/saas_spend_agreements_a1.csv and _a2.csv. Usage of 228 USD
     * under a yearly commitment of 1,200 pays a shortfall of 972.
     */
    @Test
    void commitAnnualShortfall() {
        Computed plan = Case.years(2025, 2025)
                .volumes("w", 48.0 + 120 + 60)
                .supplierOf("s", 1e6, usage(1), spend(1200, 0))
                .plan();
        assertThat(plan.bill("s", 2025)).containsExactly("rental rental: 228 -> 228", "shortfall minimum: 972");
        assertThat(plan.get("total-cost[2025]")).isCloseTo(1200, within(1200 * RELATIVE));
    }

    // ---- allocation -------------------------------------------------------------------------------------------

    private static double[] waterFill(double demand, double[] caps, double[] weights) {
        double[] share = new double[caps.length];
        WaterFilling.fill(demand, caps, weights, share);
        return share;
    }

    /** allocate-proportional-with-caps: by definition. */
    @Test
    void allocateProportionalWithCaps() {
        assertThat(waterFill(100, new double[] {30, 50, 100}, new double[] {1, 1, 1}))
                .containsExactly(30, 35, 35);
    }

    /** allocate-unmet-demand: by definition; as Calliope's unmet_demand. */
    @Test
    void allocateUnmetDemand() {
        double[] share = waterFill(200, new double[] {30, 50, 100}, new double[] {1, 2, 1});
        assertThat(share).containsExactly(30, 50, 100);
        assertThat(200 - Arrays.stream(share).sum()).isEqualTo(20);
    }

    // ---- money over time --------------------------------------------------------------------------------------

    private static double presentValue(double rate, Discounting discounting, double... flows) {
        List<Quantity> amounts = Arrays.stream(flows).mapToObj(Case::usd).toList();
        return value(Finance.presentValue(amounts, Unit.USD.dimension(), Quantity.of(rate, "1/yr"), discounting));
    }

    /** npv-t0-numpy, npv-t0-numpy-docstring: numpy/numpy-financial, TestNpv and the docstring of npv. */
    @Test
    void npvAtTheStartOfTheYear() {
        assertThat(presentValue(0.05, Discounting.START_OF_YEAR, -15000, 1500, 2500, 3500, 4500, 6000))
                .isCloseTo(122.89485495093959, within(122.9 * 1e-10));
        assertThat(presentValue(0.08, Discounting.START_OF_YEAR, -40000, 5000, 8000, 12000, 30000))
                .isCloseTo(3065.22267, within(1e-5));
    }

    /** npv-excel-first-flow-discounted, npv-excel-annuity-like: formulajs/formulajs, test/financial.js, NPV. */
    @Test
    void npvAtTheEndOfTheYear() {
        assertThat(presentValue(0.1, Discounting.END_OF_YEAR, -10000, 2000, 4000, 8000))
                .isCloseTo(1031.3503176012546, within(1031 * RELATIVE));
        assertThat(presentValue(0.12, Discounting.END_OF_YEAR, 12000, 15000, 18000, 21000, 24000))
                .isCloseTo(62448.362521940246, within(62448 * RELATIVE));
    }

    /** npv-convention-identity: start = end × (1 + r), middle = end × √(1 + r). */
    @Test
    void npvConventionIdentity() {
        double[] flows = {-100, 40, 50, 60};
        assertThat(presentValue(0.0906, Discounting.START_OF_YEAR, flows))
                .isCloseTo(24.969348416100303, within(25 * RELATIVE));
        assertThat(presentValue(0.0906, Discounting.MID_YEAR, flows))
                .isCloseTo(23.909718486667533, within(24 * RELATIVE));
        assertThat(presentValue(0.0906, Discounting.END_OF_YEAR, flows))
                .isCloseTo(22.89505631404759, within(23 * RELATIVE));
    }

    private static final double[] SAM_COSTS = {
        485781491.3725014, 117096993.25945248, 86568269.75836404, 123158240.09253019, 146089424.82049176,
        148514284.65369788, 166397912.86018693, 184316085.86563468, 186860587.5814895, 189458175.90947196,
        192115317.35849455, 194829532.69787908, 197607986.9673121, 200448470.01090163, 203358433.58526155,
        206335973.10149217, 209767939.36633474, 213274890.93173328, 183091105.88160235, 153838540.53247762,
        156830999.31632984, 160112607.3486996, 163461947.96907094, 166657642.84372035, 169924321.55199024,
        95725794.79139161
    };

    /**
     * levelised-denominator-sam, levelised-cost-nominal-sam: NREL/ssc, Generic_System_Single_Owner outputs
     * npv_energy_nom and lcoe_nom. The energy of year 0 is 0; the cost is in USD, the published value in cents per kWh.
     */
    @Test
    void levelisedCostSam() {
        Quantity rate = Quantity.of(0.09060000000000001, "1/yr");
        List<Quantity> energy = new ArrayList<>();
        List<Quantity> costs = new ArrayList<>();
        for (int t = 0; t < SAM_COSTS.length; t++) {
            energy.add(Quantity.ratio(t == 0 ? 0 : 756864000));
            costs.add(Quantity.ratio(SAM_COSTS[t]));
        }
        double energyValue = value(Finance.presentValue(energy, Dimension.NONE, rate, Discounting.START_OF_YEAR));
        double costValue = value(Finance.presentValue(costs, Dimension.NONE, rate, Discounting.START_OF_YEAR));
        assertThat(energyValue).isCloseTo(7398359704.207317, within(7.4e9 * RELATIVE));
        assertThat(100 * costValue / energyValue).isCloseTo(27.692989702086596, within(28 * 1e-9));
    }

    private static final double CAPEX = 45000;
    private static final double LCOC = 1.9340179754833309;

    /** (CAPEX − RV ÷ (1 + r)^n) × CRF(r, n). */
    private static double annualCapitalCharge() {
        Quantity rate = Quantity.of(0.1, "1/yr");
        Quantity net = Case.usd(CAPEX).minus(Case.usd(4500 / Math.pow(1.1, 5)));
        return value(net.times(Formulas.capitalRecoveryFactor(rate, Quantity.of(5, Unit.YEAR)))
                .times(YEAR));
    }

    /**
     * lcoc-gpu-hour: derived from the NREL ATB's LCOE with a salvage term; one accelerator, 80 % used, full energy at
     * all hours. Here the whole model computes it: unit-cost, and levelised-cost of equal years.
     */
    @Test
    void lcocGpuHour() {
        double energy = 1.4 * 1.25 * 0.06 * 8760;
        assertThat(energy).isCloseTo(919.8, within(1e-9));
        assertThat(annualCapitalCharge()).isCloseTo(11133.797972187183, within(11134 * RELATIVE));
        Computed plan = Case.years(2025, 2029)
                .demand("w", 0.8, 0.8, 0.8, 0.8, 0.8)
                .supplier("s", 1, capital(annualCapitalCharge()), operations(1500), energy(energy, energy))
                .plan();
        assertThat(plan.get("unit-cost[s,2025]")).isCloseTo(LCOC, within(2 * RELATIVE));
        assertThat(plan.get("levelised-cost[s]")).isCloseTo(LCOC, within(2 * RELATIVE));
    }

    /** lcoc-npv-zero-identity: selling every useful hour at that price just pays. */
    @Test
    void lcocNpvZeroIdentity() {
        double yearly = LCOC * 7008 - 1500 - 919.8;
        assertThat(presentValue(0.1, Discounting.START_OF_YEAR, -CAPEX, yearly, yearly, yearly, yearly, yearly + 4500))
                .isCloseTo(0, within(1e-8));
    }
}
