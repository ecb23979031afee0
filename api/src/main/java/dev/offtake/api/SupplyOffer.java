package dev.offtake.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a supplier offers in one year.
 *
 * <p>A provider that knows from years and plain terms that there is no capacity answers with {@link #nothing}. One
 * whose capacity is 0 on some paths only (a site that may be late) states its formulas as ever and adds a reason with
 * {@link #withReasonIfNothing}: results show the reason where the capacity comes out as 0.
 *
 * @param capacity usable contracted or owned capacity, average over the year and after availability, in H100e; what a
 *     {@link Charge.OnDemand} adds comes on top
 * @param installed installed capacity, average over the year and before availability, in H100e, if it is known
 * @param power the IT power behind the capacity, average over the year, in MW-IT, if an efficiency is known
 * @param charges what is charged, in the order in which cost lines are shown
 * @param funding who pays for construction this year; never part of the cost
 * @param nothing why there is no capacity, shown where the capacity comes out as 0; the rest of the offer holds all
 *     the same
 */
public record SupplyOffer(
        Quantity capacity,
        Optional<Quantity> installed,
        Optional<Quantity> power,
        List<Charge> charges,
        List<Funding> funding,
        Optional<String> nothing) {

    /**
     * Checks units and copies the lists.
     *
     * @throws NullPointerException if a part is null
     * @throws UnitMismatchException if a capacity is not in H100e or the power not in MW-IT
     */
    public SupplyOffer {
        Objects.requireNonNull(capacity, "capacity");
        capacity.require(Unit.H100E.dimension(), "offer as capacity");
        installed.ifPresent(q -> q.require(Unit.H100E.dimension(), "offer as installed capacity"));
        power.ifPresent(q -> q.require(Unit.MW_IT.dimension(), "offer as IT power"));
        charges = List.copyOf(charges);
        funding = List.copyOf(funding);
        Objects.requireNonNull(nothing, "nothing");
    }

    /**
     * No offer this year.
     *
     * @param reason why, such as {@code no site has power before 2025-09}
     * @return an offer of 0 with that reason
     */
    public static SupplyOffer nothing(String reason) {
        return nothing(reason, List.of());
    }

    /**
     * No capacity this year, while construction is already being funded.
     *
     * @param reason why there is no capacity
     * @param funding who pays for construction
     * @return an offer of 0 with that reason
     */
    public static SupplyOffer nothing(String reason, List<Funding> funding) {
        Quantity zero = Quantity.zero(Unit.H100E.dimension());
        return new SupplyOffer(
                zero,
                Optional.of(zero),
                Optional.of(Quantity.zero(Unit.MW_IT.dimension())),
                List.of(),
                funding,
                Optional.of(reason));
    }

    /**
     * An offer of capacity with its charges.
     *
     * @param capacity usable capacity, average over the year, in H100e
     * @param charges what is charged
     * @return the offer, with neither installed capacity, power nor funding stated
     */
    public static SupplyOffer of(Quantity capacity, List<Charge> charges) {
        return new SupplyOffer(capacity, Optional.empty(), Optional.empty(), charges, List.of(), Optional.empty());
    }

    /**
     * This offer with its installed capacity and power stated.
     *
     * @param installedCapacity installed capacity before availability, average over the year, in H100e
     * @param itPower IT power, average over the year, in MW-IT
     * @return the fuller offer
     */
    public SupplyOffer withPlant(Quantity installedCapacity, Quantity itPower) {
        return new SupplyOffer(
                capacity, Optional.of(installedCapacity), Optional.of(itPower), charges, funding, nothing);
    }

    /**
     * This offer with its installed capacity stated, and no word on power.
     *
     * @param installedCapacity installed capacity before availability, average over the year, in H100e
     * @return the fuller offer
     */
    public SupplyOffer withInstalled(Quantity installedCapacity) {
        return new SupplyOffer(capacity, Optional.of(installedCapacity), power, charges, funding, nothing);
    }

    /**
     * This offer with the reason to show where its capacity comes out as 0.
     *
     * @param reason why, such as {@code no site has power before 2025-09}
     * @return the offer with its reason
     */
    public SupplyOffer withReasonIfNothing(String reason) {
        return new SupplyOffer(capacity, installed, power, charges, funding, Optional.of(reason));
    }

    /**
     * This offer with its funding stated.
     *
     * @param parties who pays for construction this year
     * @return the fuller offer
     */
    public SupplyOffer withFunding(List<Funding> parties) {
        return new SupplyOffer(capacity, installed, power, charges, parties, nothing);
    }
}
