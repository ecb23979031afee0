package dev.offtake.providers.stargate;

import dev.offtake.api.Term;
import java.util.Locale;
import java.util.Optional;

/**
 * What the sites are built of.
 *
 * @param it servers and network
 * @param shell building, power and cooling; absent if it is in the price of the first, or not charged
 * @param atEndOfLife what happens when an asset is as old as its life
 */
public record CapitalTerms(
        @Term("servers and network") AssetTerms it,

        @Term("building, power and cooling; left out if the price of 'it' covers them")
        Optional<AssetTerms> shell,

        @Term(
                value = "what happens when an asset is as old as its life: it goes on at the same charge, is"
                        + " replaced at that day's price, or is retired with the site",
                defaultValue = "same-charge",
                source = "assumption: a plan that ends in mid-life should show no windfall; the yearly charge "
                        + "stands for keeping the plant whole")
        EndOfLife atEndOfLife) {

    /** What happens to an asset as old as its life. */
    public enum EndOfLife {
        /** It is kept whole at an unchanged yearly charge. */
        SAME_CHARGE,
        /** It is bought again at the price of that day. */
        REPLACE,
        /** It ends, and its charge with it; the first asset to end takes the power out of service. */
        RETIRE;

        /** The name in files. */
        String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
