package dev.offtake.engine.json;

import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.Diff;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Location;
import dev.offtake.engine.result.Observation;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.result.RunInfo;
import dev.offtake.engine.scenario.InvalidScenarioException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads results that {@link ResultJson} wrote: how they came about, their observations and their claims. Keys that are
 * not known are passed over, so that a result of a later version with more in it can be read.
 */
public final class ResultReader {

    /** Every result begins with its schema, so a look at the beginning tells it from a scenario in JSON. */
    private static final int BEGINNING = 200;

    private final String name;
    private final List<Problem> problems = new ArrayList<>();

    private ResultReader(String name) {
        this.name = name;
    }

    /**
     * Whether a text is a result, and not a scenario.
     *
     * @param text the bytes, UTF-8
     * @return whether it begins as a result does, of whatever version
     */
    public static boolean isResult(byte[] text) {
        String start = new String(text, 0, Math.min(text.length, BEGINNING), StandardCharsets.UTF_8).stripLeading();
        return start.startsWith("{") && start.contains("\"schema\"") && start.contains("\"offtake/");
    }

    /**
     * Reads a result.
     *
     * @param name the name for messages
     * @param text the bytes, UTF-8
     * @return the result
     * @throws InvalidScenarioException if it is none, or of a version that is not known: all that is wrong
     */
    public static Diff.Side read(String name, byte[] text) throws InvalidScenarioException {
        ResultReader reader = new ResultReader(name);
        Diff.Side side = reader.side(text);
        if (side == null || !reader.problems.isEmpty()) {
            throw new InvalidScenarioException(reader.problems);
        }
        return side;
    }

    private Diff.@Nullable Side side(byte[] text) {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            int line = at == null ? 1 : Math.max(1, at.getLineNr());
            int column = at == null ? 1 : Math.max(1, at.getColumnNr());
            problems.add(new Problem(
                    ProblemCode.RESULT_FORM.code(),
                    Problem.Severity.ERROR,
                    "this is not JSON: " + e.getOriginalMessage().split("\n", 2)[0],
                    Optional.of(new Location(name, line, column, 1, "")),
                    "",
                    "expected a result as --format json writes it, whole"));
            return null;
        }
        String schema = root.path("schema").asString("");
        if (!schema.equals(ResultJson.SCHEMA)) {
            wrong("schema", "'" + schema + "' is not a format of results that is known", "'" + ResultJson.SCHEMA + "'");
            return null;
        }
        RunInfo run = run(root.path("run"));
        List<Observation> observations = new ArrayList<>();
        JsonNode rows = array(root, "observations");
        for (int i = 0; i < rows.size(); i++) {
            Observation row = observation(rows.get(i), "observations[" + i + "]");
            if (row != null) {
                observations.add(row);
            }
        }
        List<ClaimVerdict> claims = new ArrayList<>();
        JsonNode verdicts = array(root, "claims");
        for (int i = 0; i < verdicts.size(); i++) {
            ClaimVerdict claim = claim(verdicts.get(i), "claims[" + i + "]");
            if (claim != null) {
                claims.add(claim);
            }
        }
        return new Diff.Side(run, observations, claims, List.of());
    }

    private void wrong(String at, String what, String expected) {
        problems.add(Problem.error(
                ProblemCode.RESULT_FORM.code(), name + " at " + at + ": " + what, "expected " + expected));
    }

    private JsonNode array(JsonNode root, String key) {
        JsonNode rows = root.path(key);
        if (!rows.isArray()) {
            wrong(key, rows.isMissingNode() ? "there is none" : "this is not a list", "a list");
        }
        return rows;
    }

    private RunInfo run(JsonNode run) {
        if (!run.isObject()) {
            wrong("run", "there is none", "how the result came about");
        }
        List<String> overrides = new ArrayList<>();
        run.path("overrides").forEach(override -> overrides.add(override.asString("")));
        Map<String, String> conventions = new LinkedHashMap<>();
        run.path("conventions")
                .properties()
                .forEach(entry ->
                        conventions.put(entry.getKey(), entry.getValue().asString("")));
        List<RunInfo.Supplier> suppliers = new ArrayList<>();
        run.path("providers")
                .forEach(supplier -> suppliers.add(new RunInfo.Supplier(
                        supplier.path("id").asString(""),
                        supplier.path("plugin").asString(""),
                        supplier.path("version").asString(""))));
        JsonNode seed = run.path("seed");
        return new RunInfo(
                run.path("command").asString("plan"),
                run.path("scenario").asString(name),
                text(run, "variant"),
                run.path("tool").asString(""),
                run.path("scenarioHash").asString(""),
                run.path("centre").asString(""),
                seed.isIntegralNumber() ? Long.valueOf(seed.asLong()) : null,
                run.path("paths").asLong(1),
                overrides,
                conventions,
                suppliers,
                run.path("complete").asBoolean(true));
    }

    private @Nullable Observation observation(JsonNode row, String at) {
        String metric = text(row, "metric");
        String unit = text(row, "unit");
        JsonNode value = row.path("value");
        boolean known = value.isNumber();
        if (metric == null || unit == null || !(known || value.isNull())) {
            wrong(at, "a row lacks its " + (metric == null ? "metric" : unit == null ? "unit" : "value"), "all three");
            return null;
        }
        JsonNode year = row.path("year");
        Key key = new Key(
                metric,
                year.isIntegralNumber() ? Integer.valueOf(year.asInt()) : null,
                text(row, "provider"),
                text(row, "workload"),
                text(row, "category"),
                text(row, "party"));
        String reason = text(row, "reason");
        return new Observation(
                key,
                text(row, "statistic"),
                unit,
                known ? Double.valueOf(value.asDouble()) : null,
                known || reason != null ? reason : "no reason is stated");
    }

    private @Nullable ClaimVerdict claim(JsonNode claim, String at) {
        String id = text(claim, "id");
        String verdict = text(claim, "verdict");
        for (ClaimVerdict.Verdict known : ClaimVerdict.Verdict.values()) {
            if (id != null && known.id().equals(verdict)) {
                return new ClaimVerdict(
                        id,
                        claim.path("says").asString(""),
                        known,
                        claim.path("expected").asString(""),
                        number(claim, "actual"),
                        claim.path("unit").asString("1"),
                        number(claim, "gap"),
                        null,
                        text(claim, "source"),
                        text(claim, "note"),
                        List.of());
            }
        }
        wrong(at, "a claim lacks its id or its verdict", "met, missed or not-checkable");
        return null;
    }

    private static @Nullable String text(JsonNode node, String key) {
        JsonNode text = node.path(key);
        return text.isString() ? text.asString() : null;
    }

    private static @Nullable Double number(JsonNode node, String key) {
        JsonNode number = node.path(key);
        return number.isNumber() ? Double.valueOf(number.asDouble()) : null;
    }
}
