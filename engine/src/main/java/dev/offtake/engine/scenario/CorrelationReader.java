package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.BrokenNode;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import dev.offtake.engine.uncertainty.RankCorrelation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads which uncertain numbers are correlated. A number is in one group at most, so that the groups can be drawn one by
 * one. What a variant or a setting made certain is left out of its group: it has no part in it any more, and the others
 * keep theirs.
 */
final class CorrelationReader {

    static final String SECTION = "correlation";

    private static final String BETWEEN = "between";
    private static final List<String> KEYS = List.of(BETWEEN, "rank", "ranks", "source", "note");

    private final MapNode root;
    private final Changes changes;
    private final Map<String, Input> inputs;
    private final ProvenanceReader provenances;
    private final Problems problems;
    private final RankReader ranks;
    private final Map<String, Member> taken = new HashMap<>();

    /**
     * Creates a reader.
     *
     * @param root the scenario, changed by its variant and settings
     * @param changes follows references
     * @param inputs every number that could be read, by path
     */
    CorrelationReader(
            MapNode root, Changes changes, Map<String, Input> inputs, ProvenanceReader provenances, Problems problems) {
        this.root = root;
        this.changes = changes;
        this.inputs = inputs;
        this.provenances = provenances;
        this.problems = problems;
        this.ranks = new RankReader(problems);
    }

    /**
     * A number that a group names.
     *
     * @param written as it was named
     * @param path its full path, behind all references
     * @param group the group
     * @param certain whether it was made certain from outside
     */
    private record Member(String written, String path, String group, boolean certain) {}

    /** The groups of at least two numbers that are uncertain. */
    List<Correlation> read(MapNode section) {
        List<Correlation> all = new ArrayList<>();
        for (Entry entry : section.entries().values()) {
            boolean id = Ids.check(entry, SECTION, problems);
            Optional<Correlation> group = group(entry);
            if (id) {
                group.ifPresent(all::add);
            }
        }
        return all;
    }

    private Optional<Correlation> group(Entry entry) {
        String path = SECTION + "." + entry.key();
        if (!(entry.value() instanceof MapNode map)) {
            wrongKind(path, entry.value(), "expected { between: [ …, … ], rank: … }");
            return Optional.empty();
        }
        Provenance from = provenances.read(path, map, Provenance.NONE);
        Set<String> meant = new LinkedHashSet<>();
        for (Entry key : map.entries().values()) {
            if (!KEYS.contains(key.key())) {
                UnknownKeys.report(problems, path, key, KEYS, map).ifPresent(meant::add);
            }
        }
        checkStated(path, entry, map, meant);
        List<Optional<Member>> members = members(path, entry.key(), map.get(BETWEEN));
        Optional<List<List<Double>>> matrix =
                ranks.read(path, map, map.get(BETWEEN) instanceof ListNode ? members.size() : -1);
        boolean wrong = !meant.isEmpty() || members.stream().anyMatch(Optional::isEmpty);
        if (wrong || matrix.isEmpty()) {
            return Optional.empty();
        }
        return uncertain(members, matrix.get())
                .map(correlated -> new Correlation(entry.key(), correlated, from.sources(), from.note()));
    }

