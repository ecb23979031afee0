package dev.offtake.engine.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a program has no solution: the rules that would have to give, and by how much. Every rule that may give is made
 * elastic, and the sum of what they give, each as a part of its limit's size, is made least (J. W. Chinneck,
 * "Feasibility and Infeasibility in Optimization", Springer 2008, chapter 6). What gives there is one way to make room;
 * there may be others.
 */
public final class Relaxation {

    /** Less than this part of a limit is no conflict. */
    private static final double NOTHING = 1e-7;

    private final LinearProgram elastic;
    private final List<Elastic> elastics;

    /**
     * A rule that gives.
     *
     * @param rule the rule
     * @param by by how much it must give, in the rule's unit
     */
    public record Given(Rule rule, double by) {

        /** Checks the rule. */
        public Given {
            Objects.requireNonNull(rule, "rule");
        }
    }

    private record Elastic(Rule rule, int column, double limit, double unit) {}

    private Relaxation(LinearProgram elastic, List<Elastic> elastics) {
        this.elastic = elastic;
        this.elastics = elastics;
    }

    /**
     * Finds which rules must give.
     *
     * @param program a program without a solution
     * @param blockSizes for each column, by what its values are multiplied to be in its rule's unit
     * @param solver who solves it
     * @param limits when to stop
     * @return the rules that give, the one that gives most of its limit first; none if even that has no solution, or
     *     the time was over
     */
    public static List<Given> of(LinearProgram program, double[] blockSizes, LinearSolver solver, SolveLimits limits) {
        Relaxation relaxation = elastic(program, blockSizes);
        ProgramSolution solution = solver.solve(relaxation.elastic, limits);
        return switch (solution.status()) {
            case OPTIMAL, FEASIBLE -> relaxation.given(solution.values());
            case INFEASIBLE, UNBOUNDED, UNKNOWN -> List.of();
        };
    }

    private List<Given> given(double[] values) {
        record Part(Given given, double part) {}
        List<Part> parts = new ArrayList<>();
        for (Elastic each : elastics) {
            double part = values[each.column] / each.limit;
            if (part > NOTHING) {
                parts.add(new Part(new Given(each.rule, values[each.column] * each.unit), part));
            }
        }
        parts.sort((a, b) -> Double.compare(b.part, a.part));
        return parts.stream().map(Part::given).toList();
    }

    private static Relaxation elastic(LinearProgram program, double[] blockSizes) {
        LinearProgram.Builder builder = LinearProgram.builder();
        List<Elastic> elastics = new ArrayList<>();
        for (int j = 0; j < program.columns(); j++) {
            Rule rule = program.columnRule(j);
            double upper = rule != null && rule.mayGive() ? Double.POSITIVE_INFINITY : program.columnUpper(j);
            builder.column(program.columnName(j), program.columnLower(j), upper, 0, program.isWhole(j), null);
        }
        for (int j = 0; j < program.columns(); j++) {
            double limit = program.columnUpper(j);
            Integer room = room(builder, elastics, program.columnRule(j), limit, blockSizes[j]);
            if (room != null) {
                LinearProgram.Terms terms = new LinearProgram.Terms().add(1, j).add(-1, room);
                builder.row(program.columnName(j), Double.NEGATIVE_INFINITY, limit, null, terms);
            }
        }
        for (int i = 0; i < program.rows(); i++) {
            LinearProgram.Terms terms = new LinearProgram.Terms();
            for (int k = program.start(i); k < program.start(i + 1); k++) {
                terms.add(program.entryValue(k), program.entryColumn(k));
            }
            Integer above = room(builder, elastics, program.rowRule(i), program.rowUpper(i), 1);
            if (above != null) {
                terms.add(-1, above);
            }
            Integer below = room(builder, elastics, program.rowRule(i), program.rowLower(i), 1);
            if (below != null) {
                terms.add(1, below);
            }
            builder.row(program.rowName(i), program.rowLower(i), program.rowUpper(i), null, terms);
        }
        return new Relaxation(builder.build(), elastics);
    }

    /** A column by which a bound gives; null if it does not. */
    private static @Nullable Integer room(
            LinearProgram.Builder builder, List<Elastic> elastics, @Nullable Rule rule, double bound, double unit) {
        if (rule == null || !rule.mayGive() || Double.isInfinite(bound)) {
            return null;
        }
        double limit = Math.max(Math.abs(bound), 1);
        int column = builder.column("room:" + rule.id(), 0, Double.POSITIVE_INFINITY, 1 / limit);
        elastics.add(new Elastic(rule, column, limit, unit));
        return column;
    }
}
