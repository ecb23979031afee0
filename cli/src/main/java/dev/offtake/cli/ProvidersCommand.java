package dev.offtake.cli;

import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.cli.render.CsvTable;
import dev.offtake.cli.render.JsonTable;
import dev.offtake.cli.render.MarkdownTable;
import dev.offtake.cli.render.Style;
import dev.offtake.cli.render.Table;
import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.Table.Row;
import dev.offtake.cli.render.Table.Tone;
import dev.offtake.cli.render.Table.Weight;
import dev.offtake.cli.render.TermsTable;
import dev.offtake.cli.render.TextTable;
import dev.offtake.cli.render.Words;
import dev.offtake.engine.registry.Plugin;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Suggestions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code offtake providers}. */
@Command(
        name = "providers",
        description = "List the provider plugins that were found, describe one, or test one.",
        footer = {
            "",
            "Examples:",
            "  offtake providers",
            "  offtake providers describe stargate",
            "  offtake providers test acme.jar --terms acme.yaml"
        })
final class ProvidersCommand implements Callable<Integer> {

    private static final String LIST = "list";
    private static final String DESCRIBE = "describe";
    private static final String TEST = "test";

    private final Context context;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "list|describe|test",
            hideParamSyntax = true,
            completionCandidates = Actions.class,
            description = {
                "list (default) all plugins; describe one: every term with unit, range, default, source;",
                "test one: run the provider contract on it, and exit with 7 if a rule is broken."
            })
    String word = LIST;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ID|PATH",
            description = {"The plugin to describe or test, by its id; to test, also a jar, or a folder with jars."})
    @Nullable
    String id;

    @Option(
            names = "--terms",
            paramLabel = "FILE",
            description = {
                "Terms to test with: what a scenario says of such a supplier, or a scenario with one.",
                "Default: META-INF/offtake/sample.yaml in the jar, or the defaults of its terms."
            })
    @Nullable
    String terms;

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Mixin
    final PluginOptions plugins = new PluginOptions();

    @Mixin
    final CommonOptions common = new CommonOptions();

    ProvidersCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure, UnreadableScenario {
        Format format = output.format(Format.values());
        Style style = output.style(format, context.console());
        Output target = output.open(context);
        if (word.equals(TEST) && id != null) {
            return test(id, format, style, target);
        }
        if (terms != null) {
            throw Failure.usage("--terms goes with: offtake providers test");
        }
        try (Engine engine = context.open(plugins)) {
            if (word.equals(LIST) && id == null) {
                target.write(list(engine, format, style));
                return Exit.DONE;
            }
            if (word.equals(DESCRIBE) && id != null) {
                target.write(describe(engine, id, format, style));
                return Exit.DONE;
            }
        }
        throw Failure.usage("providers takes 'list', 'describe' or 'test'; the last two with a plugin, as in:"
                + " offtake providers describe microsoft");
    }

    private int test(String name, Format format, Style style, Output target) throws Failure, UnreadableScenario {
        boolean file = name.endsWith(".jar") || Files.exists(context.console().file(name));
        Optional<ContractRun.Sample> sample = terms == null
                ? Optional.empty()
                : Optional.of(new ContractRun.Sample(
                        terms, new String(new ScenarioInput(context).read(terms).text(), StandardCharsets.UTF_8)));
        PluginOptions alone = new PluginOptions();
        alone.timeout = plugins.timeout;
        if (file) {
            PluginOptions.plugin(name, name, context.console());
            alone.paths.add(name);
        }
        try (Engine engine = file ? OfftakeEngine.openAlone(alone, context.console()) : context.open(plugins)) {
            List<Plugin> tested = file ? engine.plugins() : List.of(plugin(engine, name));
            if (tested.isEmpty()) {
                throw new Failure(
                        Exit.PLUGIN,
                        name + " holds no provider: it lists none in META-INF/services/"
                                + ComputeProviderFactory.class.getName() + ".");
            }
            boolean kept = true;
            StringBuilder text = new StringBuilder();
            for (Plugin plugin : tested) {
                ContractRun.Result result = new ContractRun(engine, plugin, plugins.deadline()).run(sample);
                text.append(text.isEmpty() ? "" : "\n").append(tested(plugin, result, format, style));
                kept &= result.kept();
            }
            target.write(text.toString());
            return kept ? Exit.DONE : Exit.PLUGIN;
        } catch (InvalidScenarioException e) {
            throw new Failure(
                    Exit.INVALID, "the sample terms are invalid, so nothing was tested:\n" + ContractRun.problems(e));
        }
    }

    private String tested(Plugin plugin, ContractRun.Result result, Format format, Style style) {
        boolean read = format == Format.TABLE || format == Format.PLAIN || format == Format.MD;
        String table = table(ContractReport.table(result, read), format, style);
        boolean wanting = result.terms().isEmpty() && plugin.isUsable();
        String without = "There are no sample terms, without which most rules cannot be run. Put some into the jar as "
                + ContractRun.SAMPLE + ", or name a file by --terms.";
        if (!read) {
            if (wanting) {
                context.console().err().println("offtake: " + without);
            }
            return table;
        }
        String head = "The provider contract, on " + plugin.id() + " " + plugin.version() + " of "
                + Distribution.shortened(plugin.place());
        String with = plugin.isUsable() ? wanting ? without : "Sample terms: " + result.terms() : "";
        StringBuilder text = new StringBuilder();
        if (format == Format.MD) {
            text.append("## ").append(MarkdownTable.escaped(head)).append("\n\n");
            text.append(with.isEmpty() ? "" : MarkdownTable.escaped(with) + "\n\n")
                    .append(table)
                    .append('\n');
            return text.append(ContractReport.summary(result)).append('\n').toString();
        }
        Words.append(text, "", "  ", head, style.width());
        if (!with.isEmpty()) {
            Words.append(text, "", "  ", with, style.width());
        }
        text.append('\n').append(table).append('\n');
        Words.append(text, "", "  ", ContractReport.summary(result), style.width());
        return text.toString();
    }

    private static String list(Engine engine, Format format, Style style) {
        boolean text = format == Format.TABLE || format == Format.PLAIN;
        List<Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Plugin plugin : engine.plugins()) {
            List<String> cells = new ArrayList<>(List.of(
                    plugin.id(),
                    plugin.version(),
                    text && plugin.api().isEmpty() ? "-" : plugin.api(),
                    plugin.isUsable() ? "usable" : "broken",
                    Distribution.shortened(plugin.place())));
            if (plugin.isUsable()) {
                notes.add(plugin.id() + ": " + plugin.summary());
            } else {
                notes.add(plugin.id() + " cannot be used: " + plugin.fault());
            }
            if (!text) {
                cells.add(plugin.isUsable() ? plugin.summary() : plugin.fault());
            }
            rows.add(new Row(cells, Weight.NORMAL, Tone.NEUTRAL));
        }
        List<Column> columns = new ArrayList<>(List.of(
                new Column("plugin", Kind.LABEL),
                new Column("version", Kind.LABEL),
                new Column("api", Kind.LABEL),
                new Column("status", Kind.LABEL),
                new Column("jar", Kind.LABEL)));
        if (!text) {
            // Lines of text have no room for it; there it stands below.
            columns.add(new Column("supplies, or why it cannot", Kind.LABEL));
            notes.clear();
        }
        for (String place : engine.scanned()) {
            notes.add("scanned " + Distribution.shortened(place));
        }
        return table(new Table(columns, rows, notes), format, style);
    }

    private static String table(Table table, Format format, Style style) {
        return switch (format) {
            case TABLE, PLAIN -> TextTable.of(table, style);
            case MD -> MarkdownTable.of(table);
            case CSV -> CsvTable.of(table);
            case JSON -> JsonTable.of(table);
        };
    }

    private static String describe(Engine engine, String id, Format format, Style style) throws Failure {
        Plugin plugin = plugin(engine, id);
        List<TermsTable.Entry> terms =
                TermsTable.entries(plugin.factory().orElseThrow().termsType());
        if (format == Format.JSON || format == Format.CSV) {
            return table(TermsTable.table(terms), format, style);
        }
        String head = plugin.id() + " " + plugin.version() + ": " + plugin.summary();
        if (format == Format.MD) {
            return "## " + MarkdownTable.escaped(head) + "\n\n" + MarkdownTable.of(TermsTable.table(terms));
        }
        StringBuilder text = new StringBuilder();
        Words.append(text, "", "  ", head, style.width());
        return text.append('\n').append(TermsTable.text(terms, style)).toString();
    }

    private static Plugin plugin(Engine engine, String id) throws Failure {
        List<String> known = new ArrayList<>();
        for (Plugin plugin : engine.plugins()) {
            if (plugin.id().equals(id)) {
                if (plugin.isUsable()) {
                    return plugin;
                }
                throw new Failure(
                        Exit.PLUGIN,
                        "plugin '" + id + "' in " + Distribution.shortened(plugin.place()) + " cannot be used: "
                                + plugin.fault());
            }
            known.add(plugin.id());
        }
        StringBuilder text = new StringBuilder("no plugin '" + id + "' was found.");
        String near = Suggestions.didYouMean(id, known);
        text.append(near.isEmpty() ? "" : " " + near);
        for (String place : engine.scanned()) {
            text.append("\n  scanned ").append(Distribution.shortened(place));
        }
        throw new Failure(Exit.PLUGIN, text.toString());
    }

    /** The words it takes, for completion. */
    static final class Actions implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return List.of(LIST, DESCRIBE, TEST).iterator();
        }
    }
}
