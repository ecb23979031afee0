package dev.offtake.cli;

import dev.offtake.engine.registry.ProviderMemoryError;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemText;
import dev.offtake.engine.scenario.InvalidScenarioException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * The whole command, from arguments to exit code. A start counts in milliseconds, so help, version and plain forms of
 * the usual commands are answered without picocli, whose classes take longer to load than a plan takes to compute;
 * everything else, and every mistake, is picocli's.
 */
final class Cli {

    private final Context context;

    Cli(Context context) {
        this.context = context;
    }

    int run(String... arguments) {
        PrintStream err = context.console().err();
        try {
            return dispatch(arguments);
        } catch (Failure e) {
            err.println(e.text());
            return e.exit();
        } catch (UnreadableScenario e) {
            return invalid(List.of(e.problem()));
        } catch (InvalidScenarioException e) {
            return invalid(e.problems());
        } catch (ProviderMemoryError e) {
            err.println(
                    "offtake: " + e.getMessage() + ".\nNothing was written. Report it to the author of the plugin.");
            return Exit.PLUGIN;
        } catch (InterruptedException e) {
            return Exit.INTERRUPTED;
        } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError | AssertionError e) {
            return bug(e, arguments);
        }
    }

    private int dispatch(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            context.console().err().print(HelpText.of(HelpText.ALL).orElseThrow());
            return Exit.USAGE;
        }
        Optional<String> answer = atOnce(arguments);
        if (answer.isPresent()) {
            Output.standard(context.console()).write(answer.get());
            return Exit.DONE;
        }
        PlanningCommand usual = switch (arguments[0]) {
            case "plan" -> new PlanCommand(context);
            case "check" -> new CheckCommand(context);
            default -> null;
        };
        if (usual != null && new FastArguments(arguments).fill(usual)) {
            return usual.call();
        }
        return PicocliRun.run(context, arguments);
    }

    /** Version and help, which are texts. */
    private static Optional<String> atOnce(String[] arguments) {
        String first = arguments[0];
        if (arguments.length == 1) {
            return switch (first) {
                case "--version", "-V" -> Optional.of(Version.text() + "\n");
                case "--help", "-h", "help" -> HelpText.of(HelpText.ALL);
                default -> Optional.empty();
            };
        }
        if (arguments.length == 2 && isHelp(arguments[1])) {
            return HelpText.of(first);
        }
        if (arguments.length == 2 && first.equals("help")) {
            return HelpText.of(arguments[1]);
        }
        return Optional.empty();
    }

    private static boolean isHelp(String argument) {
        return argument.equals("--help") || argument.equals("-h");
    }

    private int invalid(List<Problem> problems) {
        context.console().err().print(ProblemText.render(problems));
        return ProblemExit.of(problems);
    }

    private int bug(Throwable e, String[] arguments) {
        PrintStream err = context.console().err();
        boolean debug = List.of(arguments).contains(CommonOptions.DEBUG);
        String message = e.getMessage();
        err.println("offtake: this should not have happened: " + e.getClass().getSimpleName()
                + (message == null ? "" : ": " + message));
        err.println("It is a bug in " + Version.text()
                + ", not in your scenario. Please report it with the command and the" + " scenario"
                + (debug ? ", and this:" : "; add --debug to the command for the trace to send along."));
        if (debug) {
            e.printStackTrace(err);
        }
        return Exit.BUG;
    }
}
