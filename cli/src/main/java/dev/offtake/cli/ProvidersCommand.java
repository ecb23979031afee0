package dev.offtake.cli;

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
import dev.offtake.engine.scenario.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code offtake providers}. */
@Command(
        name = "providers",
        description = "List the provider plugins that were found, or describe one.",
        footer = {"", "Examples:", "  offtake providers", "  offtake providers describe stargate"})
final class ProvidersCommand implements Callable<Integer> {

    private static final String LIST = "list";
    private static final String DESCRIBE = "describe";

    private final Context context;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "list|describe",
            hideParamSyntax = true,
            completionCandidates = Actions.class,
            description = "list (default) all plugins, or describe one: every term with unit, range, default, source.")
    String word = LIST;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "The plugin to describe.")
    @Nullable
    String id;

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Mixin
    final CommonOptions common = new CommonOptions();

    ProvidersCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        Format format = output.format(Format.values());
        Style style = output.style(format, context.console());
        Output target = output.open(context);
        try (Engine engine = context.engines().get()) {
            if (word.equals(LIST) && id == null) {
                target.write(list(engine, format, style));
                return Exit.DONE;
            }
            if (word.equals(DESCRIBE) && id != null) {
                target.write(describe(engine, id, format, style));
                return Exit.DONE;
            }
        }
        throw Failure.usage("providers takes 'list', or 'describe' and a plugin's id, as in: offtake providers describe"
                + " microsoft");
    }

    private static String list(Engine engine, Format format, Style style) {
        boolean text = format == Format.TABLE || format == Format.PLAIN;
        List<Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Plugin plugin : engine.plugins()) {
            List<String> cells = new ArrayList<>(List.of(
                    plugin.id(),
                    plugin.version(),
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
            return List.of(LIST, DESCRIBE).iterator();
        }
    }
}
