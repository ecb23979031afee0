package dev.offtake.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Charge;
import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.Program;
import dev.offtake.engine.result.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What holds for every scenario, on thousands of random ones with all policies and all kinds of charges. */
class ModelPropertiesTest {

    private static final int CASES = 2000;
    private static final double ROUNDING = 1e-12;

    @Test
    void supplyAndUnmetAreDemandAndCostsAddUp() {
        Map<String, Integer> policies = new TreeMap<>();
        int binding = 0;
        for (int seed = 0; seed < CASES; seed++) {
            RandomCase random = new RandomCase(seed, true);
            Computed plan = random.written().plan();
            assertThat(plan.model().problems()).isEmpty();
            policies.merge(random.policy(), 1, Integer::sum);
            if (tiersBind(random, plan) && commitmentBinds(plan)) {
                binding++;
            }
            for (int year = 2024; year <= random.last(); year++) {
                demandIsServedOrUnmet(random, plan, year, seed);
                costsAddUp(plan, year, seed);
            }
            everyRowIsFinite(plan, seed);
        }
        assertThat(policies)
                .hasSize(3)
                .allSatisfy((policy, count) -> assertThat(count).isGreaterThan(CASES / 5));
        assertThat(binding).as("scenarios whose tiers and commitments bind").isGreaterThan(CASES / 3);
    }

    private static void demandIsServedOrUnmet(RandomCase random, Computed plan, int year, int seed) {
        for (String workload : random.workloads()) {
            double demand = plan.get("demand[" + year + "," + workload + "]");
            double unmet = plan.get("unmet[" + year + "," + workload + "]");
            double supplied = 0;
            for (String supplier : random.suppliers().keySet()) {
                double supply = plan.get("supply[" + supplier + "," + year + "," + workload + "]");
                assertThat(supply).as("supply, seed %d", seed).isGreaterThanOrEqualTo(0);
                supplied += supply;
            }
            assertThat(unmet).as("unmet, seed %d", seed).isGreaterThanOrEqualTo(0);
            assertThat(supplied + unmet).as("seed %d", seed).isCloseTo(demand, within(ROUNDING * demand));
        }
        for (String supplier : random.suppliers().keySet()) {
            double capacity = plan.get("capacity[" + supplier + "," + year + "]");
            double supply = plan.sum(key -> is(key, "supply", year) && supplier.equals(key.provider()));
            assertThat(supply).as("seed %d", seed).isLessThanOrEqualTo(capacity * (1 + ROUNDING));
        }
    }

    private static boolean is(Key key, String metric, int year) {
        return key.metric().equals(metric) && Objects.equals(key.year(), year);
    }

    private static void costsAddUp(Computed plan, int year, int seed) {
        double total = plan.get("total-cost[" + year + "]");
        double rows = plan.sum(key -> is(key, "cost", year));
        double listed = plan.sum(key -> is(key, "cost", year) && plan.isListed(key.toString()));
        double lines = 0;
        for (Model.CostLineExpression line : plan.model().costLines()) {
            lines += line.year() == year ? plan.value(line.amount()) : 0;
        }
        assertThat(rows).as("rows, seed %d", seed).isCloseTo(total, within(ROUNDING * total));
        assertThat(listed).as("listed rows, seed %d", seed).isCloseTo(total, within(ROUNDING * total));
        assertThat(lines).as("lines, seed %d", seed).isCloseTo(total, within(ROUNDING * total));
        plan.model().workloadCosts().forEach((key, cost) -> {
            double ofWorkload = plan.sum(
                    row -> is(row, "cost", key.year()) && row.withCategory(null).equals(key));
            assertThat(plan.value(cost))
                    .as("%s, seed %d", key, seed)
                    .isCloseTo(ofWorkload, within(1e-12 * Math.max(total, ofWorkload)));
        });
        for (Key key : plan.model().observables().keySet()) {
            if (is(key, "cost", year) && plan.get(key.toString()) < -ROUNDING * total) {
                fail("%s is negative, seed %d", key, seed);
            }
        }
    }

    private static void everyRowIsFinite(Computed plan, int seed) {
        plan.model().observables().forEach((key, row) -> {
            if (row.value().isPresent()
                    && !Double.isFinite(plan.value(row.value().get()))) {
                fail("%s is not finite, seed %d", key, seed);
            }
        });
        for (Model.Check check : plan.model().checks()) {
            if (!(plan.value(check.value()) >= 0)) {
                fail("%s is negative, seed %d", check.what(), seed);
            }
        }
    }

    /** Whether any supplier rents beyond its first tier in any year. */
    private static boolean tiersBind(RandomCase random, Computed plan) {
        return plan.model().costLines().stream()
                .anyMatch(line -> random.offer(line.provider(), line.year()).charges().stream()
                        .anyMatch(charge -> charge instanceof Charge.Tiered tiered
                                && line.label().equals(tiered.label())
                                && plan.value(line.quantity().orElseThrow())
                                        > plan.value(
                                                tiered.tiers().get(0).upTo().orElseThrow())));
    }

    /** Whether anything is short, made up or credited in any year. */
    private static boolean commitmentBinds(Computed plan) {
        return plan.model().costLines().stream().anyMatch(line -> binds(line, plan));
    }

