package dev.offtake.engine.scenario;

import dev.offtake.api.Dimension;
import dev.offtake.api.Unit;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metrics a model is asked for: their keys and units, and where a sum has a meaning. */
public final class MetricTable {

    /** The categories of cost. */
    public static final List<String> COST_CATEGORIES = List.of(
            "rental", "reserved", "on-demand", "shortfall", "capital", "operations", "idle", "energy", "margin");

    /** The categories of funding. */
    public static final List<String> FUNDING_CATEGORIES = List.of("equity", "debt");

    private static final Map<String, Entry> ENTRIES = entries();

    private MetricTable() {}

    /**
     * One metric.
     *
     * @param metric its id
     * @param keys the keys its rows have
     * @param required keys that must be said, because a sum over them has no meaning
     * @param unit the unit of its rows
     * @param dimension what it measures
     * @param display the unit a planner would read it in: {@code %} for shares, else that of the rows
     * @param meaning what it is, in one line
     */
    public record Entry(
            String metric,
            List<KeyKind> keys,
            List<KeyKind> required,
            String unit,
            Dimension dimension,
            String display,
            String meaning) {

        /**
         * The categories that rows of this metric can have.
         *
         * @return the categories; none if the metric has no such key
         */
        public List<String> categories() {
            if (!keys.contains(KeyKind.CATEGORY)) {
                return List.of();
            }
            return "funding".equals(metric) ? FUNDING_CATEGORIES : COST_CATEGORIES;
        }
    }

    /**
     * The metric with an id.
     *
     * @param metric the id
     * @return the metric, or empty if there is none
     */
    public static Optional<Entry> find(String metric) {
        return Optional.ofNullable(ENTRIES.get(metric));
    }

    /**
     * All metrics.
     *
     * @return the metrics, in the order of the documentation
     */
    public static Collection<Entry> all() {
        return ENTRIES.values();
    }

    /**
     * The ids of all metrics.
     *
     * @return the ids, in the order of the documentation
     */
    public static Collection<String> ids() {
        return ENTRIES.keySet();
    }

    private static Map<String, Entry> entries() {
        KeyKind year = KeyKind.YEAR;
        KeyKind provider = KeyKind.PROVIDER;
        KeyKind workload = KeyKind.WORKLOAD;
        KeyKind category = KeyKind.CATEGORY;
        KeyKind party = KeyKind.PARTY;
        Map<String, Entry> all = new LinkedHashMap<>();
        summed(all, "demand", "H100e", "compute wanted, average of the year", year, workload);
        summed(all, "unmet", "H100e", "demand that no supplier could serve", year, workload);
        summed(all, "capacity", "H100e", "usable capacity, average of the year", year, provider);
        summed(all, "capacity-installed", "H100e", "capacity before availability", year, provider);
        summed(all, "headroom", "H100e", "usable capacity less supply", year, provider);
        each(all, "power", "MW", "MW", "IT power, average of the year", year, provider);
        summed(all, "supply", "H100e", "compute supplied, average of the year", year, provider, workload);
        each(all, "share", "1", "%", "share of the compute supplied", year, provider);
        each(all, "capacity-share", "1", "%", "share of the usable capacity", year, provider);
        summed(all, "cost", "USD", "what a supplier charges", year, provider, workload, category);
        summed(all, "committed-cost", "USD", "what would be owed if nothing were used", year, provider);
        summed(all, "total-cost", "USD", "what all suppliers charge", year);
        each(all, "unit-cost", "USD/H100e-h", "USD/H100e-h", "cost ÷ used H100e-hours of the year", year, provider);
        each(all, "levelised-cost", "USD/H100e-h", "USD/H100e-h", "discounted cost ÷ discounted used hours", provider);
        summed(all, "funding", "USD", "cash that parties put up for construction", year, provider, category, party);
        summed(all, "npv", "USD", "present value of total cost, positive");
        return Collections.unmodifiableMap(all);
    }

    private static void summed(Map<String, Entry> all, String metric, String unit, String meaning, KeyKind... keys) {
        add(all, new Entry(metric, List.of(keys), List.of(), unit, Unit.of(unit).dimension(), unit, meaning));
    }

    private static void each(
            Map<String, Entry> all, String metric, String unit, String display, String meaning, KeyKind... keys) {
        Dimension dimension = "power".equals(metric)
                ? Dimension.of(Dimension.Base.POWER_IT)
                : Unit.of(unit).dimension();
        add(all, new Entry(metric, List.of(keys), List.of(keys), unit, dimension, display, meaning));
    }

    private static void add(Map<String, Entry> all, Entry entry) {
        all.put(entry.metric(), entry);
    }
}
