package dev.offtake.cli;

import dev.offtake.cli.render.BackTestTables;
import dev.offtake.cli.render.CsvTable;
import dev.offtake.cli.render.MarkdownTable;
import dev.offtake.cli.render.SourceTables;
import dev.offtake.cli.render.Style;
import dev.offtake.cli.render.Table;
import dev.offtake.cli.render.TextTable;
import dev.offtake.cli.render.Words;
import dev.offtake.engine.SimulationSettings;
import dev.offtake.engine.json.ResultJson;
import dev.offtake.engine.question.SourceReviews;
import dev.offtake.engine.result.BackTest;
import dev.offtake.engine.result.SourceReview;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.ScenarioSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code offtake check}. */
@Command(
        name = "check",
        description = "Compute the plan and judge the scenario's claims.",
        footer = {
            "",
            "Exits with 5 if a claim is missed, and says which and by how much. Claims are counted by origin: a",
            "retelling counts once, and sources that contradict each other are shown side by side.",
            "",
            "With --against, the plan is scored against figures that were published after the scenario's as-of;",
            "with --paths, --seed or --sampling as well, so is a simulation. They never enter the plan, and a bad",
            "score is no failure.",
            "",
            "Examples:",
            "  offtake check openai-2030 --set assumptions.stargate-delay=\"24 months\"",
            "  offtake check openai-2030 --against later.yaml --paths 100000"
        })
final class CheckCommand extends PlanningCommand {

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "A file of later observations (offtake-observations: 1) to score the plan against.")
    @Nullable
    String against;

    @Mixin
    final DrawOptions draws = new DrawOptions();

    private @Nullable ScenarioSource observations;
    private @Nullable SimulationSettings settings;

    CheckCommand(Context context) {
        super(context);
    }

    @Override
    void prepare(Context around) throws Failure, UnreadableScenario {
        if (against == null) {
            if (draws.any()) {
                throw Failure.usage(
                        "--paths, --seed and --sampling say how a simulation is scored; name the observations"
                                + " by --against. How often claims are met, simulate shows.");
            }
            return;
        }
        settings = draws.any() ? draws.settings() : null;
        observations = new ScenarioInput(around).observations(against);
    }

    @Override
    String text(Made made) throws Failure, InvalidScenarioException, InterruptedException {
        SourceReview review = SourceReviews.of(made.scenario());
        BackTest scores = scores(made);
        return switch (made.format()) {
            case JSON -> SimulateCommand.json(out -> ResultJson.write(made.plan(), review, scores, out));
            case MD -> made.report().claimsMarkdown() + markdown(review, scores);
            case CSV -> scores == null ? CsvTable.claims(made.plan().claims()) : BackTestTables.csv(scores);
            default -> {
                Style style = output.style(made.format(), console());
                yield made.report().claimsText(style) + text(review, scores, style);
            }
        };
    }

    private @Nullable BackTest scores(Made made) throws InvalidScenarioException, InterruptedException {
        ScenarioSource file = observations;
        SimulationSettings drawn = settings;
        if (file == null) {
            return null;
        }
        if (drawn == null) {
            return made.engine().backTest(made.scenario(), file);
        }
        try (ProgressLine progress = new ProgressLine(console(), "simulating", drawn.paths())) {
            return made.engine().backTest(made.scenario(), file, drawn.withProgress(progress));
        }
    }

    private String text(SourceReview review, @Nullable BackTest scores, Style style) {
        StringBuilder text = new StringBuilder();
        sections(text, SourceTables.sentences(review), SourceTables.of(review), style);
        if (scores != null) {
            sections(text, BackTestTables.sentences(scores), BackTestTables.of(scores, exact), style);
        }
        return text.toString();
    }

    private static void sections(StringBuilder text, List<String> sentences, List<Table> tables, Style style) {
        text.append(sentences.isEmpty() ? "" : "\n");
        for (String sentence : sentences) {
            Words.append(text, "", "", sentence, style.width());
        }
        for (Table table : tables) {
            text.append('\n').append(TextTable.of(table, style));
        }
    }

    private String markdown(SourceReview review, @Nullable BackTest scores) {
        StringBuilder text = new StringBuilder();
        markdown(text, SourceTables.sentences(review), SourceTables.of(review));
        if (scores != null) {
            markdown(text, BackTestTables.sentences(scores), BackTestTables.of(scores, exact));
        }
        return text.toString();
    }

    private static void markdown(StringBuilder text, List<String> sentences, List<Table> tables) {
        for (String sentence : sentences) {
            text.append('\n').append(MarkdownTable.escaped(sentence)).append('\n');
        }
        for (Table table : tables) {
            text.append('\n').append(MarkdownTable.of(table));
        }
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
