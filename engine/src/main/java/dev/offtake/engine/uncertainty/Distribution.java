package dev.offtake.engine.uncertainty;

/** A probability distribution of one uncertain assumption, in base units. */
public interface Distribution {

    /**
     * The value below which a share of the probability lies.
     *
     * @param probability the share, between 0 and 1, both excluded
     * @return the value, in base units
     */
    double quantile(double probability);
}
