package dev.offtake.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code offtake completion}. */
@Command(
        name = "completion",
        description = "Print a script by which bash and zsh complete commands and options.",
        footer = {
            "",
            "For this shell, bash or zsh:",
            "  source <(offtake completion)",
            "For every bash from now on:",
            "  offtake completion > ~/.local/share/bash-completion/completions/offtake"
        })
final class CompletionCommand implements Callable<Integer> {

    private final Context context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command is called
    CommandSpec spec;

    @Mixin
    final CommonOptions common = new CommonOptions();

    CompletionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        Output.standard(context.console())
                .write(AutoComplete.bash("offtake", spec.root().commandLine()));
        return Exit.DONE;
    }
}
