package dev.offtake.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code offtake schema}. */
@Command(
        name = "schema",
        description = "Print the JSON Schema of scenario files, with the terms of the plugins at hand.",
        footer = {
            "",
            "An editor that knows YAML completes and checks a scenario that begins with the comment",
            "# yaml-language-server: $schema=offtake.schema.json",
            "",
            "Example:",
            "  offtake schema -o offtake.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {

    private final Context context;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the schema to a file, whole or not at all.")
    @Nullable
    String file;

    @Mixin
    final PluginOptions plugins = new PluginOptions();

    @Mixin
    final CommonOptions common = new CommonOptions();

    SchemaCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        Output target = Output.open(file, context.console());
        try (Engine engine = context.open(plugins)) {
            String schema = engine.schema();
            target.write(schema.endsWith("\n") ? schema : schema + "\n");
        }
        return Exit.DONE;
    }
}
