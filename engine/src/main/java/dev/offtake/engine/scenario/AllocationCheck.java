package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.MapNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Checks what the section {@code allocation} says of other sections. */
final class AllocationCheck {

    private static final String SECTION = "allocation";

    private final TermsCatalogue catalogue;
    private final Problems problems;

    AllocationCheck(TermsCatalogue catalogue, Problems problems) {
        this.catalogue = catalogue;
        this.problems = problems;
    }

    void check(AllocationTerms terms, Entry section, List<String> workloads, List<String> suppliers) {
        if (!catalogue.policies().contains(terms.policy())) {
            problems.error(
                    ProblemCode.UNKNOWN_CHOICE,
                    place(section, "policy"),
                    "there is no policy '" + Names.shorten(terms.policy()) + "', at allocation.policy",
                    "",
                    Names.hint("expected a policy", terms.policy(), catalogue.policies()));
        }
        if (!terms.priority().isEmpty()) {
            Paths.find(section.value(), List.of("priority"))
                    .ifPresent(node -> WorkloadOrder.check("allocation.priority", node, workloads, true, problems));
        }
        suppliers(section, "shares", terms.shares().keySet(), suppliers);
        suppliers(section, "weights", terms.weights().keySet(), suppliers);
        if ("target-shares".equals(terms.policy()) && terms.shares().isEmpty()) {
            problems.error(
                    ProblemCode.MISSING_KEY,
                    place(section, "policy"),
                    "'shares' is missing at allocation",
                    "",
                    "expected the share of demand by supplier, as in shares: { azure: { points: { 2024: 100 % } } }");
        }
        unused(section, "shares", terms.policy(), "target-shares");
        unused(section, "spill", terms.policy(), "target-shares");
        unused(section, "weights", terms.policy(), "pro-rata");
    }

    private static Place place(Entry section, String key) {
        return Paths.find(section.value(), List.of(key)).map(Node::place).orElse(section.keyPlace());
    }

    private void suppliers(Entry section, String key, Collection<String> named, List<String> suppliers) {
        for (String id : named) {
            if (!suppliers.contains(id)) {
                Optional<Node> map = Paths.find(section.value(), List.of(key));
                Place place = map.isPresent()
                                && map.get() instanceof MapNode m
                                && m.entries().get(id) != null
                        ? java.util.Objects.requireNonNull(m.entries().get(id)).keyPlace()
                        : section.keyPlace();
                problems.error(
                        ProblemCode.UNKNOWN_SUPPLIER,
                        place,
                        "there is no supplier '" + Names.shorten(id) + "', named at " + SECTION + "." + key,
                        "",
                        Names.hint("expected an id from 'providers'", id, suppliers));
            }
        }
    }

    private void unused(Entry section, String key, String policy, String reader) {
        if (policy.equals(reader)
                || !catalogue.policies().contains(policy)
                || !List.of("merit-order", "target-shares", "pro-rata").contains(policy)) {
            return;
        }
        if (section.value() instanceof MapNode map && map.entries().get(key) != null) {
            problems.warning(
                    ProblemCode.UNUSED_TERM,
                    java.util.Objects.requireNonNull(map.entries().get(key)).keyPlace(),
                    SECTION + "." + key + " is not used",
                    "the policy is " + policy,
                    "It is read by " + reader + ".");
        }
    }

    /** Checks lists that order workloads. */
    static final class WorkloadOrder {

        private WorkloadOrder() {}

        /** Whether the ids are workloads, each once, and all of them where all are due. */
        static boolean check(String path, Node node, List<String> workloads, boolean complete, Problems problems) {
            if (!(node instanceof ListNode list)) {
                return false;
            }
            java.util.Set<String> seen = new java.util.HashSet<>();
            boolean fine = true;
            for (Node item : list.items()) {
                String id =
                        item instanceof Node.ScalarNode scalar ? scalar.text().strip() : "";
                if (!workloads.contains(id)) {
                    fine = false;
                    problems.error(
                            ProblemCode.UNKNOWN_WORKLOAD,
                            item.place(),
                            "there is no workload '" + Names.shorten(id) + "', named at " + path,
                            "",
                            Names.hint("expected an id from 'demand'", id, workloads));
                } else if (!seen.add(id)) {
                    fine = false;
                    problems.error(
                            ProblemCode.INCOMPLETE_ORDER,
                            item.place(),
                            "'" + id + "' is named twice at " + path,
                            "",
                            "expected each workload once");
                }
            }
            List<String> missing =
                    workloads.stream().filter(w -> !seen.contains(w)).toList();
            if (fine && complete && !missing.isEmpty()) {
                problems.error(
                        ProblemCode.INCOMPLETE_ORDER,
                        node.place(),
                        "'" + missing.get(0) + "' is left out at " + path,
                        "",
                        "expected every workload: " + String.join(", ", workloads));
                return false;
            }
            return fine;
        }
    }
}
