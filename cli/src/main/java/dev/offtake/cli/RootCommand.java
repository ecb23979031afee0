package dev.offtake.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code offtake} itself, which does nothing without a command. */
@Command(
        name = "offtake",
        description = "Who supplies an AI lab's compute each year, at what price, on which capacity ramp.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Start with: offtake plan",
            "A command's own options: offtake COMMAND --help. Error codes and exit codes: offtake help."
        })
final class RootCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is run
    CommandSpec spec;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    static CommandLine commandLine(Context context) {
        CommandLine commands = new CommandLine(new RootCommand())
                .addSubcommand(new PlanCommand(context))
                .addSubcommand(new CheckCommand(context))
                .addSubcommand(new ValidateCommand(context))
                .addSubcommand(new ExplainCommand(context))
                .addSubcommand(new SimulateCommand(context))
                .addSubcommand(new SensitivityCommand(context))
                .addSubcommand(new DiffCommand(context))
                .addSubcommand(new SolveCommand(context))
                .addSubcommand(new OptimizeCommand(context))
                .addSubcommand(new ProvidersCommand(context))
                .addSubcommand(new SchemaCommand(context))
                .addSubcommand(
                        new CommandLine(new InitCommand(context)).addSubcommand(new InitProviderCommand(context)))
                .addSubcommand(new CompletionCommand(context))
                .addSubcommand(new HelpCommand(context));
        // A scenario may well begin with "@"; a text file of arguments is nothing anyone asked for.
        commands.setExpandAtFiles(false);
        commands.setUsageHelpWidth(100);
        commands.setUsageHelpAutoWidth(false);
        for (CommandLine command : commands.getSubcommands().values()) {
            // In the order in which they are declared: what is used most comes first.
            command.getCommandSpec().usageMessage().sortOptions(false);
            for (CommandLine further : command.getSubcommands().values()) {
                further.getCommandSpec().usageMessage().sortOptions(false);
            }
        }
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }
}
