package dev.offtake.engine.registry;

/**
 * The version of the provider api: a whole number, raised when a plugin built for the one before may not work any more.
 * Additions do not raise it. A plugin states the version it was built for as {@code Offtake-Api-Version} in its
 * manifest; the state of no such word is found out by looking.
 */
final class ApiVersion {

    /** The version of this engine. */
    static final String CURRENT = "1";

    private ApiVersion() {}
}