    private static boolean binds(Model.CostLineExpression line, Computed plan) {
        double amount = plan.value(line.amount());
        if (line.category().equals("shortfall")) {
            return amount > 0;
        }
        return line.label().contains("made up") ? plan.value(line.quantity().orElseThrow()) > 0 : amount < 0;
    }

    @Test
    void aSupplierWithoutCapacityChangesNothing() {
        for (int seed = 0; seed < CASES / 4; seed++) {
            RandomCase random = new RandomCase(seed, true);
            List<String> order = List.copyOf(random.suppliers().keySet());
            Computed without = random.written().plan();
            Computed with = random.written(order, 1, Optional.of(seed % (order.size() + 1)))
                    .plan();
            for (Map.Entry<Key, Model.Observable> row :
                    without.model().observables().entrySet()) {
                String key = row.getKey().toString();
                // a share is set to its target's last bits, and what the others leave is a target if there is one other
                double tolerance = row.getKey().metric().equals("share") ? ROUNDING : 0;
                if (with.isNull(key) != without.isNull(key)
                        || (!with.isNull(key) && Math.abs(with.get(key) - without.get(key)) > tolerance)) {
                    fail("%s differs, seed %d", key, seed);
                }
            }
        }
    }

    /** With a power of two, which scales without rounding, the allocation is the same and every cost exactly scaled. */
    @Test
    void scalingAllMoneyScalesAllCost() {
        for (int seed = 0; seed < CASES / 4; seed++) {
            RandomCase random = new RandomCase(seed, true);
            List<String> order = List.copyOf(random.suppliers().keySet());
            Computed once = random.written(order, 1, Optional.empty()).plan();
            Computed four = random.written(order, 4, Optional.empty()).plan();
            once.model().observables().forEach((key, row) -> {
                String name = key.toString();
                double factor = row.unit().startsWith("USD") ? 4 : 1;
                if (!once.isNull(name) && four.get(name) != factor * once.get(name)) {
                    fail("%s is not scaled", name);
                }
            });
        }
    }

    /** With prices that differ, and one supplier at most that is owed anything, the order of declaration is no matter. */
    @Test
    void orderOfDeclarationChangesNothingInMeritOrder() {
        int tried = 0;
        for (int seed = 0; seed < CASES; seed++) {
            RandomCase random = new RandomCase(seed, false);
            if (!random.policy().equals("merit-order")) {
                continue;
            }
            tried++;
            List<String> order = new ArrayList<>(random.suppliers().keySet());
            Computed one = random.written(order, 1, Optional.empty()).plan();
            Collections.reverse(order);
            Computed other = random.written(order, 1, Optional.empty()).plan();
            int s = seed;
            one.model().observables().keySet().forEach(key -> {
                String name = key.toString();
                if (!one.isNull(name)
                        && Math.abs(other.get(name) - one.get(name)) > 1e-9 * Math.max(1, Math.abs(one.get(name)))) {
                    fail("%s differs, seed %d", name, s);
                }
            });
        }
        assertThat(tried).isGreaterThan(CASES / 5);
    }

    /** The bills of the model are those that plain arithmetic writes for the same supply. */
    @Test
    void billsAreThoseOfPlainArithmetic() {
        for (int seed = 0; seed < CASES; seed++) {
            RandomCase random = new RandomCase(seed, true);
            Computed plan = random.written().plan();
            for (String supplier : random.suppliers().keySet()) {
                PlainSettlement plain = new PlainSettlement();
                for (int year = 2024; year <= random.last(); year++) {
                    int y = year;
                    double supply = plan.sum(key -> is(key, "supply", y) && supplier.equals(key.provider()));
                    Map<String, Double> bill = plain.settle(year, random.offer(supplier, year), supply);
                    double total = bill.values().stream().mapToDouble(x -> x).sum();
                    for (String category : Bill.CATEGORIES) {
                        double modelled = plan.sum(key -> is(key, "cost", y)
                                && supplier.equals(key.provider())
                                && category.equals(key.category()));
                        assertThat(modelled)
                                .as("%s of %s in %d, seed %d", category, supplier, year, seed)
                                .isCloseTo(bill.getOrDefault(category, 0.0), within(1e-9 * Math.max(1, total)));
                    }
                }
            }
        }
    }

    /** The compiled program computes what plain evaluation of each node does, on every path of a block. */
    @Test
    void compiledModelIsTheModel() {
        for (int seed = 0; seed < CASES / 10; seed++) {
            Computed plan = new RandomCase(seed, true).written().plan();
            List<Quantity> outputs = new ArrayList<>();
            plan.model().observables().values().forEach(row -> row.value().ifPresent(outputs::add));
            Program program = Program.compile(outputs, Map.of(), List.of(), Program.Options.DEFAULT);
            double[][] rows = new double[outputs.size()][5];
            program.run(program.newWorkspace(5), new double[0][], 5, rows);
            for (int i = 0; i < rows.length; i++) {
                double expected = plan.value(outputs.get(i));
                for (double value : rows[i]) {
                    if (!(Math.abs(value - expected) <= ROUNDING * Math.abs(expected))) {
                        fail("%s is %s compiled, %s plain, seed %d", outputs.get(i), value, expected, seed);
                    }
                }
            }
        }
    }
}
