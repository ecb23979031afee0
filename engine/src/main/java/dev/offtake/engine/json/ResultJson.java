package dev.offtake.engine.json;

import dev.offtake.engine.result.BackTest;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.Comparison;
import dev.offtake.engine.result.Diff;
import dev.offtake.engine.result.EvidenceWeight;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Location;
import dev.offtake.engine.result.Observation;
import dev.offtake.engine.result.Optimum;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.RunInfo;
import dev.offtake.engine.result.Sensitivity;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.result.Solution;
import dev.offtake.engine.result.SourceReview;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Writes results in the format {@code offtake/result/1}. Keys come in one order, a key of an observation that does not
 * apply is absent, an unknown value is {@code null} with its {@code reason}, and nothing in it differs between two runs
 * of the same question.
 */
public final class ResultJson {

    /** The format's name and version, the first entry of every result. */
    public static final String SCHEMA = "offtake/result/1";

    /** The name and version of the list of problems that {@link #writeProblems} writes. */
    public static final String PROBLEMS_SCHEMA = "offtake/problems/1";

    /** Each row of the outer arrays has a line. */
    private static final int ROWS = 2;

    private static final String BOTH_UNKNOWN = "one of the two is unknown";

    private final JsonGenerator json;

    ResultJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes a plan.
     *
     * @param plan the plan
     * @param out where to; it is flushed and left open
     * @throws IOException if it cannot be written
     */
    public static void write(Plan plan, Writer out) throws IOException {
        write(out, writer -> writer.plan(plan, () -> {}));
    }

    /**
     * Writes a plan with what its claims rest on, under {@code sources}, and how it stands beside later observations,
     * under {@code backTest}.
     *
     * @param plan the plan
     * @param review the sources of the scenario
     * @param scores the scores; null where nothing was observed
     * @param out where to; it is flushed and left open
     * @throws IOException if it cannot be written
     */
    public static void write(Plan plan, SourceReview review, @Nullable BackTest scores, Writer out) throws IOException {
        write(
                out,
                writer -> writer.plan(plan, () -> {
                    new SourceReviewJson(writer.json).write(review);
                    if (scores != null) {
                        new BackTestJson(writer.json).write(scores);
                    }
                }));
    }

    /**
     * Writes a simulation: an observation for each statistic of each row.
     *
     * @param simulation the simulation
     * @param out where to; it is flushed and left open
     * @throws IOException if it cannot be written
     */
    public static void write(Simulation simulation, Writer out) throws IOException {
        write(out, writer -> writer.simulation(simulation));
    }

    /**
     * Writes a comparison: the first simulation as {@link #write(Simulation, Writer)} writes it, and the others with
     * their differences under {@code compared}.
     *
     * @param comparison the comparison
     * @param out where to; it is flushed and left open
     * @throws IOException if it cannot be written
     */
    public static void write(Comparison comparison, Writer out) throws IOException {
        write(out, writer -> writer.comparison(comparison));
    }

    /**
     * Writes a sensitivity analysis: the number as observations, and an entry for each assumption under {@code indices}
     * and {@code tornado}.
     *
     * @param sensitivity the analysis
     * @param evidence how much of the variance rests on graded sources; null if nothing varies
     * @param out where to; it is flushed and left open
     * @throws IOException if it cannot be written
     */
    public static void write(Sensitivity sensitivity, @Nullable EvidenceWeight evidence, Writer out)
            throws IOException {
        write(out, writer -> new SensitivityJson(writer.json, writer).write(sensitivity, evidence));
    }

    /**
     * Writes a comparison of two results: the second as an ordinary result, and with it what differs from the first
     * ({@code inputs}, {@code differences}, {@code verdicts}) and the {@code bridges}.
     *
     * @param diff the comparison
     * @param out where to; it is flushed and left open
     * @throws IOException if it cannot be written
     */
    public static void write(Diff diff, Writer out) throws IOException {
        write(out, writer -> new DiffJson(writer.json, writer).write(diff));
    }

    /**
     * Writes a solution: the observations of the plan at it, the inputs under {@code solution} and the targets under
     * {@code targets}.
     *
     * @param solution the solution
     * @param out where to; it is flushed and left open
     * @throws IOException if it cannot be written
     */
    public static void write(Solution solution, Writer out) throws IOException {
        write(out, writer -> writer.solution(solution));
    }

    /**
     * Writes an optimum: what it has beside its plan, and the plan.
     *
     * @param optimum the optimum
     * @param out where to; it is flushed and left open
     * @throws IOException if it cannot be written
     */
    public static void write(Optimum optimum, Writer out) throws IOException {
        write(out, writer -> writer.optimum(optimum));
    }

