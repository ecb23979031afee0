package dev.offtake.cli;

import dev.offtake.cli.render.CsvTable;
import dev.offtake.cli.render.PlanReport;
import dev.offtake.engine.result.Plan;
import picocli.CommandLine.Command;

/** {@code offtake check}. */
@Command(
        name = "check",
        description = "Compute the plan and judge the scenario's claims.",
        footer = {
            "",
            "Exits with 5 if a claim is missed, and says which and by how much.",
            "",
            "Example:",
            "  offtake check openai-2030 --set assumptions.stargate-delay=\"24 months\""
        })
final class CheckCommand extends PlanningCommand {

    CheckCommand(Context context) {
        super(context);
    }

    @Override
    String text(Plan plan, PlanReport report, Format format) throws Failure {
        return switch (format) {
            case MD -> report.claimsMarkdown();
            case CSV -> CsvTable.claims(plan.claims());
            default -> report.claimsText(output.style(format, console()));
        };
    }

    @Override
    String name() {
        return "check";
    }

    @Override
    boolean judges() {
        return true;
    }
}
