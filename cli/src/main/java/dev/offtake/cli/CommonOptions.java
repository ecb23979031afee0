package dev.offtake.cli;

import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {

    /** Looked for by {@link Cli} itself, since a failure may come before options are read. */
    static final String DEBUG = "--debug";

    @Option(names = DEBUG, description = "If offtake itself fails, show where.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;
}
