package dev.offtake.cli;

/**
 * What every command is given.
 *
 * @param console the world around
 * @param engines opens engines
 */
record Context(Console console, Engines engines) {

    /** Opens engines. */
    @FunctionalInterface
    interface Engines {

        /**
         * Opens an engine.
         *
         * @param plugins which plugins to load, besides those that are always there
         * @param console the world around
         * @throws Failure if a plugin that is named is not there
         */
        Engine open(PluginOptions plugins, Console console) throws Failure;
    }

    /** Opens an engine with the plugins at hand. */
    Engine open(PluginOptions plugins) throws Failure {
        return engines.open(plugins, console);
    }
}
