package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.BrokenNode;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import dev.offtake.engine.scenario.NumberText.Fault;
import dev.offtake.engine.scenario.NumberText.Read;
import dev.offtake.engine.uncertainty.RankCorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the rank correlations of a group: one for all pairs, a matrix, or its lower triangle. */
final class RankReader {

    private static final String MATRIX = "expected a list of rows, as in [ [ 1 ], [ 0.3, 1 ] ]";

    /** A larger matrix is no reading. */
    private static final int MOST_SHOWN = 12;

    private final Problems problems;

    RankReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * The matrix of a group.
     *
     * @param path the path of the group
     * @param map the group
     * @param size how many numbers it has, or −1 where that is not known
     * @return the whole symmetric matrix; empty if it is wrong or its size is not known, which was then reported
     */
    Optional<List<List<Double>>> read(String path, MapNode map, int size) {
        Entry one = map.entries().get("rank");
        Entry all = map.entries().get("ranks");
        Optional<List<List<Double>>> matrix = Optional.empty();
        if (all != null) {
            matrix = matrix(path + ".ranks", all.value(), size);
        }
        if (one != null) {
            Optional<Double> rank = rank(path + ".rank", one.value(), false);
            if (all == null && rank.isPresent() && size > 0) {
                matrix = Optional.of(same(rank.get(), size));
            }
        }
        if (one != null && all != null) {
            return Optional.empty();
        }
        return matrix.filter(ranks -> isPossible(path, one != null ? one : all, ranks));
    }

    /** Whether there are numbers with these rank correlations; if not, the nearest possible ones are told. */
    private boolean isPossible(String path, @Nullable Entry stated, List<List<Double>> ranks) {
        List<String> names =
                IntStream.range(0, ranks.size()).mapToObj(String::valueOf).toList();
        RankCorrelation correlation = new RankCorrelation(names, ranks);
        if (stated == null || correlation.isPositiveDefinite()) {
            return true;
        }
        boolean one = "rank".equals(stated.key());
        problems.error(
                ProblemCode.CORRELATIONS_CONTRADICT,
                stated.value().place(),
                "these correlations contradict each other, at " + path + "." + stated.key(),
                one ? "no " + ranks.size() + " numbers all go against each other so closely" : "not positive definite",
                "expected ranks that can hold all together" + nearest(correlation, one));
        return false;
    }

    private static String nearest(RankCorrelation correlation, boolean one) {
        int size = correlation.inputs().size();
        if (size > MOST_SHOWN && !one) {
            return "";
        }
        List<List<Double>> ranks = correlation.nearestValid().ranks();
        if (one) {
            return ". The nearest is " + ranks.get(1).get(0);
        }
        String rows = IntStream.range(0, size)
                .mapToObj(i -> row(ranks.get(i).subList(0, i + 1)))
                .collect(Collectors.joining(", "));
        return ". The nearest are [ " + rows + " ]";
    }

    private static String row(List<Double> ranks) {
        return ranks.stream().map(QuantityReader::plain).collect(Collectors.joining(", ", "[ ", " ]"));
    }

