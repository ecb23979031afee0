package dev.offtake.cli;

import dev.offtake.engine.scenario.Suggestions;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs any command through picocli. It is apart from {@link Cli} so that a usual start loads none of it. */
final class PicocliRun {

    private PicocliRun() {}

    static int run(Context context, String[] arguments) throws Exception {
        CommandLine commands = RootCommand.commandLine(context);
        String[] spelledOut = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            spelledOut[i] = ScenarioInput.spelledOut(arguments[i]);
        }
        ParseResult parsed;
        try {
            parsed = commands.parseArgs(spelledOut);
        } catch (ParameterException e) {
            throw Failure.usage(sentence(e));
        }
        PrintWriter out =
                new PrintWriter(new OutputStreamWriter(context.console().out(), StandardCharsets.UTF_8), true);
        for (ParseResult level = parsed; level != null; level = level.subcommand()) {
            if (level.isUsageHelpRequested()) {
                level.commandSpec().commandLine().usage(out, Ansi.OFF);
                return Exit.DONE;
            }
            if (level.isVersionHelpRequested()) {
                out.println(Version.text());
                return Exit.DONE;
            }
        }
        ParseResult last = parsed;
        while (last.subcommand() != null) {
            last = last.subcommand();
        }
        if (last.commandSpec().userObject() instanceof Callable<?> command) {
            return (Integer) command.call();
        }
        throw Failure.usage("name a command. Try: offtake help");
    }

    /** What is wrong with the arguments, what was meant perhaps, and where to look. */
    private static String sentence(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        String message = String.valueOf(e.getMessage());
        String near = "";
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            boolean option = unmatched.isUnknownOption();
            boolean unknownCommand = !option && command.parent() == null;
            message = unknownCommand
                    ? "there is no command '" + word + "'."
                    : option ? "there is no option " + word + "." : "'" + word + "' is one argument too many.";
            near = unknownCommand || option ? Suggestions.didYouMean(word, names(command, option)) : "";
        } else if (!message.endsWith(".")) {
            message += ".";
        }
        return message + (near.isEmpty() ? "" : " " + near) + " Try: " + command.qualifiedName() + " --help";
    }

    private static List<String> names(CommandSpec command, boolean options) {
        List<String> names = new ArrayList<>();
        if (options) {
            for (OptionSpec option : command.options()) {
                names.addAll(List.of(option.names()));
            }
        } else {
            names.addAll(command.subcommands().keySet());
        }
        return names;
    }
}
