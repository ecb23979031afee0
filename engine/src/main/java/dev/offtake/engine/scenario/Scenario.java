package dev.offtake.engine.scenario;

import dev.offtake.api.Horizon;
import dev.offtake.engine.result.Problem;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case to be planned, read and checked: every reference resolves, every unit fits, every number has its path.
 *
 * @param id its id, such as {@code openai-2030}
 * @param title what it is about, in one line; an empty text for nothing
 * @param asOf the day whose knowledge it holds
 * @param years the years to plan
 * @param hours how many hours a year has
 * @param money how money over time is added up
 * @param sources where figures and claims come from, by id
 * @param inputs every number by its path, in the order of the text; assumptions first
 * @param correlations groups of uncertain inputs that tend to be high or low together, in the order of the text; no
 *     input is in two of them
 * @param workloads the workloads in the order of {@code demand}
 * @param suppliers the suppliers in the order of {@code providers}
 * @param allocation how demand is given to suppliers
 * @param optimize how the least-cost procurement is to be found, if it is stated
 * @param headline what a summary or simulation shows
 * @param claims what sources claim
 * @param variant the id of the variant that was chosen
 * @param variants ids of all variants that could be chosen
 * @param overrides what was set from outside, as {@code path=value}
 * @param warnings what to know about what was read: assumptions nobody uses, changes that act on an assumption
 * @param hash SHA-256 of what was read after variant and overrides, in hexadecimal
 */
public record Scenario(
        String id,
        String title,
        Optional<LocalDate> asOf,
        Horizon years,
        HoursPerYear hours,
        Money money,
        Map<String, SourceEntry> sources,
        Map<String, Input> inputs,
        List<Correlation> correlations,
        List<Workload> workloads,
        List<SupplierSection> suppliers,
        AllocationTerms allocation,
        Optional<OptimizeTerms> optimize,
        List<MetricExpression> headline,
        List<Claim> claims,
        Optional<String> variant,
        List<String> variants,
        List<String> overrides,
        List<Problem> warnings,
        String hash) {

    /** How many hours a year has. */
    public enum HoursPerYear {
        /** 8,784 in leap years, else 8,760. */
        CALENDAR,
        /** 8,760 every year. */
        FIXED_8760;

        /**
         * The hours of a year.
         *
         * @param year a calendar year
         * @return the hours, in h
         */
        public int in(int year) {
            return this == CALENDAR && java.time.Year.isLeap(year) ? 8784 : 8760;
        }
    }

    /** Copies the collections, keeping their order. */
    public Scenario {
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        correlations = List.copyOf(correlations);
        workloads = List.copyOf(workloads);
        suppliers = List.copyOf(suppliers);
        headline = List.copyOf(headline);
        claims = List.copyOf(claims);
        variants = List.copyOf(variants);
        overrides = List.copyOf(overrides);
        warnings = List.copyOf(warnings);
    }

    /** This scenario with other inputs. */
    Scenario withInputs(Map<String, Input> others) {
        return with(others, suppliers);
    }

    private Scenario with(Map<String, Input> otherInputs, List<SupplierSection> otherSuppliers) {
        return new Scenario(
                id,
                title,
                asOf,
                years,
                hours,
                money,
                sources,
                otherInputs,
                correlations,
                workloads,
                otherSuppliers,
                allocation,
                optimize,
                headline,
                claims,
                variant,
                variants,
                overrides,
                warnings,
                hash);
    }

    /**
     * A scenario without correlations, of which there is nothing to warn.
     *
     * @param id its id
     * @param title what it is about
     * @param asOf the day whose knowledge it holds
     * @param years the years to plan
     * @param hours how many hours a year has
     * @param money how money over time is added up
     * @param sources where figures and claims come from
     * @param inputs every number by its path
     * @param workloads the workloads
     * @param suppliers the suppliers
     * @param allocation how demand is given to suppliers
     * @param headline what a summary or simulation shows
     * @param claims what sources claim
     * @param variant the id of the variant that was chosen
     * @param variants ids of all variants
     * @param overrides what was set from outside
     * @param hash SHA-256 of what was read
     */
    public Scenario(
            String id,
            String title,
            Optional<LocalDate> asOf,
            Horizon years,
            HoursPerYear hours,
            Money money,
            Map<String, SourceEntry> sources,
            Map<String, Input> inputs,
            List<Workload> workloads,
            List<SupplierSection> suppliers,
            AllocationTerms allocation,
            List<MetricExpression> headline,
            List<Claim> claims,
            Optional<String> variant,
            List<String> variants,
            List<String> overrides,
            String hash) {
        this(
                id,
                title,
                asOf,
                years,
                hours,
                money,
                sources,
                inputs,
                List.of(),
                workloads,
                suppliers,
                allocation,
                Optional.empty(),
                headline,
                claims,
                variant,
                variants,
                overrides,
                List.of(),
                hash);
    }

    /**
     * This scenario with other suppliers, for whoever plans what was decided elsewhere.
     *
     * @param others the suppliers, in order
     * @return the changed scenario, with the same hash
     */
    public Scenario withSuppliers(List<SupplierSection> others) {
        return with(inputs, others);
    }
}
