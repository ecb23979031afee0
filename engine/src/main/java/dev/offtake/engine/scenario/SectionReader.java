package dev.offtake.engine.scenario;

import dev.offtake.api.Horizon;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.InvalidTermsException.Violation;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.BrokenNode;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import dev.offtake.engine.scenario.Scenario.HoursPerYear;
import dev.offtake.engine.scenario.TermsBinder.At;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads the sections of a scenario, once variant and settings have been applied. */
final class SectionReader {

    /** The keys at the top of a scenario, in the order of the documentation. */
    static final List<String> KEYS = List.of(
            "offtake",
            "id",
            "title",
            "note",
            "as-of",
            "years",
            "hours-per-year",
            "money",
            "sources",
            "assumptions",
            "correlation",
            "demand",
            "providers",
            "allocation",
            "optimize",
            "headline",
            "claims",
            "variants");

    static final List<String> REQUIRED = List.of("id", "years", "money", "demand", "providers");

    /** Years to go on with when the scenario's own cannot be read: wide, so that no table lies outside. */
    private static final Horizon ANY_YEARS = new Horizon(1000, 9999);

    private final TermsCatalogue catalogue;
    private final Descriptors descriptors;
    private final Function<MetricNames, BiFunction<String, MetricParser.Use, MetricParser.Parsed>> parsers;
    private final Problems problems;

    SectionReader(
            TermsCatalogue catalogue,
            Descriptors descriptors,
            Function<MetricNames, BiFunction<String, MetricParser.Use, MetricParser.Parsed>> parsers,
            Problems problems) {
        this.catalogue = catalogue;
        this.descriptors = descriptors;
        this.parsers = parsers;
        this.problems = problems;
    }

    /** The scenario; empty if anything is wrong, which was then reported. */
    Optional<Scenario> read(MapNode root, Optional<String> variant, List<String> variants, List<String> overrides) {
        checkKeys(root);
        Optional<String> id = id(root);
        String title = text(root, "title");
        text(root, "note");
        Optional<LocalDate> asOf = entry(root, "as-of").flatMap(e -> Calendar.day("as-of", e.value(), problems));
        Optional<Horizon> years = entry(root, "years").flatMap(e -> Calendar.years("years", e.value(), problems));
        HoursPerYear hours = hours(root);
        Map<String, SourceEntry> sources = new SourcesReader(problems).read(section(root, "sources"));

        ProvenanceReader provenances = new ProvenanceReader(sources.keySet(), problems);
        Assumptions assumptions = new Assumptions(section(root, Assumptions.SECTION), provenances, problems);
        InputSink sink = new InputSink();
        QuantityReader quantities = new QuantityReader(assumptions, sink, provenances, problems);
        Horizon bindYears = years.orElse(ANY_YEARS);
        TermsBinder binder = new TermsBinder(bindYears, quantities, provenances, problems);

        Optional<Money> money = entry(root, "money")
                .flatMap(e -> binder.bind(Descriptors.MONEY, at(e), Set.of(), Provenance.NONE))
                .map(record -> {
                    Descriptors.MoneyTerms terms = (Descriptors.MoneyTerms) record;
                    return new Money(terms.discountRate(), terms.discounting());
                });
        List<Workload> workloads = demand(root, binder, provenances, bindYears);
        SupplierReader suppliers = new SupplierReader(catalogue, descriptors, binder, provenances, problems);
        suppliers.bind(section(root, "providers"), section(root, "demand"), bindYears);
        Entry written = entry(root, "allocation")
                .orElseGet(() -> new Entry("allocation", root.place(), new MapNode(root.place(), Map.of())));
        Optional<AllocationTerms> allocation = binder.bind(
                        Descriptors.ALLOCATION, at(written), Set.of(), Provenance.NONE)
                .map(AllocationTerms.class::cast);
        AllocationCheck check = new AllocationCheck(catalogue, problems);
        allocation.ifPresent(terms -> {
            List<String> known = ids(section(root, "providers"));
            check.check(terms, written, workloadIds(section(root, "demand")), known);
            gaps(terms.gaps(bindYears, known), binder, at(written), bindYears);
        });
        List<SupplierSection> bound =
                suppliers.finish(allocation.map(AllocationTerms::priority).orElse(List.of()));

        Optional<OptimizeTerms> optimize = entry(root, "optimize")
                .flatMap(e -> binder.bind(Descriptors.OPTIMIZE, at(e), Set.of(), Provenance.NONE)
                        .map(OptimizeTerms.class::cast)
                        .map(terms -> {
                            new OptimizeCheck(problems)
                                    .check(
                                            terms,
                                            e,
                                            workloadIds(section(root, "demand")),
                                            ids(section(root, "providers")));
                            return terms;
                        }));

        InputSink all = new InputSink();
        assumptions.finish(all, suppliers.complete());
        sink.inputs().values().forEach(all::add);
        List<Correlation> correlations = new CorrelationReader(
                        root, new Changes(new TermPaths(descriptors)), all.inputs(), provenances, problems)
                .read(section(root, CorrelationReader.SECTION));

        MetricNames names = suppliers.names(bindYears, workloadIds(section(root, "demand")));
        MetricReader metrics = new MetricReader(parsers.apply(names), problems);
        List<MetricExpression> headline = entry(root, "headline")
                .map(e -> metrics.readAll("headline", e.value()))
                .orElse(List.of());
        List<Claim> claims = new ClaimReader(bindYears, metrics, provenances, problems)
                .read(section(root, "claims"), List.copyOf(sources.keySet()));
        if (problems.hasErrors() || id.isEmpty() || years.isEmpty() || money.isEmpty() || allocation.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Scenario(
                id.get(),
                title,
                asOf,
                years.get(),
                hours,
                money.get(),
                sources,
                all.inputs(),
                correlations,
                workloads,
                bound,
                allocation.get(),
                optimize,
                headline,
                claims,
                variant,
                variants,
                overrides,
                problems.warnings(),
                CanonicalForm.hash(root.without(Variants.SECTION))));
    }

