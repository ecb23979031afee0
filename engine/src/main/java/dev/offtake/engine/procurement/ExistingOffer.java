package dev.offtake.engine.procurement;

import java.util.ArrayList;
import java.util.List;

/**
 * What a supplier offers in one year without any order.
 *
 * @param capacity usable capacity, average of the year, in H100e
 * @param owed owed in the year whatever is used, in USD
 * @param segments the capacity by price, in the order in which it is used: a later segment only once those before it
 *     are full. Their limits may add up to more than the capacity
 * @param minimumTake average use over the year that is forced, in H100e; 0 for none. A rule, not a payment: contrast
 *     {@code commitments}
 * @param commitments minima that are paid for where they are not taken
 */
public record ExistingOffer(
        double capacity, double owed, List<Segment> segments, double minimumTake, List<Commitment> commitments) {

    /**
     * A part of the capacity with one price. Falling prices from one segment to a later one need whole-number decisions;
     * rising ones do not.
     *
     * @param limit the most that is used of it, average of the year, in H100e; infinite for what is left of the
     *     capacity
     * @param price paid for what is used, in USD/H100e-h
     * @param committed whether its use counts towards the offer's commitments
     */
    public record Segment(double limit, double price, boolean committed) {

        /** Checks the numbers. */
        public Segment {
            Numbers.notNegativeOrInfinite("limit", limit);
            Numbers.finite("price", price);
        }
    }

    /** A yearly minimum that is paid for where it is not taken. */
    public sealed interface Commitment {

        /**
         * A minimum in volume: shortfall = max(0, minimum − use of committed segments).
         *
         * @param minimum the year's minimum, in H100e-h
         * @param price paid for the shortfall, in USD/H100e-h
         */
        record Volume(double minimum, double price) implements Commitment {
            /** Checks the numbers. */
            public Volume {
                Numbers.notNegative("minimum", minimum);
                Numbers.notNegative("price", price);
            }
        }

        /**
         * A minimum in money: shortfall = max(0, minimum − counted − charges for committed segments).
         *
         * @param minimum the year's minimum, in USD
         * @param counted what of the amount owed counts towards it, in USD
         */
        record Spend(double minimum, double counted) implements Commitment {
            /** Checks the numbers. */
            public Spend {
                Numbers.notNegative("minimum", minimum);
                Numbers.notNegative("counted", counted);
            }
        }
    }

    /** Copies the lists and checks the numbers. */
    public ExistingOffer {
        Numbers.notNegative("capacity", capacity);
        Numbers.finite("owed", owed);
        Numbers.notNegative("minimum take", minimumTake);
        segments = List.copyOf(segments);
        commitments = List.copyOf(commitments);
    }

    /** Nothing in this year. */
    public static final ExistingOffer NOTHING = new ExistingOffer(0, 0, List.of(), 0, List.of());

    /**
     * Capacity at one price.
     *
     * @param capacity usable capacity, in H100e
     * @param price paid for what is used, in USD/H100e-h
     * @return the offer
     */
    public static ExistingOffer at(double capacity, double price) {
        return new ExistingOffer(
                capacity, 0, List.of(new Segment(Double.POSITIVE_INFINITY, price, true)), 0, List.of());
    }

    /**
     * This offer with one more commitment.
     *
     * @param commitment a minimum that is paid for where it is not taken
     * @return the fuller offer
     */
    public ExistingOffer with(Commitment commitment) {
        List<Commitment> all = new ArrayList<>(commitments);
        all.add(commitment);
        return new ExistingOffer(capacity, owed, segments, minimumTake, all);
    }

    /**
     * This offer with a forced use.
     *
     * @param take average use over the year, in H100e
     * @return the narrower offer
     */
    public ExistingOffer withMinimumTake(double take) {
        return new ExistingOffer(capacity, owed, segments, take, commitments);
    }
}
