package dev.offtake.engine.scenario;

import dev.offtake.api.Dimension;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.BrokenNode;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import dev.offtake.engine.scenario.NumberText.Fault;
import dev.offtake.engine.scenario.NumberText.Read;
import dev.offtake.engine.uncertainty.Discrete;
import dev.offtake.engine.uncertainty.Distribution;
import dev.offtake.engine.uncertainty.Empirical;
import dev.offtake.engine.uncertainty.Lognormal;
import dev.offtake.engine.uncertainty.Normal;
import dev.offtake.engine.uncertainty.Pert;
import dev.offtake.engine.uncertainty.Triangular;
import dev.offtake.engine.uncertainty.TruncatedNormal;
import dev.offtake.engine.uncertainty.Uniform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the families of distributions, each by its own parameters. */
final class DistributionReader {

    /** The families by name, in the order of the documentation. */
    static final List<String> FAMILIES = List.of(
            "lognormal", "normal", "truncated-normal", "triangular", "pert", "uniform", "discrete", "empirical");

    /** The ways to state a family: each a set of parameters; a question mark makes one optional. */
    static final Map<String, List<List<String>>> FORMS = Map.of(
            "lognormal", List.of(List.of("p5", "p95"), List.of("median", "sigma")),
            "normal", List.of(List.of("mean", "sd"), List.of("p5", "p95")),
            "truncated-normal", List.of(List.of("mean", "sd", "min?", "max?")),
            "triangular", List.of(List.of("min", "mode", "max")),
            "pert", List.of(List.of("min", "mode", "max")),
            "uniform", List.of(List.of("min", "max")));

    /** A family without ends is checked against a term's range between these quantiles. */
    private static final double TAIL = 1e-6;

    private final Problems problems;

    DistributionReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * A distribution that was read.
     *
     * @param distribution the distribution, in base units
     * @param dimension what it measures
     * @param unit its unit as written
     * @param low the least value that is checked against a range
     * @param high the largest such value
     */
    record Spread(Distribution distribution, Dimension dimension, String unit, double low, double high) {}

