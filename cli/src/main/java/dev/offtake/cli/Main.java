package dev.offtake.cli;

/** The entry point of the packaged command. */
public final class Main {
    private Main() {}

    /**
     * Runs the command and ends the virtual machine with its exit code.
     *
     * @param args the arguments
     */
    public static void main(String[] args) {
        Context context = new Context(Console.system(), OfftakeEngine::open);
        System.exit(new Cli(context).run(args));
    }
}
