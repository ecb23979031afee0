package dev.offtake.engine.question;

import dev.offtake.engine.result.LargestRemainder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a change that several causes make together: each gets its marginal contribution, averaged over all orders in
 * which the causes may come. The parts add up, causes that do the same get the same, and one that does nothing gets
 * nothing; no other division has these properties for every model.
 *
 * <p>Source: L. S. Shapley, "A value for n-person games", Contributions to the Theory of Games II, Annals of Mathematics
 * Studies 28 (1953), 307–317.
 *
 * <p>The sums are exact: values are taken as the decimals that doubles are, and the parts are held as numerators over n!,
 * so that they add up before anything is rounded.
 */
public final class Shapley {

    /** More causes take more than 256 plans. */
    public static final int MOST = 8;

    private final BigDecimal from;
    private final BigDecimal to;
    private final List<BigDecimal> numerators;
    private final BigInteger denominator;

    private Shapley(BigDecimal from, BigDecimal to, List<BigDecimal> numerators, BigInteger denominator) {
        this.from = from;
        this.to = to;
        this.numerators = List.copyOf(numerators);
        this.denominator = denominator;
    }

    /**
     * Divides a change.
     *
     * @param values the value with each set of causes, by the set as bits: the first with none, the last with all; finite
     * @return the division
     * @throws IllegalArgumentException if there are not 2^n values for an n from 0 to {@link #MOST}
     */
    public static Shapley of(double... values) {
        int causes = Integer.numberOfTrailingZeros(values.length);
        if (values.length != 1 << causes || causes > MOST) {
            throw new IllegalArgumentException(values.length + " values are not those of the sets of up to 8 causes");
        }
        List<BigDecimal> exact = new ArrayList<>();
        for (double value : values) {
            exact.add(new BigDecimal(value));
        }
        List<BigDecimal> numerators = new ArrayList<>();
        for (int cause = 0; cause < causes; cause++) {
            // n! × part = Σ over sets S without the cause of |S|! (n − |S| − 1)! (v(S with it) − v(S))
            BigDecimal sum = BigDecimal.ZERO;
            for (int set = 0; set < values.length; set++) {
                if (((set >> cause) & 1) == 0) {
                    int size = Integer.bitCount(set);
                    BigInteger orders = factorial(size).multiply(factorial(causes - size - 1));
                    BigDecimal contribution = exact.get(set | (1 << cause)).subtract(exact.get(set));
                    sum = sum.add(contribution.multiply(new BigDecimal(orders)));
                }
            }
            numerators.add(sum);
        }
        return new Shapley(exact.get(0), exact.get(values.length - 1), numerators, factorial(causes));
    }

    private static BigInteger factorial(int n) {
        BigInteger product = BigInteger.ONE;
        for (int i = 2; i <= n; i++) {
            product = product.multiply(BigInteger.valueOf(i));
        }
        return product;
    }

    /**
     * The parts, rounded so that they add up.
     *
     * @param decimals to how many decimals
     * @return the value with none of the causes, that with all, and the parts in the order of the causes
     */
    public LargestRemainder rounded(int decimals) {
        return LargestRemainder.of(from, to, numerators, denominator, decimals);
    }
}