    /** The part of a group that is uncertain: of a matrix that is positive definite, so is any such part. */
    private static Optional<RankCorrelation> uncertain(List<Optional<Member>> members, List<List<Double>> matrix) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            if (!members.get(i).orElseThrow().certain()) {
                kept.add(i);
            }
        }
        if (kept.size() < 2) {
            return Optional.empty();
        }
        List<String> paths =
                kept.stream().map(i -> members.get(i).orElseThrow().path()).toList();
        List<List<Double>> part = kept.stream()
                .map(i -> kept.stream().map(j -> matrix.get(i).get(j)).toList())
                .toList();
        return Optional.of(new RankCorrelation(paths, part));
    }

    private void checkStated(String path, Entry entry, MapNode map, Set<String> meant) {
        Entry rank = map.entries().get("rank");
        Entry matrix = map.entries().get("ranks");
        if (rank != null && matrix != null) {
            problems.error(
                    ProblemCode.EXCLUSIVE_KEYS,
                    matrix.keyPlace(),
                    "'rank' and 'ranks' are both stated at " + path,
                    "",
                    "Keep one of the two: 'rank' is the same for every pair, 'ranks' is a matrix.");
        }
        boolean noRank = rank == null && matrix == null && !meant.contains("rank") && !meant.contains("ranks");
        boolean noMembers = map.get(BETWEEN) == null && !meant.contains(BETWEEN);
        if (noRank || noMembers) {
            problems.error(
                    ProblemCode.MISSING_KEY,
                    entry.keyPlace(),
                    "'" + (noMembers ? BETWEEN : "rank") + "' is missing at " + path,
                    "",
                    noMembers
                            ? "expected between: a list of uncertain numbers, by path or by the name of an assumption"
                            : "expected rank, such as rank: 0.6, or ranks: a matrix");
        }
    }

    private void wrongKind(String path, Node node, String expected) {
        if (!(node instanceof BrokenNode)) {
            boolean nothing = node instanceof ScalarNode scalar && scalar.isEmpty();
            problems.error(
                    nothing ? ProblemCode.NO_VALUE : ProblemCode.WRONG_KIND,
                    node.place(),
                    (nothing ? "nothing" : "the wrong kind of value") + " at " + path,
                    nothing ? "" : "this is " + node.kind(),
                    expected);
        }
    }

    // ---- numbers that are correlated --------------------------------------------------------------------------

    private List<Optional<Member>> members(String path, String group, @Nullable Node node) {
        String at = path + "." + BETWEEN;
        if (!(node instanceof ListNode list)) {
            if (node != null) {
                wrongKind(at, node, "expected a list of at least two, as in [ demand.training.growth, power-price ]");
            }
            return List.of(Optional.empty());
        }
        if (list.items().size() < 2) {
            problems.error(
                    ProblemCode.RANK_CORRELATION,
                    list.place(),
                    "fewer than two numbers at " + at,
                    "",
                    "expected at least two uncertain numbers, by path or by the name of an assumption");
            return List.of(Optional.empty());
        }
        List<Optional<Member>> members = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            String itemAt = at + "." + (i + 1);
            members.add(provenances.text(itemAt, item).flatMap(text -> member(text, item.place(), itemAt, group)));
        }
        return members;
    }

    private Optional<Member> member(String written, Place place, String at, String group) {
        boolean name = Names.isId(written)
                && !ProvenanceReader.KEYS.contains(written)
                && Paths.find(root, List.of(Assumptions.SECTION, written)).isPresent();
        List<String> segments =
                changes.target(root, name ? List.of(Assumptions.SECTION, written) : Paths.split(written));
        String path = String.join(".", segments);
        Input input = inputs.get(path);
        boolean certain;
        if (input != null) {
            certain = input.distribution().isEmpty();
            if (certain && !fromOutside(input.origin())) {
                notUncertain(
                        written,
                        place,
                        at,
                        input.origin() == Input.Origin.DEFAULT
                                ? "it is not stated; its default is " + input.written()
                                : "this is " + input.written(),
                        "State it as a distribution, or take it out of the group.");
                return Optional.empty();
            }
        } else if (changes.isNumber(root, segments)) {
            Node node = Paths.find(root, segments).orElse(null);
            if (node == null || !fromOutside(node.place().origin())) {
                noInput(written, place, at, node);
                return Optional.empty();
            }
            certain = true;
        } else {
            if (!changes.isOfUnknownPlugin(root, segments)) {
                unknown(written, place, at);
            }
            return Optional.empty();
        }
        Member member = new Member(written, path, group, certain);
        Member first = taken.putIfAbsent(path, member);
        if (first != null) {
            twice(member, first, place);
            return Optional.empty();
        }
        return Optional.of(member);
    }

    private static boolean fromOutside(Input.Origin origin) {
        return origin == Input.Origin.VARIANT || origin == Input.Origin.OVERRIDE;
    }

    private void notUncertain(String written, Place place, String at, String detail, String hint) {
        problems.error(
                ProblemCode.NOT_UNCERTAIN,
                place,
                "'" + Names.shorten(written) + "' is not uncertain, named at " + at,
                detail,
                "expected a number with a distribution. " + hint);
    }

    /** A number that is a formula, or not stated, or wrong, which was then reported where it stands. */
    private void noInput(String written, Place place, String at, @Nullable Node node) {
        if (node == null) {
            notUncertain(
                    written, place, at, "it is not stated", "State it as a distribution, or take it out of the group.");
        } else if (node instanceof MapNode map && map.get("driver") instanceof ScalarNode driver) {
            notUncertain(
                    written,
                    place,
                    at,
                    "it follows a driver",
                    "Did you mean its driver, '" + Names.shorten(driver.text().strip()) + "'?");
        }
    }

    private void unknown(String written, Place place, String at) {
        boolean something = Paths.find(root, Paths.split(written)).isPresent();
        problems.error(
                ProblemCode.UNKNOWN_PATH,
                place,
                something
                        ? "'" + Names.shorten(written) + "' is not a number that can be uncertain, named at " + at
                        : "there is no number '" + Names.shorten(written) + "', named at " + at,
                "",
                hint(written));
    }

    private String hint(String written) {
        String expected = "expected the full path of an uncertain number, or the name of an assumption";
        List<String> uncertain = inputs.values().stream()
                .filter(input -> input.distribution().isPresent())
                .map(Input::path)
                .toList();
        if (uncertain.isEmpty()) {
            return expected + "; no number of this scenario is uncertain";
        }
        List<String> near = uncertain.stream()
                .filter(path -> path.startsWith(written + ".")
                        || written.startsWith(path + ".")
                        || path.endsWith("." + written))
                .toList();
        if (near.size() == 1) {
            return expected + ". Did you mean '" + near.get(0) + "'?";
        }
        if (!near.isEmpty()) {
            return Names.hint(expected, "", near);
        }
        String names = Assumptions.SECTION + ".";
        Set<String> known = new LinkedHashSet<>();
        uncertain.forEach(path -> known.add(path.startsWith(names) ? path.substring(names.length()) : path));
        Set<String> all = new LinkedHashSet<>(known);
        all.addAll(uncertain);
        return Suggestions.nearest(written, all).isPresent()
                ? Names.hint(expected, written, all)
                : Names.hint(expected, "", known);
    }

    private void twice(Member member, Member first, Place place) {
        String path = SECTION + "." + member.group();
        boolean sameGroup = first.group().equals(member.group());
        String detail = first.written().equals(member.written())
                ? ""
                : "'" + Names.shorten(first.written()) + "' is the same number, " + first.path();
        problems.error(
                ProblemCode.CORRELATED_TWICE,
                place,
                sameGroup
                        ? "'" + Names.shorten(member.written()) + "' is named twice at " + path
                        : "'" + Names.shorten(member.written()) + "' is in two groups, " + SECTION + "." + first.group()
                                + " and " + path,
                detail,
                sameGroup
                        ? "Keep one of the two."
                        : "Keep it in one. What goes together is one group, with the pairs in 'ranks'.");
    }
}
