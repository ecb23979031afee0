package dev.offtake.cli.render;

import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.Table.Row;
import dev.offtake.engine.result.EvidenceWeight;
import dev.offtake.engine.result.EvidenceWeight.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How much of a number rests on graded sources, in words and as a table. Percentages add up to 100. */
public final class EvidenceText {

    private EvidenceText() {}

    /**
     * The evidence weight in two sentences.
     *
     * @param weight the weight
     * @return the text
     */
    public static String sentence(EvidenceWeight weight) {
        return "Evidence: " + shares(weight) + ". Weighed by " + weight.measure() + ".";
    }

    /**
     * The evidence weight of a bridge in one sentence.
     *
     * @param weight the weight
     * @return the text
     */
    static String ofBars(EvidenceWeight weight) {
        return "Evidence, by size of change: " + shares(weight) + ".";
    }

    private static String shares(EvidenceWeight weight) {
        Map<Basis, Long> percent = percent(weight);
        List<String> grades = new ArrayList<>();
        List<String> others = new ArrayList<>();
        long graded = 0;
        for (Map.Entry<Basis, Long> entry : percent.entrySet()) {
            if (entry.getKey().isGraded()) {
                graded += entry.getValue();
                if (entry.getValue() > 0) {
                    grades.add(entry.getKey().id() + " " + entry.getValue() + " %");
                }
            } else if (entry.getValue() > 0) {
                others.add(entry.getValue() + " % on " + words(entry.getKey()));
            }
        }
        return graded + " % rests on graded sources"
                + (grades.isEmpty() ? "" : " (" + String.join(", ", grades) + ")")
                + (others.isEmpty() ? "" : ", " + String.join(", ", others));
    }

    /**
     * The evidence weight as a table, with the numbers that weigh most on each basis.
     *
     * @param weight the weight
     * @return a row a basis that anything rests on
     */
    public static Table table(EvidenceWeight weight) {
        List<Row> rows = new ArrayList<>();
        percent(weight).forEach((basis, percent) -> {
            List<String> heaviest = weight.parts().stream()
                    .filter(part -> part.bases().contains(basis))
                    .limit(3)
                    .map(EvidenceWeight.Part::path)
                    .toList();
            if (!heaviest.isEmpty()) {
                String text = percent == 0 ? "<1" : String.valueOf(percent);
                rows.add(Row.of(label(basis), text, String.join(", ", heaviest)));
            }
        });
        return new Table(
                List.of(
                        new Column("Evidence", Kind.LABEL),
                        new Column("%", Kind.NUMBER),
                        new Column("heaviest", Kind.TEXT)),
                rows,
                List.of("Weighed by " + weight.measure() + "."));
    }

    private static String label(Basis basis) {
        return basis.isGraded() ? "grade " + basis.id() : words(basis);
    }

    private static String words(Basis basis) {
        return switch (basis) {
            case A, B, C, D -> "grade " + basis.id();
            case UNGRADED -> "ungraded sources";
            case ASSUMPTION_CITING -> "assumptions that cite sources";
            case ASSUMPTION -> "assumptions alone";
        };
    }

    private static Map<Basis, Long> percent(EvidenceWeight weight) {
        Map<Basis, Double> byBasis = weight.byBasis();
        double[] parts = byBasis.values().stream().mapToDouble(w -> 100 * w).toArray();
        long[] rounded = Apportion.of(parts, 100);
        Map<Basis, Long> percent = new java.util.EnumMap<>(Basis.class);
        int i = 0;
        for (Basis basis : byBasis.keySet()) {
            percent.put(basis, rounded[i++]);
        }
        return percent;
    }
}