    private static At at(Entry entry) {
        return new At(entry.key(), entry.keyPlace(), entry.value());
    }

    private static Optional<Entry> entry(MapNode root, String key) {
        return Optional.ofNullable(root.entries().get(key));
    }

    private void checkKeys(MapNode root) {
        Set<String> meant = new HashSet<>();
        Place after = root.place();
        for (Entry entry : root.entries().values()) {
            if (!KEYS.contains(entry.key())) {
                UnknownKeys.report(problems, "", entry, KEYS, root).ifPresent(meant::add);
                after = entry.keyPlace();
            }
        }
        for (String key : REQUIRED) {
            if (!root.entries().containsKey(key) && !meant.contains(key)) {
                problems.consequence(
                        ProblemCode.MISSING_KEY,
                        root.place(),
                        after,
                        "'" + key + "' is missing",
                        "expected the section '" + key + "' at the top");
            }
        }
    }

    private Optional<String> id(MapNode root) {
        Node node = root.get("id");
        if (node instanceof ScalarNode scalar && Names.isId(scalar.text().strip())) {
            return Optional.of(scalar.text().strip());
        }
        if (node != null && !(node instanceof BrokenNode)) {
            problems.error(
                    node instanceof ScalarNode scalar && scalar.isEmpty()
                            ? ProblemCode.NO_VALUE
                            : ProblemCode.MALFORMED_ID,
                    node.place(),
                    "the scenario's id is not one",
                    node instanceof ScalarNode ? "" : "this is " + node.kind(),
                    "expected lower-case letters, digits and hyphens, beginning with a letter"
                            + (node instanceof ScalarNode scalar
                                    ? Names.asId(scalar.text())
                                            .map(s -> ". Did you mean " + s + "?")
                                            .orElse("")
                                    : ""));
        }
        return Optional.empty();
    }

    private String text(MapNode root, String key) {
        return new ProvenanceReader(Set.of(), problems).text(key, root.get(key)).orElse("");
    }

    private HoursPerYear hours(MapNode root) {
        Node node = root.get("hours-per-year");
        if (node == null || node instanceof BrokenNode) {
            return HoursPerYear.CALENDAR;
        }
        String text = node instanceof ScalarNode scalar ? scalar.text().strip() : "";
        if ("calendar".equals(text)) {
            return HoursPerYear.CALENDAR;
        }
        if (!"8760".equals(text)) {
            problems.error(
                    ProblemCode.UNKNOWN_CHOICE,
                    node.place(),
                    "no such hours of a year, at hours-per-year",
                    "",
                    Names.hint("expected a choice", text, List.of("calendar", "8760")));
        }
        return HoursPerYear.FIXED_8760;
    }

    /** A section that is a map; an empty one if it is missing, or something else, which is then reported. */
    private MapNode section(MapNode root, String key) {
        Node node = root.get(key);
        if (node instanceof MapNode map) {
            return map;
        }
        if (node != null && !(node instanceof BrokenNode)) {
            boolean nothing = node instanceof ScalarNode scalar && scalar.isEmpty();
            problems.error(
                    nothing ? ProblemCode.NO_VALUE : ProblemCode.WRONG_KIND,
                    nothing
                            ? java.util.Objects.requireNonNull(root.entries().get(key))
                                    .keyPlace()
                            : node.place(),
                    (nothing ? "nothing" : "the wrong kind of value") + " at " + key,
                    nothing ? "" : "this is " + node.kind(),
                    "expected a map by id");
        }
        return new MapNode(root.place(), Map.of());
    }

    private static List<String> ids(MapNode section) {
        return section.entries().keySet().stream()
                .filter(id -> !ProvenanceReader.KEYS.contains(id))
                .toList();
    }

    private static List<String> workloadIds(MapNode section) {
        return ids(section);
    }

    private List<Workload> demand(MapNode root, TermsBinder binder, ProvenanceReader provenances, Horizon years) {
        MapNode section = section(root, "demand");
        Provenance from = provenances.read("demand", section, Provenance.NONE);
        List<Workload> workloads = new ArrayList<>();
        if (root.get("demand") instanceof MapNode && ids(section).isEmpty()) {
            problems.error(
                    ProblemCode.NO_VALUE,
                    section.place(),
                    "no workload at demand",
                    "",
                    "expected at least one, such as training: { base: 140 k H100e, growth: 1.75 }");
        }
        for (Entry entry : section.entries().values()) {
            if (ProvenanceReader.KEYS.contains(entry.key())) {
                continue;
            }
            Ids.check(entry, "demand", problems);
            At at = new At("demand." + entry.key(), entry.keyPlace(), entry.value());
            binder.bind(Descriptors.DEMAND, at, Set.of(), from)
                    .map(DemandTerms.class::cast)
                    .ifPresent(terms -> {
                        gaps(terms.gaps(years), binder, at, years);
                        workloads.add(new Workload(entry.key(), terms));
                    });
        }
        return workloads;
    }

    /** Reports years that tables leave out; where the years to plan are not known, none is left out. */
    private static void gaps(List<Violation> gaps, TermsBinder binder, At at, Horizon years) {
        if (!gaps.isEmpty() && !years.equals(ANY_YEARS)) {
            binder.report(new InvalidTermsException(gaps), at);
        }
    }
}
