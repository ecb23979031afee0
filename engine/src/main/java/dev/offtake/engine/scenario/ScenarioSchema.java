package dev.offtake.engine.scenario;

import dev.offtake.api.Term;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import dev.offtake.engine.scenario.TermType.Component;
import dev.offtake.engine.scenario.TermType.Descriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (draft 2020-12) of scenario files, for completion in editors. It is made from the same descriptions
 * that scenarios are bound by; the suppliers' terms are those of the plugins that were found. What a schema cannot say
 * (units, references, ranges of uncertain values) only {@link ScenarioReader} checks.
 */
public final class ScenarioSchema {

    private static final String ID_PATTERN = "[a-z][a-z0-9]*(-[a-z0-9]+)*$";
    private static final String NO_PROVENANCE = "^(?!(source|note)$)";

    private ScenarioSchema() {}

    /**
     * Makes the schema.
     *
     * @param catalogue the plugins that were found
     * @return the schema, as JSON
     */
    public static String generate(TermsCatalogue catalogue) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:offtake:scenario:1");
        schema.put("title", "offtake scenario, version 1");
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        List<String> required = new ArrayList<>(List.of("offtake"));
        required.addAll(SectionReader.REQUIRED);
        schema.put("required", required);
        schema.put("properties", top());
        schema.put("$defs", definitions(catalogue));
        return JsonText.of(schema);
    }

    private static Map<String, Object> top() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("offtake", described("the version of the format", Map.of("enum", List.of(1, "1"))));
        properties.put("id", described("the scenario's id", ordered("type", "string", "pattern", "^" + ID_PATTERN)));
        properties.put("title", described("what it is about, in one line", text()));
        properties.put("note", described("what else to know", text()));
        properties.put("as-of", described("the day whose knowledge it holds, such as 2025-02-21", text()));
        properties.put(
                "years",
                described(
                        "the years to plan, such as 2024..2030",
                        ordered("type", "string", "pattern", "^[0-9]{4}\\.\\.[0-9]{4}$")));
        properties.put(
                "hours-per-year",
                described("how many hours a year has", Map.of("enum", List.of("calendar", 8760, "8760"))));
        properties.put("money", section(Descriptors.MONEY, Map.of()));
        properties.put("sources", map("^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$", source()));
        properties.put("assumptions", byId(NO_PROVENANCE + ID_PATTERN, reference("number")));
        properties.put("correlation", map("^" + ID_PATTERN, correlation()));
        properties.put("demand", byId(NO_PROVENANCE + ID_PATTERN, section(Descriptors.DEMAND, Map.of())));
        properties.put("providers", byId(NO_PROVENANCE + ID_PATTERN, reference("supplier")));
        properties.put("allocation", section(Descriptors.ALLOCATION, Map.of()));
        properties.put("optimize", section(Descriptors.OPTIMIZE, Map.of()));
        properties.put("headline", described("what a summary shows", list(text())));
        properties.put("claims", map("^" + ID_PATTERN, reference("claim")));
        properties.put("variants", map("^" + ID_PATTERN, variant()));
        return properties;
    }

    private static Map<String, Object> definitions(TermsCatalogue catalogue) {
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put("sources", ordered("type", List.of("string", "array"), "items", text()));
        definitions.put("number", number(true));
        definitions.put("quantity", number(false));
        definitions.put("claim", claim());
        definitions.put("expectation", closed(expectation(), List.of()));
        Descriptors descriptors = new Descriptors(catalogue);
        List<Object> branches = new ArrayList<>();
        List<String> plugins = new ArrayList<>();
        for (String plugin : catalogue.plugins()) {
            descriptors.ofPlugin(plugin).ifPresent(descriptor -> {
                plugins.add(plugin);
                Map<String, Object> own = new LinkedHashMap<>();
                own.put("plugin", Map.of("const", plugin));
                own.put("serve", described("the workloads it may serve; all if left out", list(text())));
                own.put("serve-order", described("the order in which it serves workloads", list(text())));
                definitions.put("plugin-" + plugin, section(descriptor, own));
                Map<String, Object> branch = new LinkedHashMap<>();
                branch.put(
                        "if",
                        ordered(
                                "properties",
                                Map.of("plugin", Map.of("const", plugin)),
                                "required",
                                List.of("plugin")));
                branch.put("then", reference("plugin-" + plugin));
                branches.add(branch);
            });
        }
        Map<String, Object> supplier = ordered("type", "object", "required", List.of("plugin"));
        supplier.put("properties", Map.of("plugin", described("the kind of supplier", Map.of("enum", plugins))));
        if (!branches.isEmpty()) {
            supplier.put("allOf", branches);
        }
        definitions.put("supplier", supplier);
        return definitions;
    }

    /** A number in any of its forms; a bare one only where the term is a pure number. */
    private static Map<String, Object> number(boolean bare) {
        Map<String, Object> properties = new LinkedHashMap<>();
        Map<String, Object> nested = reference(bare ? "number" : "quantity");
        properties.put("value", nested);
        properties.put("driver", described("the assumption it follows", text()));
        properties.put(
                "times",
                described(
                        "times this: a pure number, or a number with the unit if the driver is pure",
                        reference("number")));
        properties.put("plus", described("plus this", nested));
        Map<String, Object> parameter = Map.of("type", bare ? List.of("string", "number") : "string");
        for (String family : DistributionReader.FAMILIES) {
            properties.put(family, family(family, parameter));
        }
        properties.put("central", described("the value a plan takes in place of the median", parameter));
        properties.put("source", reference("sources"));
        properties.put("note", text());
        Map<String, Object> form = closed(properties, List.of());
        List<Object> scalar = bare ? List.of(text(), Map.of("type", "number")) : List.of(text());
        List<Object> any = new ArrayList<>(scalar);
        any.add(form);
        return ordered("anyOf", any);
    }

    private static Map<String, Object> family(String family, Map<String, Object> parameter) {
        List<List<String>> forms = DistributionReader.FORMS.get(family);
        if (forms == null) {
            Map<String, Object> item = "empirical".equals(family)
                    ? parameter
                    : closed(ordered("value", parameter, "probability", text()), List.of("value", "probability"));
            return list(item);
        }
        List<Object> alternatives = new ArrayList<>();
        for (List<String> form : forms) {
            Map<String, Object> properties = new LinkedHashMap<>();
            for (String name : form) {
                Map<String, Object> type =
                        "sigma".equals(name) ? Map.of("type", List.of("string", "number")) : parameter;
                properties.put(name.replace("?", ""), type);
            }
            alternatives.add(closed(
                    properties, form.stream().filter(n -> !n.endsWith("?")).toList()));
        }
        return ordered("oneOf", alternatives);
    }

    private static Map<String, Object> section(Descriptor descriptor, Map<String, Object> own) {
        Map<String, Object> properties = new LinkedHashMap<>(own);
        List<String> required = new ArrayList<>();
        for (Component component : descriptor.components().values()) {
            properties.put(component.key(), described(component, type(component.type())));
            if (component.mustBeStated()) {
                required.add(component.key());
            }
        }
        properties.putIfAbsent("source", reference("sources"));
        properties.putIfAbsent("note", text());
        return closed(properties, required);
    }

    private static Map<String, Object> described(Component component, Map<String, Object> type) {
        Term term = component.term();
        StringBuilder text = new StringBuilder(term.value());
        if (!term.unit().isEmpty() && !"1".equals(term.unit())) {
            text.append(", in ").append(term.unit());
            for (String also : term.alsoUnits()) {
                text.append(" or ").append(also);
            }
        }
        if (Double.isFinite(term.min())) {
            text.append("; at least ").append(QuantityReader.plain(term.min()));
        }
        if (Double.isFinite(term.max())) {
            text.append("; at most ").append(QuantityReader.plain(term.max()));
        }
        Map<String, Object> described = described(text.toString(), type);
        if (!term.defaultValue().isEmpty()) {
            described.put("default", term.defaultValue());
        }
        return described;
    }

    private static Map<String, Object> type(TermType type) {
        if (type instanceof TermType.Maybe maybe) {
            return type(maybe.inner());
        }
        if (type instanceof TermType.Numeric numeric) {
            return reference(numeric.spec().takesPureNumber() ? "number" : "quantity");
        }
        if (type instanceof TermType.Whole whole) {
            return Map.of("type", whole.spec().takesPureNumber() ? List.of("string", "integer") : "string");
        }
        if (type instanceof TermType.Truth) {
            return Map.of("enum", List.of(true, false, "true", "false"));
        }
        if (type instanceof TermType.Choice choice) {
            return Map.of("enum", List.copyOf(choice.constants().keySet()));
        }
        if (type instanceof TermType.Section section) {
            return section(section.descriptor(), Map.of());
        }
        if (type instanceof TermType.Listed listed) {
            return list(type(listed.inner()));
        }
        if (type instanceof TermType.ById byId) {
            return byId(NO_PROVENANCE + ID_PATTERN, type(byId.inner()));
        }
        if (type instanceof TermType.ByYear byYear) {
            return byId("^[0-9]{4}$", type(byYear.inner()));
        }
        return text();
    }

    private static Map<String, Object> source() {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String key : SourcesReader.KEYS) {
            properties.put(key, text());
        }
        properties.put("grade", described("how far to trust it", Map.of("enum", SourcesReader.GRADES)));
        properties.put("conflicts-with", reference("sources"));
        return closed(properties, List.of());
    }

    private static Map<String, Object> correlation() {
        Map<String, Object> rank = Map.of("type", List.of("string", "number"));
        Map<String, Object> properties = new LinkedHashMap<>();
        Map<String, Object> members = list(text());
        members.put("minItems", 2);
        properties.put("between", described("paths of uncertain numbers, or names of assumptions", members));
        properties.put("rank", described("Spearman's rank correlation of any two of them", rank));
        properties.put("ranks", described("the matrix of them, or its lower triangle", list(list(rank))));
        properties.put("source", reference("sources"));
        properties.put("note", text());
        Map<String, Object> schema = closed(properties, List.of("between"));
        schema.put("oneOf", List.of(Map.of("required", List.of("rank")), Map.of("required", List.of("ranks"))));
        return schema;
    }

    private static Map<String, Object> claim() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("says", described("the sentence of the source", text()));
        properties.put("source", reference("sources"));
        properties.put("conflicts-with", reference("sources"));
        properties.put("note", text());
        properties.putAll(expectation());
        return closed(properties, List.of("says"));
    }

    private static Map<String, Object> expectation() {
        Map<String, Object> value = Map.of("type", List.of("string", "number"));
        List<String> keys =
                Arrays.stream(KeyKind.values()).map(k -> Names.kebab(k.name())).toList();
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String key : ClaimReader.EXPECTATION) {
            properties.put(
                    key,
                    switch (key) {
                        case "increasing" -> described("years, such as 2024..2028", text());
                        case "largest-of" -> Map.of("enum", keys);
                        case "all" -> list(reference("expectation"));
                        case "not-checkable" -> described("why the model cannot say", text());
                        case "metric", "holds" -> text();
                        default -> value;
                    });
        }
        return properties;
    }

    private static Map<String, Object> variant() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("extends", described("the variant it changes", text()));
        properties.put("set", described("values by full path", Map.of("type", "object")));
        properties.put("unset", described("full paths", ordered("type", List.of("string", "array"), "items", text())));
        properties.put("title", text());
        properties.put("note", text());
        properties.put("source", reference("sources"));
        return closed(properties, List.of());
    }

    // ---- parts of a schema ------------------------------------------------------------------------------------

    private static Map<String, Object> text() {
        return ordered("type", "string");
    }

    private static Map<String, Object> list(Map<String, Object> items) {
        return ordered("type", "array", "items", items);
    }

    private static Map<String, Object> reference(String definition) {
        return ordered("$ref", "#/$defs/" + definition);
    }

    private static Map<String, Object> described(String description, Map<String, Object> type) {
        Map<String, Object> described = ordered("description", description);
        described.putAll(type);
        return described;
    }

    private static Map<String, Object> closed(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = ordered("type", "object", "additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("properties", properties);
        return schema;
    }

    /** A map that may also say where its numbers come from. */
    private static Map<String, Object> byId(String pattern, Map<String, Object> value) {
        Map<String, Object> schema = map(pattern, value);
        schema.put("properties", ordered("source", reference("sources"), "note", text()));
        return schema;
    }

    private static Map<String, Object> map(String pattern, Map<String, Object> value) {
        Map<String, Object> schema = ordered("type", "object", "additionalProperties", false);
        schema.put("patternProperties", ordered(pattern, value));
        return schema;
    }

    private static Map<String, Object> ordered(String key, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }

    private static Map<String, Object> ordered(String key, Object value, String other, Object otherValue) {
        Map<String, Object> map = ordered(key, value);
        map.put(other, otherValue);
        return map;
    }
}
