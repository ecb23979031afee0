package dev.offtake.engine.question;

import dev.offtake.engine.result.Bridge;
import dev.offtake.engine.result.InputChanges;
import dev.offtake.engine.result.InputChanges.Change;
import dev.offtake.engine.result.LargestRemainder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bridges from one scenario to another: which changes count as one, and what each did to a number by
 * {@linkplain Shapley Shapley's} division.
 */
public final class Bridges {

    private static final String MONEY = "USD";
    private static final int CENTS = 2;
    /** Whatever is not money is rounded to a millionth of its unit: a ten-thousandth of a percentage point of a share. */
    private static final int MILLIONTHS = 6;

    private Bridges() {}

    /**
     * Changes that are made together.
     *
     * @param path what they are called
     * @param members the paths of the assumptions that are changed
     * @param changes the paths of the changes, of which the years of a table are several
     */
    public record Cause(String path, List<String> members, List<String> changes) {

        /** Copies the lists. */
        public Cause {
            members = List.copyOf(members);
            changes = List.copyOf(changes);
        }

        private Cause with(Cause other) {
            String both = Stream.of(path, other.path)
                    .flatMap(one -> Stream.of(one.split(" \\+ ", -1)))
                    .sorted()
                    .collect(Collectors.joining(" + "));
            return new Cause(both, sorted(members, other.members), sorted(changes, other.changes));
        }
    }

    /**
     * The causes of whatever differs in the results.
     *
     * @param all at most {@link Shapley#MOST}, in the order of their paths
     * @param method what one of them is, in words
     */
    public record Causes(List<Cause> all, String method) {

        /** Copies the list. */
        public Causes {
            all = List.copyOf(all);
        }
    }

    /**
     * Finds the causes: each changed assumption; where these are more than {@link Shapley#MOST}, the sections of the
     * scenario, with each supplier as one; where these are still more, all suppliers as one.
     *
     * @param changes what differs in the inputs
     * @return the causes
     */
    public static Causes causes(InputChanges changes) {
        List<Cause> single = causes(changes, Change::unit);
        if (single.size() <= Shapley.MOST) {
            return new Causes(single, single.size() == 1 ? "1 change" : single.size() + " changes");
        }
        List<Cause> sections = causes(changes, change -> section(change.unit(), 2));
        List<Cause> coarse =
                sections.size() <= Shapley.MOST ? sections : causes(changes, change -> section(change.unit(), 1));
        return new Causes(
                coarse,
                (coarse.size() == 1 ? "1 section" : coarse.size() + " sections") + " with " + single.size()
                        + " changes");
    }

    private static List<Cause> causes(InputChanges changes, Function<Change, String> cause) {
        Map<String, List<Change>> found = new TreeMap<>();
        for (Change change : changes.changes()) {
            if (change.computed()) {
                found.computeIfAbsent(cause.apply(change), path -> new ArrayList<>())
                        .add(change);
            }
        }
        List<Cause> causes = new ArrayList<>();
        found.forEach((path, its) -> causes.add(new Cause(
                path,
                sorted(its.stream().map(Change::unit).toList(), List.of()),
                sorted(its.stream().map(Change::path).toList(), List.of()))));
        return causes;
    }

    private static List<String> sorted(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().sorted().toList();
    }

    /** The section of a path; a supplier is one where two levels are asked for. */
    private static String section(String path, int levels) {
        String[] keys = path.split("\\.", -1);
        boolean supplier = keys[0].equals("providers") && keys.length > 1 && levels > 1;
        return supplier ? keys[0] + "." + keys[1] : keys[0];
    }

    /**
     * The bridge of one number.
     *
     * @param metric the metric expression
     * @param unit the unit of the values
     * @param causes the causes
     * @param values the number with each set of causes, by the set as bits: the first with none, the last with all. It is
     *     NaN where the set makes no valid scenario, or the number is unknown; not in the first and the last
     * @return the bridge
     */
    public static Bridge of(String metric, String unit, Causes causes, double... values) {
        List<Cause> groups = new ArrayList<>(causes.all());
        double[] known = values.clone();
        while (groups.size() > 1 && anyUnknown(known)) {
            known = merge(groups, known);
        }
        LargestRemainder rounded = Shapley.of(known).rounded(decimals(unit));
        List<Bridge.Part> parts = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            Cause group = groups.get(i);
            BigDecimal amount = rounded.parts().get(i);
            parts.add(new Bridge.Part(group.path(), group.members(), amount));
        }
        return new Bridge(
                metric, unit, rounded.from(), rounded.to(), method(causes, groups.size()), sorted(parts), null);
    }

    private static List<Bridge.Part> sorted(List<Bridge.Part> parts) {
        return parts.stream().sorted((a, b) -> a.path().compareTo(b.path())).toList();
    }

    private static String method(Causes causes, int groups) {
        if (causes.all().isEmpty()) {
            return "nothing that a plan reads differs";
        }
        String merged = groups == causes.all().size() ? "" : ", of which some only work together and count as one";
        return "Shapley values of " + causes.method() + merged;
    }

    /** To how many decimals amounts of a unit are rounded. */
    private static int decimals(String unit) {
        return unit.equals(MONEY) ? CENTS : MILLIONTHS;
    }

    private static boolean anyUnknown(double[] values) {
        for (double value : values) {
            if (Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Makes one of the two causes that work together most: those whom the most sets without a value have apart. Causes
     * that each work alone are the least apart in such sets.
     *
     * @param groups the causes, in which the two are replaced by one
     * @return the values with each set of the new causes
     */
    private static double[] merge(List<Cause> groups, double[] values) {
        int first = 0;
        int second = 1;
        int most = -1;
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                int apart = 0;
                for (int set = 0; set < values.length; set++) {
                    boolean differ = ((set >> i) & 1) != ((set >> j) & 1);
                    apart += differ && Double.isNaN(values[set]) ? 1 : 0;
                }
                if (apart > most) {
                    most = apart;
                    first = i;
                    second = j;
                }
            }
        }
        groups.set(first, groups.get(first).with(groups.get(second)));
        groups.remove(second);
        double[] merged = new double[values.length / 2];
        for (int set = 0; set < merged.length; set++) {
            int below = set & ((1 << second) - 1);
            int above = (set >> second) << (second + 1);
            int old = below | above | (((set >> first) & 1) << second);
            merged[set] = values[old];
        }
        return merged;
    }
}
