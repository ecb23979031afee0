package dev.offtake.engine.compute;

import java.util.Arrays;

/**
 * The rows one worker computes in: temporaries and constants of one {@link Program}. It is made once for each worker by
 * {@link Program#newWorkspace} and used for block after block; it must not be used by two threads at a time. It carries
 * nothing from one run to the next that a result could depend on.
 */
public final class Workspace {

    final Program program;
    final int blockSize;
    /** Rows by number, as the tape numbers them; those of variables and outputs are set anew for each run. */
    final double[][] rows;
    /** For each call, the rows handed to the function. */
    final double[][][] callOperands;

    final double[][][] callOutputs;
    final BlockMath math = new BlockMath();
    /** Rows of variables and outputs for runs that do not start at index 0; made when first asked for. */
    private double[][] staging = {};

    Workspace(Program program, Tape tape, int callerRows, int blockSize) {
        this.program = program;
        this.blockSize = blockSize;
        this.rows = new double[tape.rows][];
        for (int row = callerRows; row < tape.rows; row++) {
            rows[row] = newRow(blockSize);
        }
        for (int i = 0; i < tape.constantRows.length; i++) {
            Arrays.fill(rows[tape.constantRows[i]], tape.constants[i]);
        }
        this.callOperands = new double[tape.calls.length][][];
        this.callOutputs = new double[tape.calls.length][][];
        for (int i = 0; i < tape.calls.length; i++) {
            callOperands[i] = new double[tape.calls[i].operands.length][];
            callOutputs[i] = new double[tape.calls[i].outputs.length][];
        }
    }

    /**
     * Makes a row for inputs or outputs of a program.
     *
     * @param blockSize the most paths of one run
     * @return a row that holds at least as many
     */
    public static double[] newRow(int blockSize) {
        // With the header of an array, 16 bytes, a whole number of cache lines: rows made one after the other begin at
        // the
        // same place within a line, so that one vector loop over several of them can be aligned to all.
        return new double[(blockSize + 1) / 8 * 8 + 6];
    }

    double[][] staging(int count) {
        if (staging.length != count) {
            staging = new double[count][];
            for (int i = 0; i < count; i++) {
                staging[i] = newRow(blockSize);
            }
        }
        return staging;
    }

    /**
     * The most paths one run may compute.
     *
     * @return the block size given when this was made
     */
    public int blockSize() {
        return blockSize;
    }
}
