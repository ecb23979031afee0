package dev.offtake.api;

/**
 * The door of a provider plugin. The engine finds it with {@link java.util.ServiceLoader}: list the class in
 * {@code META-INF/services/dev.offtake.api.ComputeProviderFactory} of the plugin's jar and give it a public
 * constructor without parameters. An embedding application may also hand one over as an object.
 *
 * @param <T> the provider's terms: a record whose components carry {@link Term}
 */
public interface ComputeProviderFactory<T extends Record> {

    /**
     * The name by which scenarios choose this plugin ({@code plugin: microsoft}): lower-case letters, digits and
     * hyphens, beginning with a letter, unique among the plugins found.
     *
     * @return the plugin's id
     */
    String id();

    /**
     * The record that a scenario's section is bound to. The engine reads the file, checks units and ranges, and
     * reports every problem with its line; the record's constructor checks what spans several components and reports
     * it with an {@link InvalidTermsException}.
     *
     * @return the record's class
     */
    Class<T> termsType();

    /**
     * Makes a provider from its terms. Nothing but the two arguments may be read: no clock, no file, no network.
     *
     * @param terms the bound terms
     * @param context the supplier's id in the scenario, and the years
     * @return a provider, which any number of threads may use at once
     * @throws InvalidTermsException if the terms cannot be served
     */
    ComputeProvider create(T terms, ProviderContext context);

    /**
     * What kind of supplier this is, in one line, for {@code offtake providers}.
     *
     * @return the description, such as {@code rented cloud capacity with tiers and take-or-pay}
     */
    String summary();

    /**
     * The plugin's version, shown with results.
     *
     * @return the version, by default that of the jar's manifest, or {@code unversioned}
     */
    default String version() {
        String version = getClass().getPackage().getImplementationVersion();
        return version == null ? "unversioned" : version;
    }
}
