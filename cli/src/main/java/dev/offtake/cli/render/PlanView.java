package dev.offtake.cli.render;

import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Observation;
import dev.offtake.engine.result.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A plan's rows by what they are about, each as a line of yearly values. */
final class PlanView {

    /** Asks for rows that have no such key. */
    static final String NONE = "";

    private final Map<String, List<Observation>> byMetric = new LinkedHashMap<>();
    private final List<Integer> years;
    private final List<String> providers;
    private final List<String> workloads;
    private final List<String> parties;

    PlanView(Plan plan) {
        Set<Integer> allYears = new TreeSet<>();
        Set<String> allProviders = new LinkedHashSet<>();
        Set<String> allWorkloads = new LinkedHashSet<>();
        Set<String> allParties = new LinkedHashSet<>();
        for (Observation row : plan.observations()) {
            Key key = row.key();
            byMetric.computeIfAbsent(key.metric(), m -> new ArrayList<>()).add(row);
            addIfAny(allYears, key.year());
            addIfAny(allProviders, key.provider());
            addIfAny(allWorkloads, key.workload());
            addIfAny(allParties, key.party());
        }
        years = List.copyOf(allYears);
        providers = List.copyOf(allProviders);
        workloads = List.copyOf(allWorkloads);
        parties = List.copyOf(allParties);
    }

    private static <T> void addIfAny(Set<T> all, @Nullable T value) {
        if (value != null) {
            all.add(value);
        }
    }

    List<Integer> years() {
        return years;
    }

    List<String> providers() {
        return providers;
    }

    List<String> workloads() {
        return workloads;
    }

    List<String> parties() {
        return parties;
    }

    /** The years as a heading, such as {@code 2024 to 2030}. */
    String span() {
        if (years.isEmpty()) {
            return "no year";
        }
        int first = years.get(0);
        int last = years.get(years.size() - 1);
        return first == last ? Integer.toString(first) : first + " to " + last;
    }

    boolean has(String metric) {
        return byMetric.containsKey(metric);
    }

    /**
     * Yearly sums of a metric's rows.
     *
     * @param metric the metric
     * @param provider the supplier; null for all, {@link #NONE} for rows without one, and so for the other keys
     * @param workload the workload
     * @param category the category
     * @param party the party
     * @return one value a year; NaN where a row is unknown
     */
    double[] sum(
            String metric,
            @Nullable String provider,
            @Nullable String workload,
            @Nullable String category,
            @Nullable String party) {
        double[] sums = new double[years.size()];
        for (Observation row : rows(metric)) {
            Key key = row.key();
            boolean asked = matches(provider, key.provider())
                    && matches(workload, key.workload())
                    && matches(category, key.category())
                    && matches(party, key.party());
            Integer year = key.year();
            if (asked && year != null) {
                Double value = row.value();
                sums[years.indexOf(year)] += value == null ? Double.NaN : value;
            }
        }
        return sums;
    }

    double[] ofProvider(String metric, String provider) {
        return sum(metric, provider, null, null, null);
    }

    double[] total(String metric) {
        return sum(metric, null, null, null, null);
    }

    /** A metric's rows, in order. */
    List<Observation> rows(String metric) {
        return byMetric.getOrDefault(metric, List.of());
    }

    private static boolean matches(@Nullable String asked, @Nullable String actual) {
        return asked == null || (actual == null ? asked.equals(NONE) : asked.equals(actual));
    }

    /** Whether any value is there and not 0. */
    static boolean any(double[] values) {
        for (double value : values) {
            if (value != 0) {
                return true;
            }
        }
        return false;
    }
}
