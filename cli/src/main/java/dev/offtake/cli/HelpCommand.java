package dev.offtake.cli;

import dev.offtake.engine.scenario.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code offtake help}. */
@Command(
        name = "help",
        description = "Explain a command, an error code or the exit codes.",
        footer = {"", "Examples:", "  offtake help plan", "  offtake help OFT-102", "  offtake help exit-codes"})
final class HelpCommand implements Callable<Integer> {

    private static final String EXIT_CODES = "exit-codes";

    private final Context context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "TOPIC",
            description = "A command, an error code such as OFT-102, or exit-codes.")
    String topic = HelpText.ALL;

    @Mixin
    final CommonOptions common = new CommonOptions();

    HelpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        Optional<String> text = HelpText.of(topic);
        if (text.isEmpty()) {
            text = ErrorHelp.of(topic);
        }
        if (text.isPresent()) {
            Output.standard(context.console()).write(text.get());
            return Exit.DONE;
        }
        List<String> topics = new ArrayList<>(spec.root().subcommands().keySet());
        topics.add(EXIT_CODES);
        topics.addAll(ErrorHelp.codes());
        String near = Suggestions.didYouMean(topic, topics);
        throw Failure.usage("there is no help on '" + topic + "'."
                + (near.isEmpty()
                        ? " Topics are the commands, error codes such as OFT-102, and exit-codes."
                        : " " + near));
    }
}
