package dev.offtake.cli;

/** The entry point of the packaged command. */
public final class Main {
    private Main() {}

    /** Prints the version, for now the only thing this command can do. */
    public static void main(String[] args) {
        System.out.println("offtake " + Main.class.getPackage().getImplementationVersion());
    }
}
