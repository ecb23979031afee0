package dev.offtake.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Worked examples of formulas, each with the place it was taken from: the file {@code cases/formulas.json}. */
public final class FormulaCases {

    private static final String FILE = "/cases/formulas.json";
    private static final Map<String, FormulaCase> CASES = read();

    private FormulaCases() {}

    /**
     * One worked example.
     *
     * @param id its name
     * @param formula the formula in words
     * @param inputs what goes in
     * @param expected what must come out
     * @param tolerance how far the result may be off
     * @param toleranceType {@code abs} or {@code rel}
     * @param source where it was taken from
     */
    public record FormulaCase(
            String id,
            String formula,
            JsonNode inputs,
            JsonNode expected,
            double tolerance,
            String toleranceType,
            String source) {

        /** How far a result may be from this expected value. */
        public double allowed(double expectedValue) {
            return "rel".equals(toleranceType) ? tolerance * Math.abs(expectedValue) : tolerance;
        }
    }

    /** The case with this id. */
    public static FormulaCase get(String id) {
        FormulaCase found = CASES.get(id);
        if (found == null) {
            throw new IllegalArgumentException("no case " + id + " in " + FILE + "; there are " + CASES.keySet());
        }
        return found;
    }

    private static Map<String, FormulaCase> read() {
        Map<String, FormulaCase> cases = new LinkedHashMap<>();
        try (InputStream file = FormulaCases.class.getResourceAsStream(FILE)) {
            for (JsonNode node : JsonMapper.shared().readTree(file)) {
                FormulaCase read = new FormulaCase(
                        node.get("id").asString(),
                        node.get("formula").asString(),
                        node.get("inputs"),
                        node.get("expected"),
                        node.get("tolerance").asDouble(),
                        node.get("tolerance_type").asString(),
                        node.get("source").asString());
                cases.put(read.id(), read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
        return cases;
    }
}