    /** Thrown by checks here with what a planner wrote, and by the families with base units. */
    private static final class Impossible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Impossible(String message) {
            super(message, null, false, false);
        }
    }

    Optional<Spread> read(String path, Entry entry, ValueSpec spec) {
        String family = entry.key();
        String at = path + "." + family;
        try {
            return switch (family) {
                case "discrete" -> discrete(at, entry.value(), spec);
                case "empirical" -> empirical(at, entry.value(), spec);
                default -> parametric(at, family, entry.value(), spec);
            };
        } catch (Impossible | IllegalArgumentException e) {
            problems.error(
                    ProblemCode.DISTRIBUTION,
                    entry.value().place(),
                    "impossible distribution at " + path,
                    String.valueOf(e.getMessage()),
                    "expected " + formsText(family));
            return Optional.empty();
        }
    }

    private static String formsText(String family) {
        List<List<String>> forms = FORMS.get(family);
        if (forms == null) {
            return "discrete".equals(family)
                    ? "a list such as [ { value: 2 years, probability: 30 % }, … ] whose probabilities add up to 100 %"
                    : "a list of values";
        }
        return String.join(
                " or ",
                forms.stream()
                        .map(f -> "{ " + String.join(", ", f).replace("?", " (optional)") + " }")
                        .toList());
    }

    private Optional<Spread> parametric(String path, String family, Node node, ValueSpec spec) {
        if (!(node instanceof MapNode map)) {
            wrongKind(path, node, formsText(family));
            return Optional.empty();
        }
        List<List<String>> forms = java.util.Objects.requireNonNull(FORMS.get(family));
        List<String> form = form(forms, map);
        List<String> names = form.stream().map(p -> p.replace("?", "")).toList();
        boolean fine = true;
        for (Entry entry : map.entries().values()) {
            if (!names.contains(entry.key())) {
                fine = false;
                boolean otherForm = forms.stream().anyMatch(f -> f.contains(entry.key()));
                if (otherForm) {
                    problems.error(
                            ProblemCode.EXCLUSIVE_KEYS,
                            entry.keyPlace(),
                            "'" + entry.key() + "' does not go with '" + names.get(0) + "' at " + path,
                            "",
                            "expected " + formsText(family));
                } else {
                    UnknownKeys.report(problems, path, entry, names, map);
                }
            }
        }
        for (String parameter : form) {
            if (!parameter.endsWith("?") && !map.entries().containsKey(parameter) && fine) {
                problems.error(
                        ProblemCode.MISSING_KEY,
                        map.place(),
                        "'" + parameter + "' is missing at " + path,
                        "",
                        "expected " + formsText(family));
                fine = false;
            }
        }
        Parameters parameters = new Parameters(path, spec);
        for (String name : names) {
            Node value = map.get(name);
            if (value != null) {
                parameters.read(name, value);
            }
        }
        return fine ? parameters.spread(family, names) : Optional.empty();
    }

    /** The form most of whose parameters are stated; the first of equals. */
    private static List<String> form(List<List<String>> forms, MapNode map) {
        List<String> best = forms.get(0);
        long most = -1;
        for (List<String> form : forms) {
            long stated = form.stream()
                    .filter(p -> map.entries().containsKey(p.replace("?", "")))
                    .count();
            if (stated > most) {
                best = form;
                most = stated;
            }
        }
        return best;
    }

    private void wrongKind(String path, Node node, String expected) {
        if (!(node instanceof BrokenNode)) {
            boolean range = node instanceof ListNode list && list.items().size() == 2;
            problems.error(
                    range ? ProblemCode.BARE_RANGE : ProblemCode.WRONG_KIND,
                    node.place(),
                    "no parameters at " + path,
                    "this is " + node.kind(),
                    "expected " + expected);
        }
    }

    private Optional<Spread> empirical(String path, Node node, ValueSpec spec) {
        if (!(node instanceof ListNode list)) {
            wrongKind(path, node, formsText("empirical"));
            return Optional.empty();
        }
        Parameters parameters = new Parameters(path, spec);
        for (int i = 0; i < list.items().size(); i++) {
            parameters.read(String.valueOf(i + 1), list.items().get(i));
        }
        return parameters.finish(() -> new Empirical(List.copyOf(parameters.values.values())));
    }

    private Optional<Spread> discrete(String path, Node node, ValueSpec spec) {
        if (!(node instanceof ListNode list)) {
            wrongKind(path, node, formsText("discrete"));
            return Optional.empty();
        }
        Parameters values = new Parameters(path, spec);
        List<Double> probabilities = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            String at = path + "." + (i + 1);
            if (!(list.items().get(i) instanceof MapNode item)) {
                wrongKind(at, list.items().get(i), "{ value: …, probability: … }");
                values.failed = true;
                continue;
            }
            Node value = item.get("value");
            Node probability = item.get("probability");
            for (Entry entry : item.entries().values()) {
                if (!List.of("value", "probability").contains(entry.key())) {
                    UnknownKeys.report(problems, at, entry, List.of("value", "probability"), item);
                    values.failed = true;
                }
            }
            if (value == null || probability == null) {
                problems.error(
                        ProblemCode.MISSING_KEY,
                        item.place(),
                        "'" + (value == null ? "value" : "probability") + "' is missing at " + at,
                        "",
                        "expected { value: …, probability: … }");
                values.failed = true;
                continue;
            }
            values.read(String.valueOf(i + 1), value);
            Parameters share = new Parameters(at, ValueSpec.of("%"));
            share.read("probability", probability);
            values.failed |= share.failed;
            probabilities.addAll(share.values.values());
        }
        double total = probabilities.stream().mapToDouble(Double::doubleValue).sum();
        if (!values.failed && Math.abs(total - 1) > 1e-9) {
            throw new Impossible("the probabilities add up to " + QuantityReader.plain(total * 100) + " %");
        }
        return values.finish(() -> new Discrete(List.copyOf(values.values.values()), probabilities));
    }

    /** The parameters of one distribution, in base units. */
    private final class Parameters {

        private final String path;
        private final ValueSpec spec;
        private final Map<String, Double> values = new java.util.LinkedHashMap<>();
        private final Map<String, String> texts = new TreeMap<>();
        private Optional<Read> first = Optional.empty();
        private boolean failed;

        Parameters(String path, ValueSpec spec) {
            this.path = path;
            this.spec = spec;
        }

        void read(String name, Node node) {
            ValueSpec wanted = "sigma".equals(name) ? ValueSpec.NUMBER : spec.unbounded();
            if (!(node instanceof ScalarNode scalar)) {
                wrongKind(path + "." + name, node, wanted.words());
                failed = true;
                return;
            }
            NumberText.Result result = NumberText.read(scalar.text(), wanted);
            if (result instanceof Fault fault) {
                problems.error(
                        fault.code(),
                        scalar.place(),
                        fault.code().title() + " at " + path + "." + name,
                        fault.detail(),
                        fault.hint());
                failed = true;
                return;
            }
            Read read = (Read) result;
            if (!"sigma".equals(name)) {
                if (first.isPresent() && !first.get().dimension().equals(read.dimension())) {
                    problems.error(
                            ProblemCode.UNIT_MISMATCH,
                            scalar.place(),
                            "unit mismatch at " + path + "." + name,
                            "this is " + DimensionWords.of(read.dimension()),
                            "expected " + DimensionWords.of(first.get().dimension()) + ", as the others here");
                    failed = true;
                }
                first = first.or(() -> Optional.of(read));
            }
            values.put(name, read.value());
            texts.put(name, scalar.text().strip());
        }

        Optional<Spread> spread(String family, List<String> names) {
            if (failed) {
                return Optional.empty();
            }
            switch (family) {
                case "truncated-normal" -> rising("min", "max");
                case "triangular", "pert" -> {
                    rising("min", "max");
                    notBelow("min", "mode");
                    notBelow("mode", "max");
                }
                case "uniform" -> rising("min", "max");
                default -> rising("p5", "p95");
            }
            positive("sd");
            positive("sigma");
            if ("lognormal".equals(family)) {
                positive("p5");
                positive("median");
            }
            boolean quantiles = names.contains("p5");
            return finish(() -> switch (family) {
                case "lognormal" ->
                    quantiles
                            ? Lognormal.ofQuantiles(get("p5"), get("p95"))
                            : new Lognormal(get("median"), get("sigma"));
                case "normal" ->
                    quantiles ? Normal.ofQuantiles(get("p5"), get("p95")) : new Normal(get("mean"), get("sd"));
                case "truncated-normal" ->
                    new TruncatedNormal(
                            get("mean"),
                            get("sd"),
                            values.getOrDefault("min", Double.NEGATIVE_INFINITY),
                            values.getOrDefault("max", Double.POSITIVE_INFINITY));
                case "triangular" -> new Triangular(get("min"), get("mode"), get("max"));
                case "pert" -> new Pert(get("min"), get("mode"), get("max"));
                default -> new Uniform(get("min"), get("max"));
            });
        }

        private double get(String name) {
            return java.util.Objects.requireNonNull(values.get(name), name);
        }

        private void rising(String low, String high) {
            if (values.containsKey(low) && values.containsKey(high) && get(low) >= get(high)) {
                throw new Impossible(low + " " + texts.get(low) + " is not below " + high + " " + texts.get(high));
            }
        }

        private void notBelow(String low, String high) {
            if (get(low) > get(high)) {
                throw new Impossible(low + " " + texts.get(low) + " is above " + high + " " + texts.get(high));
            }
        }

        private void positive(String name) {
            if (values.containsKey(name) && get(name) <= 0) {
                throw new Impossible(name + " " + texts.get(name) + " is not positive");
            }
        }

        Optional<Spread> finish(java.util.function.Supplier<Distribution> family) {
            if (failed) {
                return Optional.empty();
            }
            if (first.isEmpty()) {
                throw new Impossible("there is no value");
            }
            Distribution d = family.get();
            boolean open = d instanceof Lognormal;
            double low = open || Double.isInfinite(d.supportLow()) ? d.quantile(TAIL) : d.supportLow();
            double high = Double.isInfinite(d.supportHigh()) ? d.quantile(1 - TAIL) : d.supportHigh();
            if (!Double.isFinite(low) || !Double.isFinite(high)) {
                throw new Impossible("it reaches beyond any number");
            }
            return Optional.of(
                    new Spread(d, first.get().dimension(), first.get().unit(), low, high));
        }
    }
}
