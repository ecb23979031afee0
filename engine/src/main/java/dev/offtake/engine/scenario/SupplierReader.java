package dev.offtake.engine.scenario;

import dev.offtake.api.ComputeProvider;
import dev.offtake.api.Horizon;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.ProviderContext;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.AllocationCheck.WorkloadOrder;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import dev.offtake.engine.scenario.Node.BrokenNode;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import dev.offtake.engine.scenario.TermType.Descriptor;
import dev.offtake.engine.scenario.TermsBinder.At;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code providers}: each supplier is bound to the terms of the plugin it names. */
final class SupplierReader {

    private static final String SECTION = "providers";
    private static final Set<String> OWN_KEYS = new LinkedHashSet<>(List.of("plugin", "serve", "serve-order"));
    private static final List<String> CATEGORIES = List.of(
            "rental",
            "reserved",
            "on-demand",
            "shortfall",
            "capital",
            "operations",
            "idle",
            "energy",
            "margin",
            "equity",
            "debt");

    private final TermsCatalogue catalogue;
    private final Descriptors descriptors;
    private final TermsBinder binder;
    private final ProvenanceReader provenances;
    private final Problems problems;
    private final List<Bound> bound = new ArrayList<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private final Set<String> parties = new LinkedHashSet<>();
    private List<String> workloads = List.of();
    private boolean complete = true;

    private record Bound(String id, String plugin, Record terms, ComputeProvider provider, MapNode section) {}

    SupplierReader(
            TermsCatalogue catalogue,
            Descriptors descriptors,
            TermsBinder binder,
            ProvenanceReader provenances,
            Problems problems) {
        this.catalogue = catalogue;
        this.descriptors = descriptors;
        this.binder = binder;
        this.provenances = provenances;
        this.problems = problems;
    }

    void bind(MapNode section, MapNode demand, Horizon years) {
        Provenance from = provenances.read(SECTION, section, Provenance.NONE);
        workloads = demand.entries().keySet().stream()
                .filter(w -> !ProvenanceReader.KEYS.contains(w))
                .toList();
        for (Entry entry : section.entries().values()) {
            if (ProvenanceReader.KEYS.contains(entry.key())) {
                continue;
            }
            ids.add(entry.key());
            Ids.check(entry, SECTION, problems);
            At at = new At(SECTION + "." + entry.key(), entry.keyPlace(), entry.value());
            if (entry.value() instanceof MapNode map) {
                supplier(entry, at, map, from, years);
            } else if (!(entry.value() instanceof BrokenNode)) {
                problems.error(
                        ProblemCode.WRONG_KIND,
                        entry.value().place(),
                        "the wrong kind of value at " + at.path(),
                        "this is " + entry.value().kind(),
                        "expected a map with 'plugin' and the plugin's terms");
            }
        }
    }

    private void supplier(Entry entry, At at, MapNode map, Provenance from, Horizon years) {
        Optional<String> plugin = plugin(entry, at, map);
        orders(at, map);
        parties(map);
        Optional<Descriptor> descriptor = plugin.flatMap(descriptors::ofPlugin);
        if (descriptor.isEmpty()) {
            complete = false;
            return;
        }
        Optional<Record> terms = binder.bind(descriptor.get(), at, OWN_KEYS, from);
        if (terms.isEmpty()) {
            return;
        }
        try {
            ComputeProvider provider =
                    catalogue.create(plugin.orElseThrow(), terms.get(), new ProviderContext(entry.key(), years));
            bound.add(new Bound(entry.key(), plugin.orElseThrow(), terms.get(), provider, map));
        } catch (InvalidTermsException e) {
            binder.report(e, at);
        }
    }

    private Optional<String> plugin(Entry entry, At at, MapNode map) {
        Node node = map.get("plugin");
        if (node == null) {
            Optional<String> near = map.entries().keySet().stream()
                    .filter(k -> Suggestions.nearest(k, List.of("plugin")).isPresent())
                    .findFirst();
            if (near.isPresent()) {
                UnknownKeys.report(
                        problems,
                        at.path(),
                        java.util.Objects.requireNonNull(map.entries().get(near.get())),
                        OWN_KEYS,
                        map);
            } else {
                problems.error(
                        ProblemCode.MISSING_KEY,
                        entry.keyPlace(),
                        "'plugin' is missing at " + at.path(),
                        "",
                        "expected plugin: the kind of supplier, one of " + String.join(", ", catalogue.plugins()));
            }
            return Optional.empty();
        }
        Optional<String> id = provenances.text(at.path() + ".plugin", node);
        if (id.isEmpty() || descriptors.ofPlugin(id.get()).isPresent()) {
            return id;
        }
        Optional<String> fault = descriptors.fault(id.get());
        if (fault.isPresent()) {
            problems.error(
                    ProblemCode.PLUGIN_FAILED,
                    node.place(),
                    "the plugin '" + id.get() + "' cannot be used: " + fault.get(),
                    "",
                    "This is a fault of the plugin: tell its author.");
        } else {
            problems.error(
                    ProblemCode.UNKNOWN_PLUGIN,
                    node.place(),
                    "there is no plugin '" + Names.shorten(id.get()) + "', named at " + at.path() + ".plugin",
                    "",
                    Names.hint("expected a plugin that was found", id.get(), catalogue.plugins())
                            + String.join(
                                    "",
                                    catalogue.scanned().stream()
                                            .map(s -> "\nscanned " + s)
                                            .toList()));
        }
        return Optional.empty();
    }