    /**
     * Writes what is wrong with a scenario, or that nothing is.
     *
     * @param name the scenario's name as the user gave it
     * @param problems the problems; none for a valid scenario
     * @param out where to; it is flushed and left open
     * @throws IOException if it cannot be written
     */
    public static void writeProblems(String name, List<Problem> problems, Writer out) throws IOException {
        write(out, writer -> writer.validation(name, problems));
    }

    /** What is written between the opening and the end of a document. */
    private interface Body {
        void write(ResultJson writer);
    }

    private static void write(Writer out, Body body) throws IOException {
        try (JsonGenerator json = LinePrinter.generator(ROWS, out)) {
            body.write(new ResultJson(json));
            json.writeRaw('\n');
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    private void plan(Plan plan, Runnable more) {
        json.writeStartObject();
        json.writeStringProperty("schema", SCHEMA);
        run(plan.run());
        results(plan, more);
        json.writeEndObject();
    }

    private void optimum(Optimum optimum) {
        json.writeStartObject();
        json.writeStringProperty("schema", SCHEMA);
        run(optimum.plan().run());
        OptimumJson.write(optimum, json);
        results(optimum.plan(), () -> {});
        json.writeEndObject();
    }

    private void solution(Solution solution) {
        json.writeStartObject();
        json.writeStringProperty("schema", SCHEMA);
        run(solution.plan().run());
        SolutionJson.write(solution, json);
        results(solution.plan(), () -> {});
        json.writeEndObject();
    }

    private void results(Plan plan, Runnable more) {
        json.writeArrayPropertyStart("observations");
        for (Observation observation : plan.observations()) {
            observation(observation);
        }
        json.writeEndArray();
        claims(plan.claims());
        more.run();
        problems(plan.problems());
    }

    private void simulation(Simulation simulation) {
        json.writeStartObject();
        json.writeStringProperty("schema", SCHEMA);
        contents(simulation);
        json.writeEndObject();
    }

    private void comparison(Comparison comparison) {
        json.writeStartObject();
        json.writeStringProperty("schema", SCHEMA);
        List<Simulation> simulations = comparison.simulations();
        contents(simulations.get(0));
        json.writeArrayPropertyStart("compared");
        for (int k = 1; k < simulations.size(); k++) {
            json.writeStartObject();
            contents(simulations.get(k));
            json.writeArrayPropertyStart("differences");
            for (Comparison.Difference difference : comparison.differences()) {
                if (difference.other() == k) {
                    difference(difference);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void contents(Simulation simulation) {
        run(simulation.run());
        json.writeArrayPropertyStart("observations");
        for (Simulation.Row row : simulation.rows()) {
            if (row.spread() == null) {
                observation(new Observation(row.key(), null, row.unit(), null, row.reason()));
            } else {
                statistics(row.key(), row.unit(), row.known(), row.reason(), row.value(), null);
            }
        }
        json.writeEndArray();
        claims(simulation.claims());
        problems(simulation.problems());
    }

    private void difference(Comparison.Difference difference) {
        Simulation.Spread spread = difference.spread();
        if (spread == null) {
            observation(new Observation(difference.key(), null, difference.unit(), null, BOTH_UNKNOWN));
        } else {
            statistics(difference.key(), difference.unit(), difference.known(), BOTH_UNKNOWN, spread, difference);
        }
    }

    /** One observation a statistic; the mean of a difference has its 95 % interval with it. */
    private void statistics(
            Key key,
            String unit,
            double known,
            @Nullable String reason,
            Simulation.Spread spread,
            Comparison.@Nullable Difference difference) {
        statistic(key, "mean", unit, spread.mean(), spread.meanError(), known, reason, difference);
        statistic(key, "sd", unit, spread.sd(), null, known, reason, null);
        for (Simulation.Quantile quantile : spread.quantiles()) {
            statistic(key, quantile.name(), unit, quantile.value(), quantile.error(), known, reason, null);
        }
    }

    private void statistic(
            Key key,
            String statistic,
            String unit,
            double value,
            @Nullable Double error,
            double known,
            @Nullable String reason,
            Comparison.@Nullable Difference interval) {
        json.writeStartObject();
        keys(key);
        json.writeStringProperty("statistic", statistic);
        json.writeStringProperty("unit", unit);
        numberOrNull("value", value);
        if (error != null) {
            numberOrNull("standardError", error);
        }
        if (interval != null) {
            numberOrNull("low", interval.low());
            numberOrNull("high", interval.high());
        }
        if (known < 1) {
            numberOrNull("known", known);
            stringIfAny("reason", reason);
        }
        json.writeEndObject();
    }

    private void validation(String name, List<Problem> problems) {
        boolean valid = true;
        for (Problem problem : problems) {
            valid &= !problem.isError();
        }
        json.writeStartObject();
        json.writeStringProperty("schema", PROBLEMS_SCHEMA);
        json.writeStringProperty("scenario", name);
        json.writeBooleanProperty("valid", valid);
        problems(problems);
        json.writeEndObject();
    }

    void run(RunInfo run) {
        json.writeObjectPropertyStart("run");
        json.writeStringProperty("command", run.command());
        json.writeStringProperty("scenario", run.scenario());
        stringOrNull("variant", run.variant());
        json.writeStringProperty("tool", run.tool());
        json.writeStringProperty("scenarioHash", run.scenarioHash());
        json.writeStringProperty("centre", run.centre());
        Long seed = run.seed();
        if (seed == null) {
            json.writeNullProperty("seed");
        } else {
            json.writeNumberProperty("seed", seed.longValue());
        }
        json.writeNumberProperty("paths", run.paths());
        json.writeArrayPropertyStart("overrides");
        for (String override : run.overrides()) {
            json.writeString(override);
        }
        json.writeEndArray();
        json.writeObjectPropertyStart("conventions");
        for (Map.Entry<String, String> convention : run.conventions().entrySet()) {
            json.writeStringProperty(convention.getKey(), convention.getValue());
        }
        json.writeEndObject();
        json.writeArrayPropertyStart("providers");
        for (RunInfo.Supplier supplier : run.providers()) {
            json.writeStartObject();
            json.writeStringProperty("id", supplier.id());
            json.writeStringProperty("plugin", supplier.plugin());
            json.writeStringProperty("version", supplier.version());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanProperty("complete", run.complete());
        json.writeEndObject();
    }

    void observation(Observation observation) {
        json.writeStartObject();
        keys(observation.key());
        stringIfAny("statistic", observation.statistic());
        json.writeStringProperty("unit", observation.unit());
        numberOrNull("value", observation.value());
        stringIfAny("reason", observation.reason());
        json.writeEndObject();
    }

    void keys(Key key) {
        json.writeStringProperty("metric", key.metric());
        Integer year = key.year();
        if (year != null) {
            json.writeNumberProperty("year", year.intValue());
        }
        stringIfAny("provider", key.provider());
        stringIfAny("workload", key.workload());
        stringIfAny("category", key.category());
        stringIfAny("party", key.party());
    }

    void claims(List<ClaimVerdict> claims) {
        json.writeArrayPropertyStart("claims");
        for (ClaimVerdict claim : claims) {
            claim(claim);
        }
        json.writeEndArray();
    }

    private void claim(ClaimVerdict claim) {
        json.writeStartObject();
        json.writeStringProperty("id", claim.id());
        json.writeStringProperty("verdict", claim.verdict().id());
        json.writeStringProperty("says", claim.says());
        json.writeStringProperty("expected", claim.expected());
        numberOrNull("actual", claim.actual());
        json.writeStringProperty("unit", claim.unit());
        numberOrNull("gap", claim.gap());
        ClaimVerdict.Chance chance = claim.chance();
        numberOrNull("probability", chance == null ? null : chance.probability());
        if (chance != null) {
            numberOrNull("probabilityLow", chance.low());
            numberOrNull("probabilityHigh", chance.high());
            if (chance.undecided() > 0) {
                numberOrNull("undecided", chance.undecided());
            }
        }
        stringOrNull("source", claim.source());
        stringIfAny("note", claim.note());
        json.writeArrayPropertyStart("parts");
        for (ClaimVerdict.Part part : claim.parts()) {
            json.writeStartObject();
            Integer year = part.year();
            if (year != null) {
                json.writeNumberProperty("year", year.intValue());
            }
            numberOrNull("actual", part.actual());
            json.writeStringProperty("expected", part.expected());
            numberOrNull("gap", part.gap());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    void problems(List<Problem> problems) {
        json.writeArrayPropertyStart("problems");
        for (Problem problem : problems) {
            json.writeStartObject();
            json.writeStringProperty("code", problem.code());
            json.writeStringProperty("severity", problem.severity().name().toLowerCase(Locale.ROOT));
            json.writeStringProperty("message", problem.message());
            if (problem.location().isPresent()) {
                Location location = problem.location().get();
                json.writeStringProperty("file", location.file());
                json.writeNumberProperty("line", location.line());
                json.writeNumberProperty("column", location.column());
                json.writeNumberProperty("length", location.length());
            }
            stringIfAny("detail", problem.detail().isEmpty() ? null : problem.detail());
            stringIfAny("hint", problem.hint().isEmpty() ? null : problem.hint());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void stringIfAny(String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    void stringOrNull(String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }

    void numberOrNull(String name, @Nullable Double value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeName(name);
            json.writeNumber(JsonNumbers.text(value));
        }
    }
}
