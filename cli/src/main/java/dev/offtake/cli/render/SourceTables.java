package dev.offtake.cli.render;

import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.Table.Row;
import dev.offtake.engine.result.SourceReview;
import dev.offtake.engine.result.SourceReview.Cited;
import dev.offtake.engine.result.SourceReview.Conflict;
import dev.offtake.engine.result.SourceReview.Origin;
import dev.offtake.engine.result.SourceReview.Side;
import dev.offtake.engine.result.SourceReview.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What claims rest on: origins, and conflicts side by side. */
public final class SourceTables {

    /** More numbers than these are counted. */
    private static final int MOST_PATHS = 3;

    private SourceTables() {}

    /**
     * How many claims rest on how many origins.
     *
     * @param review the sources of a scenario
     * @return the sentences; none where there are no claims
     */
    public static List<String> sentences(SourceReview review) {
        if (review.claims() == 0) {
            return List.of();
        }
        int origins = review.origins().size();
        List<String> sentences = new ArrayList<>();
        if (origins > 0) {
            sentences.add(count(review.claims() - review.unsourced().size(), "claim") + " from "
                    + count(origins, "independent origin") + "; a retelling counts once.");
        }
        if (!review.unsourced().isEmpty()) {
            sentences.add(count(review.unsourced().size(), "claim") + " without a source: "
                    + String.join(", ", review.unsourced()) + ".");
        }
        return sentences;
    }

    /**
     * A table of origins, and one for each conflict.
     *
     * @param review the sources of a scenario
     * @return the tables; none where no claim names a source
     */
    public static List<Table> of(SourceReview review) {
        List<Table> tables = new ArrayList<>();
        if (!review.origins().isEmpty()) {
            tables.add(origins(review.origins()));
        }
        int number = 0;
        for (Conflict conflict : review.conflicts()) {
            number++;
            tables.add(conflict(conflict, "Conflict " + number));
        }
        return tables;
    }

    private static Table origins(List<Origin> origins) {
        List<Row> rows = new ArrayList<>();
        for (Origin origin : origins) {
            List<String> tellings = origin.tellings().stream()
                    .filter(cited -> !cited.id().equals(origin.source().id()))
                    .map(SourceTables::brief)
                    .toList();
            boolean itself = tellings.size() < origin.tellings().size();
            String read = tellings.isEmpty() ? "itself" : (itself ? "itself, " : "") + String.join(", ", tellings);
            rows.add(Row.of(
                    origin.source().id(),
                    origin.source().words(),
                    read,
                    String.valueOf(origin.claims().size()),
                    String.valueOf(origin.inputs().size())));
        }
        return new Table(
                List.of(
                        new Column("Origin", Kind.LABEL),
                        new Column("who", Kind.TEXT),
                        new Column("read in", Kind.TEXT),
                        new Column("claims", Kind.LABEL),
                        new Column("numbers", Kind.LABEL)),
                rows,
                List.of());
    }

    private static Table conflict(Conflict conflict, String title) {
        Side left = conflict.left();
        Side right = conflict.right();
        List<Row> rows = new ArrayList<>();
        int sources = Math.max(left.sources().size(), right.sources().size());
        for (int i = 0; i < sources; i++) {
            rows.add(Row.of(i == 0 ? "said by" : "", who(left, i), who(right, i)));
        }
        int statements = Math.max(left.says().size(), right.says().size());
        for (int i = 0; i < statements; i++) {
            rows.add(Row.of(i == 0 ? "says" : "", says(left, i), says(right, i)));
        }
        rows.add(Row.of("rests on it", rests(left), rests(right)));
        List<String> notes = conflict.sharedOrigin().isEmpty()
                ? List.of()
                : List.of("Both tell " + conflict.sharedOrigin()
                        + ": one of them tells it wrongly, or more than it says.");
        return new Table(
                List.of(
                        new Column(title, Kind.LABEL),
                        new Column(header(left), Kind.TEXT),
                        new Column(header(right), Kind.TEXT)),
                rows,
                notes);
    }

    private static String header(Side side) {
        return side.sources().isEmpty()
                ? "no source"
                : side.sources().stream().map(SourceTables::brief).collect(Collectors.joining(", "));
    }

    private static String who(Side side, int i) {
        return i < side.sources().size() ? side.sources().get(i).words() : "";
    }

    private static String says(Side side, int i) {
        if (i >= side.says().size()) {
            return "";
        }
        Statement statement = side.says().get(i);
        return statement.id() + ": " + statement.text();
    }

    private static String rests(Side side) {
        String claims = count(side.claims().size(), "claim");
        List<String> inputs = side.inputs();
        String numbers = inputs.isEmpty()
                ? ", no number"
                : ", " + count(inputs.size(), "number") + " ("
                        + String.join(", ", inputs.subList(0, Math.min(MOST_PATHS, inputs.size())))
                        + (inputs.size() > MOST_PATHS ? ", …" : "") + ")";
        return claims + numbers;
    }

    /** A source and its grade. */
    private static String brief(Cited cited) {
        return cited.grade().isEmpty() ? cited.id() : cited.id() + " " + cited.grade();
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
