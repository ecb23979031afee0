package dev.offtake.engine.compute;

/** A number that cannot be: of all such, the one on the lowest path, and there in the first row. */
public final class BrokenPathException extends Exception {

    private static final long serialVersionUID = 1L;

    private final long path;
    private final int row;
    private final double value;

    /**
     * Creates the exception.
     *
     * @param path on which path, from 0
     * @param row in which row
     * @param value the number
     */
    public BrokenPathException(long path, int row, double value) {
        super("row " + row + " is " + value + " on path " + path);
        this.path = path;
        this.row = row;
        this.value = value;
    }

    /**
     * Where it happened.
     *
     * @return the path, from 0
     */
    public long path() {
        return path;
    }

    /**
     * What it happened to.
     *
     * @return the row
     */
    public int row() {
        return row;
    }

    /**
     * What came out.
     *
     * @return the number
     */
    public double value() {
        return value;
    }
}
