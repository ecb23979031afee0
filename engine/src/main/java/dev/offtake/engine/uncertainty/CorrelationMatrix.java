package dev.offtake.engine.uncertainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Matrices of correlations of normal numbers, and what they have to do with rank correlations. */
final class CorrelationMatrix {

    /** A pivot below this is 0 but for rounding. */
    private static final double LEAST_PIVOT = 1e-10;
    /** Eigenvalues are kept at least so far from 0, more than rounding to three digits takes from small matrices. */
    private static final double FIRST_MARGIN = 1e-3;

    private static final int MOST_PROJECTIONS = 1_000;
    private static final double CONVERGED = 1e-8;
    private static final int MOST_SWEEPS = 60;
    private static final double DIGITS = 1_000;

    private CorrelationMatrix() {}

    /** 2 sin(π ρ ÷ 6): the correlation of two normal numbers whose rank correlation is ρ. */
    private static double ofRank(double rank) {
        return rank == 1 ? 1 : 2 * StrictMath.sin(StrictMath.PI * rank / 6);
    }

    /** 6 ÷ π × asin(r ÷ 2): the rank correlation of two normal numbers whose correlation is r. */
    private static double rankOf(double correlation) {
        return 6 / StrictMath.PI * StrictMath.asin(correlation / 2);
    }

    /** The correlations of normal numbers with these rank correlations. */
    static double[][] ofRanks(List<List<Double>> ranks) {
        return ranks.stream()
                .map(row -> row.stream().mapToDouble(CorrelationMatrix::ofRank).toArray())
                .toArray(double[][]::new);
    }

    /** The lower triangular matrix L with L Lᵀ = m, if m is positive definite. */
    static Optional<double[][]> cholesky(double[][] m) {
        int n = m.length;
        double[][] l = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = m[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                if (i == j) {
                    if (!(sum > LEAST_PIVOT)) {
                        return Optional.empty();
                    }
                    l[i][i] = Math.sqrt(sum);
                } else {
                    l[i][j] = sum / l[j][j];
                }
            }
        }
        return Optional.of(l);
    }

    /** Possible rank correlations next to these, rounded to three digits. */
    static List<List<Double>> nearestRanks(List<List<Double>> ranks) {
        double[][] m = ofRanks(ranks);
        // With a margin of 1 the nearest matrix is the unit matrix, so this comes to an end.
        for (double margin = FIRST_MARGIN; ; margin = Math.min(1, 2 * margin)) {
            List<List<Double>> rounded = rounded(nearest(m, margin));
            if (cholesky(ofRanks(rounded)).isPresent()) {
                return rounded;
            }
        }
    }

    private static List<List<Double>> rounded(double[][] m) {
        List<List<Double>> rows = new ArrayList<>();
        for (int i = 0; i < m.length; i++) {
            List<Double> row = new ArrayList<>();
            for (int j = 0; j < m.length; j++) {
                double rank = Math.rint(rankOf(m[Math.max(i, j)][Math.min(i, j)]) * DIGITS) / DIGITS;
                // Adding 0 makes −0 a plain one.
                row.add(i == j ? 1 : Math.max(-1, Math.min(1, rank)) + 0.0);
            }
            rows.add(row);
        }
        return rows;
    }

    /**
     * The nearest matrix (by the sum of squares) with ones on the diagonal and no eigenvalue below a margin, by projecting
     * on the ones and on the others in turn, with Dykstra's correction.
     *
     * <p>Source: N. J. Higham, "Computing the nearest correlation matrix – a problem from finance", IMA Journal of
     * Numerical Analysis 22 (2002), 329–343, algorithm 3.3.
     */
    static double[][] nearest(double[][] m, double margin) {
        int n = m.length;
        double[][] y = copy(m);
        double[][] correction = new double[n][n];
        for (int step = 0; step < MOST_PROJECTIONS; step++) {
            double[][] r = copy(y);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    r[i][j] -= correction[i][j];
                }
            }
            double[][] x = withEigenvaluesAtLeast(r, margin);
            double change = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    correction[i][j] = x[i][j] - r[i][j];
                    y[i][j] = i == j ? 1 : x[i][j];
                    change = Math.max(change, Math.abs(y[i][j] - x[i][j]));
                }
            }
            if (change < CONVERGED) {
                break;
            }
        }
        return y;
    }

    private static double[][] copy(double[][] m) {
        return Arrays.stream(m).map(double[]::clone).toArray(double[][]::new);
    }

    /** V max(Λ, margin) Vᵀ, from the eigenvectors V and eigenvalues Λ. */
    private static double[][] withEigenvaluesAtLeast(double[][] symmetric, double margin) {
        int n = symmetric.length;
        double[][] values = copy(symmetric);
        double[][] vectors = eigenvectors(values);
        double[][] x = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += vectors[i][k] * Math.max(values[k][k], margin) * vectors[j][k];
                }
                x[i][j] = sum;
                x[j][i] = sum;
            }
        }
        return x;
    }

    /**
     * Eigenvectors of a symmetric matrix as columns; the matrix becomes the diagonal one of the eigenvalues.
     *
     * <p>Source: Jacobi's cyclic rotations, G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th edition (2013),
     * section 8.5.
     */
    static double[][] eigenvectors(double[][] m) {
        int n = m.length;
        double[][] vectors = new double[n][n];
        for (int i = 0; i < n; i++) {
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double rest = 0;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rest += Math.abs(m[p][q]);
                    if (m[p][q] != 0) {
                        rotate(m, vectors, p, q);
                    }
                }
            }
            if (rest < 1e-14) {
                break;
            }
        }
        return vectors;
    }

    /** One rotation, after which the element at p, q is 0. */
    private static void rotate(double[][] m, double[][] vectors, int p, int q) {
        double tau = (m[q][q] - m[p][p]) / (2 * m[p][q]);
        double t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = t * c;
        for (double[] row : m) {
            double a = row[p];
            double b = row[q];
            row[p] = c * a - s * b;
            row[q] = s * a + c * b;
        }
        for (int k = 0; k < m.length; k++) {
            double a = m[p][k];
            double b = m[q][k];
            m[p][k] = c * a - s * b;
            m[q][k] = s * a + c * b;
        }
        m[p][q] = 0;
        m[q][p] = 0;
        for (double[] row : vectors) {
            double a = row[p];
            double b = row[q];
            row[p] = c * a - s * b;
            row[q] = s * a + c * b;
        }
    }
}
