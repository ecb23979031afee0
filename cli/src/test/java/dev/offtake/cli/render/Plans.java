package dev.offtake.cli.render;

import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.ClaimVerdict.Part;
import dev.offtake.engine.result.ClaimVerdict.Verdict;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Observation;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.RunInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans made by hand. */
final class Plans {

    private final List<Observation> rows = new ArrayList<>();
    private final List<ClaimVerdict> claims = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** Two years, two suppliers, two workloads; in 2024 the second supplier has nothing. */
    static Plan twoYears() {
        Plans plan = new Plans();
        plan.add("demand", 2024, null, "training", null, null, "H100e", 145_000.0, null);
        plan.add("demand", 2024, null, "inference", null, null, "H100e", 85_000.0, null);
        plan.add("demand", 2025, null, "training", null, null, "H100e", 258_149.0, null);
        plan.add("demand", 2025, null, "inference", null, null, "H100e", 204_049.0, null);
        plan.add("unmet", 2024, null, "training", null, null, "H100e", 0.0, null);
        plan.add("unmet", 2024, null, "inference", null, null, "H100e", 0.0, null);
        plan.add("unmet", 2025, null, "training", null, null, "H100e", 0.0, null);
        plan.add("unmet", 2025, null, "inference", null, null, "H100e", 12_198.0, null);
        plan.add("capacity", 2024, "azure", null, null, null, "H100e", 300_000.0, null);
        plan.add("capacity", 2024, "stargate", null, null, null, "H100e", 0.0, "no site has power before 2025-09");
        plan.add("capacity", 2025, "azure", null, null, null, "H100e", 410_000.0, null);
        plan.add("capacity", 2025, "stargate", null, null, null, "H100e", 40_000.0, null);
        plan.add("supply", 2024, "azure", "training", null, null, "H100e", 145_000.0, null);
        plan.add("supply", 2024, "azure", "inference", null, null, "H100e", 85_000.0, null);
        plan.add("supply", 2024, "stargate", "training", null, null, "H100e", 0.0, null);
        plan.add("supply", 2024, "stargate", "inference", null, null, "H100e", 0.0, null);
        plan.add("supply", 2025, "azure", "training", null, null, "H100e", 218_149.0, null);
        plan.add("supply", 2025, "azure", "inference", null, null, "H100e", 191_851.0, null);
        plan.add("supply", 2025, "stargate", "training", null, null, "H100e", 40_000.0, null);
        plan.add("supply", 2025, "stargate", "inference", null, null, "H100e", 0.0, null);
        plan.add("share", 2024, "azure", null, null, null, "1", 1.0, null);
        plan.add("share", 2024, "stargate", null, null, null, "1", 0.0, null);
        plan.add("share", 2025, "azure", null, null, null, "1", 410.0 / 450, null);
        plan.add("share", 2025, "stargate", null, null, null, "1", 40.0 / 450, null);
        plan.add("power", 2024, "azure", null, null, null, "MW", null, "no efficiency is stated");
        plan.add("power", 2025, "azure", null, null, null, "MW", null, "no efficiency is stated");
        plan.add("power", 2024, "stargate", null, null, null, "MW", 0.0, null);
        plan.add("power", 2025, "stargate", null, null, null, "MW", 42.1, null);
        plan.add("cost", 2024, "azure", "training", "rental", null, "USD", 3.333e9, null);
        plan.add("cost", 2024, "azure", "inference", "rental", null, "USD", 1.333e9, null);
        plan.add("cost", 2024, "azure", "inference", "shortfall", null, "USD", 0.3335e9, null);
        plan.add("cost", 2024, "stargate", null, "operations", null, "USD", 0.0, null);
        plan.add("cost", 2025, "azure", "training", "rental", null, "USD", 5.5e9, null);
        plan.add("cost", 2025, "azure", "inference", "rental", null, "USD", 4.5e9, null);
        plan.add("cost", 2025, "stargate", "training", "capital", null, "USD", 0.9e9, null);
        plan.add("cost", 2025, "stargate", "training", "operations", null, "USD", 0.06e9, null);
        plan.add("cost", 2025, "stargate", "training", "idle", null, "USD", 0.04e9, null);
        plan.add("cost", 2025, "stargate", null, "energy", null, "USD", 0.007e9, null);
        plan.add("total-cost", 2024, null, null, null, null, "USD", 4.9995e9, null);
        plan.add("total-cost", 2025, null, null, null, null, "USD", 11.007e9, null);
        plan.add("unit-cost", 2024, "azure", null, null, null, "USD/H100e-h", 2.475, null);
        plan.add("unit-cost", 2024, "stargate", null, null, null, "USD/H100e-h", null, "nothing was used");
        plan.add("unit-cost", 2025, "azure", null, null, null, "USD/H100e-h", 2.4, null);
        plan.add("unit-cost", 2025, "stargate", null, null, null, "USD/H100e-h", 2.8739, null);
        plan.add("committed-cost", 2024, "azure", null, null, null, "USD", 0.0, null);
        plan.add("committed-cost", 2024, "stargate", null, null, null, "USD", 0.0, null);
        plan.add("committed-cost", 2025, "azure", null, null, null, "USD", 6e9, null);
        plan.add("committed-cost", 2025, "stargate", null, null, null, "USD", 1e9, null);
        plan.add("funding", 2024, "stargate", null, "equity", "softbank", "USD", 1.2e9, null);
        plan.add("funding", 2024, "stargate", null, "debt", "softbank", "USD", 2.8e9, null);
        plan.add("funding", 2024, "stargate", null, "equity", "openai", "USD", 4e9, null);
        plan.add("funding", 2025, "stargate", null, "equity", "softbank", "USD", 0.0, null);
        plan.add("funding", 2025, "stargate", null, "debt", "softbank", "USD", 12.3456789e9, null);
        plan.add("funding", 2025, "stargate", null, "equity", "openai", "USD", 3e6, null);
        plan.add("npv", null, null, null, null, null, "USD", 14.25e9, null);
        plan.claims.add(new ClaimVerdict(
                "azure-main-2024",
                "Azure supplies most of it",
                Verdict.MET,
                "above 50 %",
                1.0,
                "%",
                0.0,
                null,
                "report (B)",
                null,
                List.of(new Part(2024, 1.0, "above 50 %", 0.0))));
        plan.claims.add(new ClaimVerdict(
                "spending-2025",
                "It costs 13 billion dollars",
                Verdict.MISSED,
                "13 bn USD ± 10 %",
                11.007e9,
                "USD",
                0.693e9,
                null,
                "report (B)",
                null,
                List.of(new Part(2025, 11.007e9, "13 bn USD ± 10 %", 0.693e9))));
        plan.claims.add(new ClaimVerdict(
                "cash-burn-2027",
                "It burns 20 billion dollars",
                Verdict.NOT_CHECKABLE,
                "20 bn USD",
                null,
                "USD",
                null,
                null,
                null,
                "revenue is not modelled; conflicts with spending-2027",
                List.of()));
        plan.problems.add(Problem.warning("OFT-901", "a year's delay breaks spending-2025", "Try --set"));
        return plan.build();
    }

    private void add(
            String metric,
            Integer year,
            String provider,
            String workload,
            String category,
            String party,
            String unit,
            Double value,
            String reason) {
        rows.add(
                new Observation(new Key(metric, year, provider, workload, category, party), null, unit, value, reason));
    }

    private Plan build() {
        Map<String, String> conventions = new LinkedHashMap<>();
        conventions.put("discounting", "mid-year");
        conventions.put("allocation", "merit-order");
        RunInfo run = new RunInfo(
                "plan",
                "two-years",
                "late",
                "offtake 1.0",
                "ab12",
                "median",
                null,
                1,
                List.of("assumptions.delay=24 months"),
                conventions,
                List.of(new RunInfo.Supplier("azure", "microsoft", "1.0")),
                true);
        return new Plan(run, rows, List.of(), claims, problems);
    }
}
