package dev.offtake.cli;

/** What this is. */
final class Version {

    private Version() {}

    /** The name and version, such as {@code offtake 1.0}. */
    static String text() {
        return "offtake " + number();
    }

    /** The version, such as {@code 1.0}. */
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
