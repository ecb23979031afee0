package dev.offtake.cli;

import dev.offtake.cli.render.CsvTable;
import dev.offtake.engine.json.ResultJson;
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
    String text(Made made) throws Failure {
        return switch (made.format()) {
            case JSON -> SimulateCommand.json(out -> ResultJson.write(made.plan(), out));
            case MD -> made.report().markdown();
            case CSV -> CsvTable.observations(made.plan());
            default -> made.report().text(output.style(made.format(), console()));
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
