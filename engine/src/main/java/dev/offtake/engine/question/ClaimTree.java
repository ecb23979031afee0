package dev.offtake.engine.question;

import dev.offtake.api.Quantity;
import dev.offtake.engine.question.ClaimPart.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a claim expects: one comparison, or several of which all or any must hold. */
final class ClaimTree {

    private final @Nullable ClaimPart leaf;
    private final List<ClaimTree> children;
    private final boolean any;
    private final @Nullable String words;
    private final @Nullable String why;

    private ClaimTree(
            @Nullable ClaimPart leaf,
            List<ClaimTree> children,
            boolean any,
            @Nullable String words,
            @Nullable String why) {
        this.leaf = leaf;
        this.children = List.copyOf(children);
        this.any = any;
        this.words = words;
        this.why = why;
    }

    static ClaimTree of(ClaimPart part) {
        return new ClaimTree(part, List.of(), false, null, null);
    }

    static ClaimTree all(List<ClaimTree> parts, @Nullable String words) {
        return new ClaimTree(null, parts, false, words, null);
    }

    static ClaimTree any(List<ClaimTree> parts, @Nullable String words) {
        return new ClaimTree(null, parts, true, words, null);
    }

    static ClaimTree notCheckable(String why) {
        return new ClaimTree(null, List.of(), false, null, why);
    }

    /** The comparisons, in order. */
    List<ClaimPart> parts() {
        List<ClaimPart> parts = new ArrayList<>();
        if (leaf != null) {
            parts.add(leaf);
        }
        children.forEach(child -> parts.addAll(child.parts()));
        return parts;
    }

    /** Why it cannot be checked, here or in a part; null if it can. */
    @Nullable
    String why() {
        if (why != null) {
            return why;
        }
        return children.stream()
                .map(ClaimTree::why)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** 1 where it is known to hold (or known not to), else 0. */
    Quantity decided(boolean holds) {
        if (leaf != null) {
            return leaf.decided(holds);
        }
        Quantity result = null;
        for (ClaimTree child : children) {
            Quantity part = child.decided(holds);
            // "all" holds where each does, and fails where any does; "any" the other way round
            result = result == null ? part : holds == any ? result.max(part) : result.min(part);
        }
        return result == null ? Quantity.ratio(0) : result;
    }

    /** Whether it holds; null where that is unknown. */
    @Nullable
    Boolean met(Map<ClaimPart, Outcome> outcomes) {
        if (leaf != null) {
            return outcome(leaf, outcomes).met();
        }
        boolean unknown = children.isEmpty();
        for (ClaimTree child : children) {
            Boolean met = child.met(outcomes);
            if (met == null) {
                unknown = true;
            } else if (met == any) {
                return any;
            }
        }
        return unknown ? null : Boolean.valueOf(!any);
    }

    /**
     * The comparison that decides: of several that must all hold the worst, of several of which any suffices the best.
     * Gaps are compared as they are where all have one unit, else as a part of what was expected.
     */
    @Nullable
    Outcome representative(Map<ClaimPart, Outcome> outcomes) {
        boolean oneUnit = parts().stream().map(ClaimPart::unit).distinct().count() == 1;
        return representative(outcomes, oneUnit);
    }

    private @Nullable Outcome representative(Map<ClaimPart, Outcome> outcomes, boolean oneUnit) {
        if (leaf != null) {
            Outcome outcome = outcome(leaf, outcomes);
            return outcome.met() == null ? null : outcome;
        }
        Outcome chosen = null;
        for (ClaimTree child : children) {
            Outcome next = child.representative(outcomes, oneUnit);
            if (next != null && (chosen == null || before(next, chosen, oneUnit))) {
                chosen = next;
            }
        }
        return chosen;
    }

    /** Whether one outcome represents this better than another: by its verdict first, then by its margin. */
    private boolean before(Outcome a, Outcome b, boolean oneUnit) {
        boolean metA = Boolean.TRUE.equals(a.met());
        boolean metB = Boolean.TRUE.equals(b.met());
        if (metA != metB) {
            return metA == any;
        }
        double marginA = oneUnit ? a.margin() : a.relativeMargin();
        double marginB = oneUnit ? b.margin() : b.relativeMargin();
        return any ? marginA > marginB : marginA < marginB;
    }

    /** What is expected, such as {@code above 50 % in 2024 and 2025}. */
    String words(Map<ClaimPart, Outcome> outcomes) {
        if (words != null) {
            return words;
        }
        if (leaf != null) {
            return outcome(leaf, outcomes).expected();
        }
        if (children.isEmpty()) {
            return "not checkable";
        }
        Map<String, SortedSet<Integer>> years = new LinkedHashMap<>();
        for (ClaimTree child : children) {
            SortedSet<Integer> known = years.computeIfAbsent(child.words(outcomes), text -> new TreeSet<>());
            Integer year = child.leaf == null ? null : child.leaf.year();
            if (year != null) {
                known.add(year);
            }
        }
        List<String> texts = new ArrayList<>();
        years.forEach((text, in) -> texts.add(in.isEmpty() || children.size() == 1 ? text : text + " in " + list(in)));
        return String.join(any ? " or " : "; ", texts);
    }

    private static String list(SortedSet<Integer> years) {
        int first = years.first();
        int last = years.last();
        if (years.size() > 2 && last - first == years.size() - 1) {
            return first + " to " + last;
        }
        List<String> all = years.stream().map(String::valueOf).toList();
        return all.size() == 1
                ? all.get(0)
                : String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.get(all.size() - 1);
    }

    private static Outcome outcome(ClaimPart part, Map<ClaimPart, Outcome> outcomes) {
        return Objects.requireNonNull(outcomes.get(part), "outcome");
    }
}
