package dev.offtake.engine.question;

import dev.offtake.engine.result.SourceReview;
import dev.offtake.engine.result.SourceReview.Cited;
import dev.offtake.engine.result.SourceReview.Conflict;
import dev.offtake.engine.result.SourceReview.Origin;
import dev.offtake.engine.result.SourceReview.Side;
import dev.offtake.engine.result.SourceReview.Statement;
import dev.offtake.engine.scenario.Claim;
import dev.offtake.engine.scenario.Input;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.SourceEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a scenario's sources: a chain of retellings is followed to its root, and counts as one origin however
 * many retell it.
 */
public final class SourceReviews {

    private final Scenario scenario;
    private final Map<String, SourceEntry> sources;

    private SourceReviews(Scenario scenario) {
        this.scenario = scenario;
        this.sources = scenario.sources();
    }

    /**
     * Looks through the sources of a scenario.
     *
     * @param scenario the scenario
     * @return its origins and conflicts
     */
    public static SourceReview of(Scenario scenario) {
        SourceReviews reviews = new SourceReviews(scenario);
        List<String> unsourced = scenario.claims().stream()
                .filter(claim -> claim.sources().isEmpty())
                .map(Claim::id)
                .toList();
        return new SourceReview(scenario.claims().size(), unsourced, reviews.origins(), reviews.conflicts());
    }

    /**
     * The source that a chain of retellings begins with.
     *
     * @param source a source's id, or an address or a citation in words, which is its own origin
     * @param sources the scenario's sources by id, which retell nobody in a circle
     * @return the origin's id
     */
    static String origin(String source, Map<String, SourceEntry> sources) {
        String origin = source;
        for (int i = 0; i <= sources.size(); i++) {
            SourceEntry entry = sources.get(origin);
            if (entry == null || entry.retoldFrom().isEmpty()) {
                return origin;
            }
            origin = entry.retoldFrom().get();
        }
        return source;
    }

    private Cited cited(String id) {
        SourceEntry entry = sources.get(id);
        return new Cited(
                id,
                entry == null ? id : entry.words(),
                entry == null ? "" : entry.grade().orElse(""),
                origin(id, sources));
    }

    private List<Origin> origins() {
        Map<String, Set<String>> tellings = new LinkedHashMap<>();
        Map<String, Set<String>> claims = new LinkedHashMap<>();
        for (Claim claim : scenario.claims()) {
            for (String source : claim.sources()) {
                String origin = origin(source, sources);
                tellings.computeIfAbsent(origin, o -> new LinkedHashSet<>()).add(source);
                claims.computeIfAbsent(origin, o -> new LinkedHashSet<>()).add(claim.id());
            }
        }
        List<Origin> origins = new ArrayList<>();
        tellings.forEach((origin, told) -> origins.add(new Origin(
                cited(origin),
                told.stream().map(this::cited).toList(),
                List.copyOf(claims.getOrDefault(origin, Set.of())),
                inputs(source -> origin(source, sources).equals(origin)))));
        origins.sort(Comparator.comparingInt(origin -> -origin.claims().size()));
        return origins;
    }

    private interface Which {
        boolean matches(String source);
    }

    private List<String> inputs(Which which) {
        return scenario.inputs().values().stream()
                .filter(input -> input.sources().stream().anyMatch(which::matches))
                .map(Input::path)
                .toList();
    }

    // ---- conflicts ----------------------------------------------------------------------------------------------

    /**
     * A side while it is collected.
     *
     * @param key whose side it is: the sources, or what names none
     * @param sources its sources by id, in the order in which they are named
     * @param says what they say, by the id of the claim or source
     */
    private record Draft(Set<String> key, Set<String> sources, Map<String, String> says) {
        static Draft of(Set<String> key, Collection<String> sources) {
            return new Draft(key, new LinkedHashSet<>(sources), new LinkedHashMap<>());
        }
    }

    /** Contradictions between the same sources are one, with all that is said on either side. */
    private List<Conflict> conflicts() {
        Map<Set<Set<String>>, List<Draft>> pairs = new LinkedHashMap<>();
        for (Claim claim : scenario.claims()) {
            for (String other : claim.conflictsWith()) {
                Claim opponent = claim(other);
                List<String> against = opponent == null ? List.of(other) : opponent.sources();
                add(pairs, claim.sources(), claim.id(), against, other);
            }
        }
        for (SourceEntry source : sources.values()) {
            for (String other : source.conflictsWith()) {
                add(pairs, List.of(source.id()), source.id(), List.of(other), other);
            }
        }
        return pairs.values().stream().map(this::conflict).toList();
    }

    private void add(
            Map<Set<Set<String>>, List<Draft>> pairs,
            List<String> from,
            String id,
            List<String> against,
            String other) {
        // A claim without a source stands for itself, and so do two claims of the same sources.
        boolean same = Set.copyOf(from).equals(Set.copyOf(against));
        Set<String> left = Set.copyOf(from.isEmpty() || same ? List.of(id) : from);
        Set<String> right = Set.copyOf(against.isEmpty() || same ? List.of(other) : against);
        if (left.equals(right)) {
            return;
        }
        List<Draft> sides = pairs.computeIfAbsent(
                Set.of(left, right), key -> List.of(Draft.of(left, from), Draft.of(right, against)));
        boolean sameWay = sides.get(0).key().equals(left);
        sides.get(sameWay ? 0 : 1).says().put(id, text(id));
        sides.get(sameWay ? 1 : 0).says().put(other, text(other));
    }

    private @Nullable Claim claim(String id) {
        return scenario.claims().stream()
                .filter(claim -> claim.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** What a claim says, or a source: its quotation, or else its note or title. */
    private String text(String id) {
        Claim claim = claim(id);
        SourceEntry source = sources.get(id);
        return claim != null ? claim.says() : source == null ? id : words(source);
    }

    private static String words(SourceEntry source) {
        for (String field : List.of("quote", "note", "title")) {
            String text = source.fields().get(field);
            if (text != null) {
                return text;
            }
        }
        return source.id();
    }

    private Conflict conflict(List<Draft> sides) {
        Side left = side(sides.get(0));
        Side right = side(sides.get(1));
        String shared = left.sources().stream()
                .map(Cited::origin)
                .filter(origin ->
                        right.sources().stream().anyMatch(c -> c.origin().equals(origin)))
                .findFirst()
                .orElse("");
        return new Conflict(left, right, shared);
    }

    /** Where claims say it, the source's title adds nothing. */
    private Side side(Draft draft) {
        boolean claimed = draft.says().keySet().stream().anyMatch(id -> claim(id) != null);
        List<Statement> says = draft.says().entrySet().stream()
                .filter(e -> !claimed || claim(e.getKey()) != null)
                .map(e -> new Statement(e.getKey(), e.getValue()))
                .toList();
        List<String> claims = scenario.claims().stream()
                .filter(claim -> claim.sources().stream().anyMatch(draft.sources()::contains))
                .map(Claim::id)
                .toList();
        return new Side(
                draft.sources().stream().map(this::cited).toList(), says, claims, inputs(draft.sources()::contains));
    }
}
