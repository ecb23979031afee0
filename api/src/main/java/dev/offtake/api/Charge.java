package dev.offtake.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Something a supplier charges for, in one year. The provider states the terms; the engine settles them against what
 * was taken and writes the cost lines.
 *
 * <p>Volumes are H100e-hours of the year. Contracted volume is used in this order: what is {@link Reserved}, then what
 * is priced by {@link Usage} or {@link Tiered}; {@link OnDemand} volume comes last. An offer has at most one of
 * {@code Usage} and {@code Tiered}, one {@code TakeOrPay}, one {@code OnDemand} and one {@code Margin}.
 */
public sealed interface Charge {

    /**
     * The name of the cost line.
     *
     * @return the label, such as {@code compute rental}
     */
    String label();

    /** Categories of owned plant, of which the unused share is shown as {@code idle}. */
    enum Plant {
        /** The yearly capital charge. */
        CAPITAL,
        /** Staff, maintenance, insurance, and whatever else is owed whether the plant runs or not. */
        OPERATIONS
    }

    /**
     * Owed whether the capacity is used or not. The share of the capacity that is unused is shown as category
     * {@code idle}.
     *
     * @param label the name of the cost line
     * @param plant capital or operations
     * @param amount the year's amount, in USD
     */
    record Fixed(String label, Plant plant, Quantity amount) implements Charge {
        /** Checks the parts. */
        public Fixed {
            Checks.label(label);
            Objects.requireNonNull(plant, "plant");
            Checks.money(amount, label);
        }
    }

    /**
     * One price for every contracted H100e-hour taken.
     *
     * @param label the name of the cost line
     * @param price the price, in USD/H100e-h
     */
    record Usage(String label, Quantity price) implements Charge {
        /** Checks the parts. */
        public Usage {
            Checks.label(label);
            Checks.price(price, label);
        }
    }

    /** How tiers are read. */
    enum TierScheme {
        /** Each H100e-hour at the price of the tier it lies in. */
        GRADUATED,
        /** All H100e-hours at the price of the tier that the whole volume reaches. */
        VOLUME
    }

    /**
     * One step of a price list.
     *
     * @param upTo the last H100e-hour of the tier, counted from 0 and included; empty for the last tier
     * @param price the price, in USD/H100e-h
     * @param fee an amount owed once the tier is entered, in USD; 0 where there is none
     */
    record Tier(Optional<Quantity> upTo, Quantity price, Quantity fee) {
        /** Checks the parts. */
        public Tier {
            upTo.ifPresent(q -> q.require(Unit.H100E_HOUR.dimension(), "use as a tier's bound"));
            Checks.price(price, "tier");
            Checks.money(fee, "tier");
        }

        /**
         * A tier without a fee.
         *
         * @param upTo the last H100e-hour of the tier; empty for the last tier
         * @param price the price, in USD/H100e-h
         */
        public Tier(Optional<Quantity> upTo, Quantity price) {
            this(upTo, price, Quantity.zero(Unit.USD.dimension()));
        }
    }

    /**
     * A price list by yearly volume.
     *
     * @param label the name of the cost line
     * @param scheme how the tiers are read
     * @param tiers the tiers, in rising order; only the last is without bound
     */
    record Tiered(String label, TierScheme scheme, List<Tier> tiers) implements Charge {
        /** Checks the parts. */
        public Tiered {
            Checks.label(label);
            Objects.requireNonNull(scheme, "scheme");
            tiers = List.copyOf(tiers);
            for (int i = 0; i < tiers.size(); i++) {
                if (tiers.get(i).upTo().isEmpty() != (i == tiers.size() - 1)) {
                    throw new IllegalArgumentException(label + ": the last tier, and only that, is without 'up-to'");
                }
            }
            if (tiers.isEmpty()) {
                throw new IllegalArgumentException(label + ": at least one tier is needed");
            }
        }
    }

