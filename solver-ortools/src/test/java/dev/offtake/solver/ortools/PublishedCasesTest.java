package dev.offtake.solver.ortools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.procurement.BuildChoice.Limits;
import dev.offtake.engine.procurement.BuildChoice.OrderTerms;
import dev.offtake.engine.procurement.ExistingOffer;
import dev.offtake.engine.procurement.ProcurementConventions.Capital;
import dev.offtake.engine.procurement.ProcurementConventions.Salvage;
import dev.offtake.engine.procurement.ProcurementConventions.Timing;
import dev.offtake.engine.procurement.ProcurementResult;
import dev.offtake.engine.procurement.ProcurementResult.Status;
import dev.offtake.engine.program.LinearProgram;
import dev.offtake.engine.program.LinearProgram.Terms;
import dev.offtake.engine.program.ProgramChecks;
import dev.offtake.engine.program.ProgramSolution;
import dev.offtake.engine.program.SolveLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Problems that others published, or that others' models solve: each file names its source and its conventions. */
class PublishedCasesTest {

    private static final double ANY = Double.POSITIVE_INFINITY;

    @Test
    void osemosysWithSinkingFund() {
        JsonNode example = read("osemosys_oracle_base");
        ProcurementResult result = osemosys(example, Salvage.SINKING_FUND).solved();
        reaches(example, result.objective().total());
        assertThat(result.status()).isEqualTo(Status.OPTIMAL);
        assertThat(result.gap()).isZero();
        assertThat(result.objective().penalty()).isZero();
        assertThat(result.objective().salvage()).isNegative();
    }

    @Test
    void osemosysWithStraightLineAndMinimumTake() {
        JsonNode example = read("osemosys_oracle_straightline");
        reaches(
                example,
                osemosys(example, Salvage.STRAIGHT_LINE).solved().objective().total());
    }

    @Test
    void temoaWithAnnuitiesAndPaymentsAtTheEnd() {
        JsonNode example = read("temoa_annualised_demand");
        JsonNode data = example.get("data");
        Question question = new Question(1)
                .conventions(0.05, Capital.ANNUITIES, Timing.END, Salvage.NONE)
                .workload("annual", 1000, data.get("demand").asDouble());
        for (JsonNode supplier : data.get("suppliers")) {
            question.choice(
                    supplier.get("name").asString(),
                    0,
                    supplier.get("life").asInt(),
                    Limits.NONE,
                    supplier.get("max_activity").asDouble(),
                    supplier.get("invest").asDouble(),
                    0,
                    supplier.get("variable").asDouble());
        }
        double objective = question.solved().objective().total();
        reaches(example, objective);
        // 2 × (0.5 × 1 + 0.5 ÷ 1.05), as the file derives it
        assertThat(objective).isCloseTo(1 + 1 / 1.05, within(1e-12));
    }

    @Test
    void pypsa() {
        JsonNode example = read("pypsa_mga_optimum");
        JsonNode data = example.get("data");
        LinearProgram.Builder builder = LinearProgram.builder();
        Terms demand = new Terms();
        for (String name : List.of("coal", "gas")) {
            JsonNode plant = data.get(name);
            int capacity =
                    builder.column("P_" + name, 0, ANY, plant.get("capex").asDouble());
            int use = builder.column("g_" + name, 0, ANY, plant.get("variable").asDouble());
            builder.row("usable_" + name, -ANY, 0, null, new Terms().add(1, use).add(-1, capacity));
            demand.add(1, use);
        }
        double needed = data.get("demand").asDouble();
        builder.row("demand", needed, needed, null, demand);
        double[] values = reaches(example, builder.build());
        assertThat(values[1]).isCloseTo(example.at("/expected/coal").asDouble(), within(1e-9));
    }

    @Test
    void apl1p() {
        JsonNode example = read("apl1p_deterministic");
        JsonNode data = example.get("data");
        LinearProgram.Builder builder = LinearProgram.builder();
        List<Terms> levels = new ArrayList<>();
        for (int level = 0; level < 3; level++) {
            int unserved = builder.column(
                    "s" + level, 0, ANY, data.get("unserved_penalty").asDouble());
            levels.add(new Terms().add(1, unserved));
        }
        for (int generator = 0; generator < 2; generator++) {
            int capacity = builder.column(
                    "x" + generator,
                    data.get("min_capacity").asDouble(),
                    data.get("max_capacity").asDouble(),
                    data.get("invest").get(generator).asDouble());
            double availability = data.get("availability").get(generator).asDouble();
            Terms usable = new Terms().add(-availability, capacity);
            for (int level = 0; level < 3; level++) {
                double cost = data.get("operating").get(generator).get(level).asDouble();
                int use = builder.column("y" + generator + level, 0, ANY, cost);
                usable.add(1, use);
                levels.get(level).add(1, use);
            }
            builder.row("usable" + generator, -ANY, 0, null, usable);
        }
        for (int level = 0; level < 3; level++) {
            builder.row("demand" + level, data.get("demand").asDouble(), ANY, null, levels.get(level));
        }
        reaches(example, builder.build());
    }

    private static Question osemosys(JsonNode example, Salvage salvage) {
        JsonNode data = example.get("data");
        double[] demand =
                data.get("demand").valueStream().mapToDouble(JsonNode::asDouble).toArray();
        int years = demand.length;
        double rate = example.at("/conventions/discount_rate").asDouble();
        boolean forced = data.get("min_activity_active").asBoolean();
        Question question = new Question(years).conventions(rate, Capital.ORDER_YEAR, Timing.MID, salvage);
        question.workload("compute", data.at("/suppliers/UNMET/var").asDouble(), demand);
        for (Map.Entry<String, JsonNode> entry : data.get("suppliers").properties()) {
            JsonNode supplier = entry.getValue();
            double running = supplier.get("var").asDouble();
            JsonNode most = supplier.get("maxinv");
            if (entry.getKey().equals("UNMET")) {
                continue;
            }
            if (most.isArray()) {
                List<OrderTerms> orders = new ArrayList<>();
                for (int y = 0; y < years; y++) {
                    orders.add(new OrderTerms(
                            most.get(y).asDouble(),
                            supplier.get("capex").asDouble(),
                            List.of(supplier.get("fix").asDouble())));
                }
                question.choice(entry.getKey(), 0, supplier.get("life").asInt(), Limits.NONE, orders, running);
            } else {
                ExistingOffer[] offers = new ExistingOffer[years];
                for (int y = 0; y < years; y++) {
                    double take = forced ? supplier.get("minact").get(y).asDouble() : 0;
                    offers[y] = ExistingOffer.at(supplier.get("res").get(y).asDouble(), running)
                            .withMinimumTake(take);
                }
                question.supplier(entry.getKey(), offers);
            }
        }
        return question;
    }

    private static double[] reaches(JsonNode example, LinearProgram program) {
        ProgramSolution solution = new OrToolsSolver().solve(program, SolveLimits.NONE);
        ProgramChecks.check(program, solution);
        reaches(example, solution.objective());
        return solution.values();
    }

    private static void reaches(JsonNode example, double objective) {
        double expected = example.at("/expected/objective").asDouble();
        double tolerance = example.at("/expected/rel_tolerance").asDouble();
        assertThat(objective).isCloseTo(expected, within(tolerance * expected));
    }

    private static JsonNode read(String id) {
        try (InputStream in = PublishedCasesTest.class.getResourceAsStream("/planning/" + id + ".json")) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(id, e);
        }
    }
}
