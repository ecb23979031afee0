package dev.offtake.cli;

/** What this is. */
final class Version {

    private Version() {}

    /** The name and version, such as {@code offtake 1.0}. */
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "offtake " + (version == null ? "(not packaged)" : version);
    }
}