    /**
     * Part of the contracted capacity that is paid for used or not.
     *
     * @param label the name of the cost line
     * @param capacity how much of the contracted capacity is reserved, average over the year, in H100e
     * @param price the price of every reserved hour, in USD/H100e-h
     */
    record Reserved(String label, Quantity capacity, Quantity price) implements Charge {
        /** Checks the parts. */
        public Reserved {
            Checks.label(label);
            capacity.require(Unit.H100E.dimension(), "reserve as " + label);
            Checks.price(price, label);
        }
    }

    /**
     * Capacity beyond the contracted, paid for as it is used.
     *
     * @param label the name of the cost line
     * @param capacity how much there is, average over the year, in H100e
     * @param price the price, in USD/H100e-h
     */
    record OnDemand(String label, Quantity capacity, Quantity price) implements Charge {
        /** Checks the parts. */
        public OnDemand {
            Checks.label(label);
            capacity.require(Unit.H100E.dimension(), "offer on demand as " + label);
            Checks.price(price, label);
        }
    }

    /** How the part of a minimum that was not taken is priced. */
    sealed interface Deficiency {
        /**
         * At a stated price.
         *
         * @param price the deficiency price, in USD/H100e-h
         */
        record AtPrice(Quantity price) implements Deficiency {
            /** Checks the unit. */
            public AtPrice {
                Checks.price(price, "deficiency price");
            }
        }

        /** As if the minimum had been taken: the price list applied to the larger of taken and minimum. */
        record ThroughTiers() implements Deficiency {}
    }

    /**
     * A yearly minimum, owed taken or not.
     *
     * <p>A minimum in H100e-h is compared with contracted volume; what falls short is paid at the deficiency price. A
     * minimum in USD is compared with the year's charges for reserved and contracted volume; what falls short is paid
     * as it is, and the deficiency is not used. What was paid for and not taken may be made up for some years: free
     * volume above the annual quantity, or a credit in USD.
     *
     * @param label the name of the shortfall's cost line
     * @param minimum the year's minimum, in H100e-h or in USD
     * @param deficiency how a shortfall in volume is priced
     * @param makeUpYears for how many years after it a shortfall may be made up; 0 for never
     * @param carryForwardCap the largest share of the annual quantity by which earlier excess may lower it; empty where
     *     excess is not carried forward
     */
    record TakeOrPay(
            String label, Quantity minimum, Deficiency deficiency, int makeUpYears, Optional<Quantity> carryForwardCap)
            implements Charge {
        /** Checks the parts. */
        public TakeOrPay {
            Checks.label(label);
            Objects.requireNonNull(deficiency, "deficiency");
            if (!minimum.dimension().equals(Unit.USD.dimension())) {
                minimum.require(Unit.H100E_HOUR.dimension(), "use as the minimum of " + label);
            }
            if (makeUpYears < 0) {
                throw new IllegalArgumentException(label + ": make-up years must not be negative, was " + makeUpYears);
            }
            carryForwardCap.ifPresent(q -> q.require(Dimension.NONE, "use as the carry-forward cap of " + label));
        }
    }

    /**
     * Energy, by how much of the capacity runs: amount = idle + (full − idle) × supply ÷ capacity.
     *
     * @param label the name of the cost line
     * @param idle the year's cost with nothing running, in USD
     * @param full the year's cost with the whole usable capacity running, in USD
     */
    record Energy(String label, Quantity idle, Quantity full) implements Charge {
        /** Checks the parts. */
        public Energy {
            Checks.label(label);
            Checks.money(idle, label);
            Checks.money(full, label);
        }
    }

    /**
     * The supplier's margin on all its other charges.
     *
     * @param label the name of the cost line
     * @param rate the margin over cost, a pure number
     */
    record Margin(String label, Quantity rate) implements Charge {
        /** Checks the parts. */
        public Margin {
            Checks.label(label);
            rate.require(Dimension.NONE, "use as the margin of " + label);
        }
    }
}
