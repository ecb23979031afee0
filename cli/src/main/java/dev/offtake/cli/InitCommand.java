package dev.offtake.cli;

import dev.offtake.engine.scenario.Suggestions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code offtake init}. */
@Command(
        name = "init",
        description = "Write a bundled scenario to a new file, or a provider's project to a new folder.",
        footer = {"", "Examples:", "  offtake init lab.yaml", "  offtake init --list", "  offtake init provider acme"})
final class InitCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file to write. It must not exist yet.")
    @Nullable
    String file;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            completionCandidates = BundledScenarios.Names.class,
            description = "The bundled scenario to write: openai-2030 (default) or another of --list.")
    String scenario = BundledScenarios.USUAL;

    @Option(names = "--force", description = "Replace the file if it exists.")
    boolean force;

    @Option(names = "--list", description = "List the bundled scenarios, and write nothing.")
    boolean list;

    @Mixin
    final CommonOptions common = new CommonOptions();

    InitCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        if (list) {
            Output.standard(context.console()).write(BundledScenarios.list());
            return Exit.DONE;
        }
        if (file == null) {
            throw Failure.usage("name the file to write, as in: offtake init lab.yaml");
        }
        Optional<byte[]> text = BundledScenarios.text(scenario);
        if (text.isEmpty()) {
            String near = Suggestions.didYouMean(scenario, BundledScenarios.names());
            throw Failure.usage("--scenario " + scenario + ": bundled are "
                    + String.join(", ", BundledScenarios.names()) + "." + (near.isEmpty() ? "" : " " + near));
        }
        Output target = Output.file(file, file, context.console());
        if (!force && Files.exists(context.console().file(file))) {
            throw Failure.usage(file + " exists. Name another file, or replace it with --force.");
        }
        target.write(new String(text.get(), StandardCharsets.UTF_8));
        context.console().err().println("Wrote " + file + ". Next: offtake plan " + file);
        return Exit.DONE;
    }
}
