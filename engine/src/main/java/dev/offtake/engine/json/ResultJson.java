package dev.offtake.engine.json;

import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Location;
import dev.offtake.engine.result.Observation;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.RunInfo;
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

    private final JsonGenerator json;

    private ResultJson(JsonGenerator json) {
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
        write(out, writer -> writer.plan(plan));
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

    private void plan(Plan plan) {
        json.writeStartObject();
        json.writeStringProperty("schema", SCHEMA);
        run(plan.run());
        json.writeArrayPropertyStart("observations");
        for (Observation observation : plan.observations()) {
            observation(observation);
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("claims");
        for (ClaimVerdict claim : plan.claims()) {
            claim(claim);
        }
        json.writeEndArray();
        problems(plan.problems());
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

    private void run(RunInfo run) {
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

    private void observation(Observation observation) {
        Key key = observation.key();
        json.writeStartObject();
        json.writeStringProperty("metric", key.metric());
        Integer year = key.year();
        if (year != null) {
            json.writeNumberProperty("year", year.intValue());
        }
        stringIfAny("provider", key.provider());
        stringIfAny("workload", key.workload());
        stringIfAny("category", key.category());
        stringIfAny("party", key.party());
        stringIfAny("statistic", observation.statistic());
        json.writeStringProperty("unit", observation.unit());
        numberOrNull("value", observation.value());
        stringIfAny("reason", observation.reason());
        json.writeEndObject();
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
        numberOrNull("probability", claim.probability());
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

    private void problems(List<Problem> problems) {
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

    private void stringIfAny(String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    private void stringOrNull(String name, @Nullable String value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }

    private void numberOrNull(String name, @Nullable Double value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeName(name);
            json.writeNumber(JsonNumbers.text(value));
        }
    }
}