    private void orders(At at, MapNode map) {
        for (String key : List.of("serve", "serve-order")) {
            Node node = map.get(key);
            if (node instanceof ListNode) {
                boolean complete = "serve-order".equals(key) && map.get("serve") == null;
                boolean fine = WorkloadOrder.check(at.path() + "." + key, node, workloads, complete, problems);
                if (fine && words(node).isEmpty()) {
                    problems.error(
                            ProblemCode.INCOMPLETE_ORDER,
                            node.place(),
                            "no workload at " + at.path() + "." + key,
                            "",
                            "expected at least one of " + String.join(", ", workloads));
                }
            } else if (node != null && !(node instanceof BrokenNode)) {
                problems.error(
                        ProblemCode.WRONG_KIND,
                        node.place(),
                        "the wrong kind of value at " + at.path() + "." + key,
                        "this is " + node.kind(),
                        "expected a list of workloads, as in [ " + String.join(", ", workloads) + " ]");
            }
        }
        if (map.get("serve") instanceof ListNode serve && map.get("serve-order") instanceof ListNode order) {
            Set<String> may = Set.copyOf(new LinkedHashSet<>(words(serve)));
            Set<String> ordered = Set.copyOf(new LinkedHashSet<>(words(order)));
            if (workloads.containsAll(may) && workloads.containsAll(ordered) && !may.equals(ordered)) {
                problems.error(
                        ProblemCode.INCOMPLETE_ORDER,
                        order.place(),
                        "'serve-order' and 'serve' name different workloads at " + at.path(),
                        "",
                        "expected the same workloads in both");
            }
        }
    }

    private static List<String> words(Node node) {
        return node instanceof ListNode list
                ? list.items().stream()
                        .map(i -> i instanceof ScalarNode s ? s.text().strip() : "")
                        .toList()
                : List.of();
    }

    /** The parties of metric expressions are the keys of the term that every funded plugin calls {@code funding}. */
    private void parties(MapNode map) {
        if (map.get("funding") instanceof MapNode funding) {
            funding.entries().keySet().stream()
                    .filter(k -> !ProvenanceReader.KEYS.contains(k))
                    .forEach(parties::add);
        }
    }

    /** The suppliers, each with the workloads it serves. */
    List<SupplierSection> finish(List<String> priority) {
        List<String> usual = priority.isEmpty() ? workloads : priority;
        List<SupplierSection> sections = new ArrayList<>();
        for (Bound b : bound) {
            List<String> order = b.section().get("serve-order") == null
                    ? List.of()
                    : words(java.util.Objects.requireNonNull(b.section().get("serve-order")));
            List<String> may = b.section().get("serve") == null
                    ? usual
                    : words(java.util.Objects.requireNonNull(b.section().get("serve")));
            List<String> inOrder = usual.stream().filter(may::contains).toList();
            List<String> serves = order.isEmpty() ? inOrder : order;
            sections.add(new SupplierSection(b.id(), b.plugin(), b.terms(), b.provider(), serves, !order.isEmpty()));
        }
        return sections;
    }

    /** Whether every supplier's terms are known; if not, what they refer to is not known either. */
    boolean complete() {
        return complete;
    }

    MetricNames names(Horizon years, List<String> workloadIds) {
        Map<KeyKind, List<String>> values = new EnumMap<>(KeyKind.class);
        values.put(KeyKind.YEAR, years.years().mapToObj(String::valueOf).toList());
        values.put(KeyKind.PROVIDER, List.copyOf(ids));
        values.put(KeyKind.WORKLOAD, workloadIds);
        values.put(KeyKind.CATEGORY, CATEGORIES);
        values.put(KeyKind.PARTY, List.copyOf(parties));
        return new MetricNames(years, values);
    }
}
