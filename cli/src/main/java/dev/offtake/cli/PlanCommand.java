package dev.offtake.cli;

import dev.offtake.cli.render.CsvTable;
import dev.offtake.cli.render.PlanReport;
import dev.offtake.engine.result.Plan;
import picocli.CommandLine.Command;

/** {@code offtake plan}. */
@Command(
        name = "plan",
        description = "Compute who supplies how much each year, at what cost.",
        footer = {
            "",
            "Bundled are openai-2030, which is taken where none is named, and reported-2025.",
            "",
            "Examples:",
            "  offtake plan",
            "  offtake plan openai-2030:late-stargate --format md -o plan.md",
            "  offtake plan lab.yaml --set demand.inference.growth=2.5 --fail-on \"unmet > 0\""
        })
final class PlanCommand extends PlanningCommand {

    PlanCommand(Context context) {
        super(context);
    }

    @Override
    String text(Plan plan, PlanReport report, Format format) throws Failure {
        return switch (format) {
            case MD -> report.markdown();
            case CSV -> CsvTable.observations(plan);
            default -> report.text(output.style(format, console()));
        };
    }

    @Override
    String name() {
        return "plan";
    }

    @Override
    boolean judges() {
        return false;
    }
}
