package dev.offtake.solver.ortools;

import com.google.ortools.Loader;
import dev.offtake.engine.program.LinearSolver;
import dev.offtake.engine.program.SolverUnavailableException;

/**
 * Solves by Google OR-Tools: linear programs by CLP, those with whole numbers by SCIP and then, with these numbers
 * fixed, by CLP, which gives the prices. OR-Tools is native code, which is loaded when the first session opens.
 */
public final class OrToolsSolver implements LinearSolver {

    private static final String NAME = "OR-Tools 9.15 (CLP, SCIP)";

    /** For {@link java.util.ServiceLoader}. Loads nothing native yet. */
    public OrToolsSolver() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Session open() {
        try {
            Loader.loadNativeLibraries();
        } catch (RuntimeException | LinkageError e) {
            throw new SolverUnavailableException(unavailable(e), e);
        }
        return new OrToolsSession();
    }

    /** What is wrong, and what to install. */
    static String unavailable(Throwable cause) {
        String machine = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        return "the native library of " + NAME + " does not load on " + machine + " (" + cause + "). It needs the jar"
                + " com.google.ortools:ortools-" + jar(System.getProperty("os.name"), System.getProperty("os.arch"))
                + " of the same version on the class path, a temporary folder from which libraries may be loaded"
                + " (-Djava.io.tmpdir=FOLDER), and on Linux glibc 2.28 or newer with libstdc++.";
    }

    /** The end of the name of the jar that holds the native libraries of a machine. */
    static String jar(String system, String machine) {
        String os = system.startsWith("Mac") ? "darwin" : system.startsWith("Windows") ? "win32" : "linux";
        boolean arm = machine.equals("aarch64") || machine.equals("arm64");
        return os + "-" + (arm && !os.equals("win32") ? "aarch64" : "x86-64");
    }
}