    private static List<List<Double>> same(double rank, int size) {
        List<List<Double>> matrix = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Double[] row = new Double[size];
            Arrays.fill(row, rank);
            row[i] = 1.0;
            matrix.add(List.of(row));
        }
        return matrix;
    }

    private Optional<List<List<Double>>> matrix(String path, Node node, int size) {
        if (!(node instanceof ListNode list)) {
            wrongKind(path, node);
            return Optional.empty();
        }
        int rows = list.items().size();
        boolean fine = size < 0 || rows == size;
        if (!fine) {
            problems.error(
                    ProblemCode.RANK_CORRELATION,
                    list.place(),
                    "not a row for each number at " + path,
                    (rows == 1 ? "there is 1 row" : "there are " + rows + " rows") + " for " + size + " numbers",
                    MATRIX + ": a row for each number, in the order of 'between'");
        }
        int first = rows > 0 && list.items().get(0) instanceof ListNode row
                ? row.items().size()
                : 1;
        boolean triangle = first < 2;
        double[][] values = new double[rows][rows];
        boolean[][] known = new boolean[rows][rows];
        for (int i = 0; i < rows; i++) {
            fine &= row(path + "." + (i + 1), list.items().get(i), i, triangle ? i + 1 : rows, values[i], known[i]);
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < i; j++) {
                if (triangle) {
                    values[j][i] = values[i][j];
                } else if (known[i][j] && known[j][i] && values[i][j] != values[j][i]) {
                    fine = false;
                    asymmetric(path, list, i, j);
                }
            }
        }
        if (!fine || size < 0) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(values)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList());
    }

    private boolean row(String path, Node node, int index, int length, double[] values, boolean[] known) {
        if (!(node instanceof ListNode list)) {
            wrongKind(path, node);
            return false;
        }
        int given = list.items().size();
        boolean fine = given == length;
        if (!fine) {
            boolean triangle = length == index + 1 && length < values.length;
            problems.error(
                    ProblemCode.RANK_CORRELATION,
                    list.place(),
                    "a row of the wrong length at " + path,
                    "it has " + given + (given == 1 ? " number" : " numbers"),
                    triangle
                            ? "expected " + length + " in this row of a lower triangle, the last of them 1"
                            : "expected " + length + ", one for each row; or a lower triangle, as in"
                                    + " [ [ 1 ], [ 0.3, 1 ] ]");
        }
        for (int j = 0; j < Math.min(given, length); j++) {
            String at = path + "." + (j + 1);
            Optional<Double> rank = rank(at, list.items().get(j), j == index);
            fine &= rank.isPresent();
            if (rank.isPresent()) {
                values[j] = rank.get();
                known[j] = true;
            }
        }
        return fine;
    }

    private void asymmetric(String path, ListNode list, int i, int j) {
        ScalarNode lower = (ScalarNode) ((ListNode) list.items().get(i)).items().get(j);
        ScalarNode upper = (ScalarNode) ((ListNode) list.items().get(j)).items().get(i);
        problems.error(
                ProblemCode.RANK_CORRELATION,
                lower.place(),
                "not symmetric at " + path + "." + (i + 1) + "." + (j + 1),
                "this is " + lower.text().strip() + ", but the number across, " + (j + 1) + "." + (i + 1) + ", is "
                        + upper.text().strip(),
                "expected the same in both, or the lower triangle alone");
    }

    private void wrongKind(String path, Node node) {
        if (!(node instanceof BrokenNode)) {
            boolean nothing = node instanceof ScalarNode scalar && scalar.isEmpty();
            problems.error(
                    nothing ? ProblemCode.NO_VALUE : ProblemCode.WRONG_KIND,
                    node.place(),
                    "no matrix at " + path,
                    nothing ? "there is no value" : "this is " + node.kind(),
                    MATRIX);
        }
    }

    /** A rank correlation: between −1 and 1, both excluded; of a number with itself it is 1. */
    private Optional<Double> rank(String path, Node node, boolean withItself) {
        String expected = withItself ? "expected 1" : "expected a number between -1 and 1, such as 0.6 or 60 %";
        if (!(node instanceof ScalarNode scalar)) {
            if (!(node instanceof BrokenNode)) {
                problems.error(
                        ProblemCode.WRONG_KIND,
                        node.place(),
                        "no rank correlation at " + path,
                        "this is " + node.kind(),
                        expected + ". It cannot be uncertain itself.");
            }
            return Optional.empty();
        }
        NumberText.Result result = NumberText.read(scalar.text(), ValueSpec.NUMBER);
        if (result instanceof Fault fault) {
            String hint = fault.hint().contains("Did you mean") || fault.code() == ProblemCode.BARE_RANGE
                    ? fault.hint().replace(NumberText.rangeHint(), expected)
                    : expected;
            problems.error(fault.code(), scalar.place(), fault.code().title() + " at " + path, fault.detail(), hint);
            return Optional.empty();
        }
        double rank = ((Read) result).value();
        if (withItself ? rank == 1 : Math.abs(rank) < 1) {
            return Optional.of(rank);
        }
        String text = scalar.text().strip();
        String hint = expected;
        if (!withItself && Math.abs(rank) == 1) {
            hint += ". Two numbers that always move together are one: name one assumption, and let the others follow"
                    + " it with { driver: …, times: … }.";
        } else if (!withItself && Math.abs(rank) >= 2 && Math.abs(rank) < 100 && !text.endsWith("%")) {
            hint += ". Did you mean " + text + " %?";
        }
        problems.error(
                ProblemCode.RANK_CORRELATION,
                scalar.place(),
                "impossible rank correlation at " + path,
                withItself ? "this is " + text + ", of a number with itself" : "this is " + text,
                hint);
        return Optional.empty();
    }
}
