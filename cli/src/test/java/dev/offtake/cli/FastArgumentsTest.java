package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What is read fast is read as picocli reads it. */
class FastArgumentsTest {

    private static final String[] WORDS = {
        "--set",
        "--fail-on",
        "--scenario",
        "-f",
        "--format",
        "-o",
        "--output",
        "--color",
        "--exact",
        "--debug",
        "lab.yaml",
        "a=b",
        "a.b=24 months",
        "unmet > 0",
        "json",
        "x:y",
        "-:late",
        "",
        "--set=a=b",
        "-fjson",
        "-",
        "--",
        "'q'",
        "\"q\"",
        "--nosuch",
        "-h",
        "@x",
        "--help"
    };

    private final Context context = new Context(Console.system(), (plugins, world) -> new FakeEngine());

    @Test
    void plainFormsAreRead() {
        PlanCommand plan = new PlanCommand(context);

        assertThat(new FastArguments("plan", "lab.yaml", "--set", "a=1", "--set", "b=2", "-f", "json", "--exact")
                        .fill(plan))
                .isTrue();
        assertThat(described(plan)).isEqualTo("lab.yaml null [a=1, b=2] [] json null auto true false");
    }

    @Test
    void restIsLeftToPicocli() {
        for (String[] arguments : new String[][] {
            {"plan", "--nosuch"},
            {"plan", "--set"},
            {"plan", "a", "b"},
            {"plan", "--format=json"},
            {"plan", "-f", "json", "--format", "csv"},
            {"plan", "--set", "--exact"},
            {"plan", "--help"}
        }) {
            assertThat(new FastArguments(arguments).fill(new PlanCommand(context)))
                    .as(Arrays.toString(arguments))
                    .isFalse();
        }
    }

    @Test
    void sameAsPicocli() {
        SplittableRandom random = new SplittableRandom(4);
        int fast = 0;
        for (int run = 0; run < 4_000; run++) {
            List<String> arguments = new ArrayList<>(List.of("plan"));
            for (int i = random.nextInt(7); i > 0; i--) {
                arguments.add(WORDS[random.nextInt(WORDS.length)]);
            }
            String[] array = arguments.toArray(String[]::new);
            PlanCommand plan = new PlanCommand(context);
            if (!new FastArguments(array).fill(plan)) {
                continue;
            }
            fast++;
            CommandLine commands = RootCommand.commandLine(context);
            commands.parseArgs(arguments.stream().map(ScenarioInput::spelledOut).toArray(String[]::new));
            PlanCommand slow =
                    (PlanCommand) commands.getSubcommands().get("plan").getCommand();
            assertThat(described(plan)).as(arguments.toString()).isEqualTo(described(slow));
        }
        assertThat(fast).as("enough of them were plain").isGreaterThan(200);
    }

    private static String described(PlanCommand plan) {
        return plan.scenario.argument + " " + plan.scenario.named + " " + plan.scenario.set + " " + plan.conditions
                + " "
                + plan.output.format + " " + plan.output.file + " " + plan.output.colour + " " + plan.exact + " "
                + plan.common.debug;
    }
}
