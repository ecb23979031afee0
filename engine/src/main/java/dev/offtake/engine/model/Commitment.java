package dev.offtake.engine.model;

import dev.offtake.api.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A yearly minimum and what it carries from year to year: volume in H100e-h, or money in USD. Both follow one rule.
 *
 * <p>Within a year: what may no longer be made up expires; earlier excess lowers the minimum (carry-forward); what
 * falls short is owed; earlier shortfalls are made up from what is taken above the annual quantity, oldest first; then
 * this year's shortfall and excess are added to the balances.
 *
 * <p>Sources: definitions of make-up, https://www.gasstrategies.com/make, and of carry-forward,
 * https://cn.utc.pub/wiki/carry-forward/.
 */
final class Commitment {

    private Commitment() {}

    /**
     * What was short in one year and may still be made up.
     *
     * @param year the year of the shortfall
     * @param lastYear the last year in which it may be made up
     * @param left how much is left
     */
    record Vintage(int year, int lastYear, Quantity left) {}

    /**
     * What one year hands to the next.
     *
     * @param bank what may be made up, oldest first
     * @param carry earlier excess that may lower a later minimum; empty where excess was never carried forward
     */
    record Balances(List<Vintage> bank, Optional<Quantity> carry) {

        /** Copies the list. */
        Balances {
            bank = List.copyOf(bank);
        }

        /** Before the first year. */
        static Balances none() {
            return new Balances(List.of(), Optional.empty());
        }

        /** These balances without what may no longer be made up in a year. */
        Balances expired(int year) {
            return new Balances(
                    bank.stream().filter(vintage -> vintage.lastYear() >= year).toList(), carry);
        }

        /** All that may be made up; empty where there cannot be any. */
        Optional<Quantity> banked() {
            return bank.stream().map(Vintage::left).reduce(Quantity::plus);
        }
    }

    /**
     * A year's minimum.
     *
     * @param annual the annual quantity Q
     * @param makeUpYears for how many years a shortfall may be made up
     * @param carryForwardCap the largest share of Q by which earlier excess may lower it; empty where none is carried
     */
    record Minimum(Quantity annual, int makeUpYears, Optional<Quantity> carryForwardCap) {

        /** How much of the opening carry-forward could be drawn: min(carry, cap × Q). */
        Optional<Quantity> drawable(Balances opening) {
            return opening.carry().flatMap(carry -> carryForwardCap.map(cap -> carry.min(cap.times(annual))));
        }
    }

    /**
     * A settled year.
     *
     * @param required what had to be taken, R = Q − drawn; empty in a year without a minimum
     * @param shortfall what was not, S = max(0, R − T); empty in a year without a minimum
     * @param free what was made up and is free, M; empty where there was nothing to make up
     * @param closing the balances for the next year
     */
    record Settled(
            Optional<Quantity> required, Optional<Quantity> shortfall, Optional<Quantity> free, Balances closing) {}

    /**
     * Settles one year.
     *
     * @param year the calendar year
     * @param opening the balances of the year before
     * @param minimum the year's minimum, if it has one
     * @param taken T, what counts towards it
     * @param owed the part of T that is paid for whatever is used, and so cannot be made up
     * @return what is short and what is free
     */
    static Settled settle(
            int year, Balances opening, Optional<Minimum> minimum, Quantity taken, Optional<Quantity> owed) {
        Balances valid = opening.expired(year);
        // drawn = min(carry, cap × Q, max(0, Q − T))
        Optional<Quantity> drawn = minimum.flatMap(m -> m.drawable(valid)
                .map(most -> most.min(m.annual().minus(taken).orZero()).named("carry-forward drawn")));
        // R = Q − drawn
        Optional<Quantity> required =
                minimum.map(m -> drawn.map(d -> m.annual().minus(d)).orElse(m.annual()));
        // S = max(0, R − T)
        Optional<Quantity> shortfall =
                required.map(r -> r.minus(taken).orZero().named("shortfall", "max(0, required − taken)"));

        List<Vintage> bank = new ArrayList<>();
        Optional<Quantity> free = makeUp(valid.bank(), above(minimum, taken, owed), bank);
        shortfall.ifPresent(s -> {
            int years = minimum.orElseThrow().makeUpYears();
            if (years > 0) {
                bank.add(new Vintage(year, year + years, s));
            }
        });
        Optional<Quantity> carry =
                carry(valid.carry(), drawn, minimum, free.map(taken::minus).orElse(taken));
        return new Settled(required, shortfall, free, new Balances(bank, carry));
    }

    /** What may be made up this year: max(0, T − max(Q, owed)). */
    private static Quantity above(Optional<Minimum> minimum, Quantity taken, Optional<Quantity> owed) {
        Optional<Quantity> annual = minimum.map(Minimum::annual);
        Optional<Quantity> floor = annual.isPresent() && owed.isPresent()
                ? Optional.of(annual.get().max(owed.get()))
                : annual.or(() -> owed);
        return floor.map(f -> taken.minus(f).orZero()).orElse(taken);
    }

    /** Draws from the oldest first; what is left of each vintage is added to {@code after}. */
    private static Optional<Quantity> makeUp(List<Vintage> bank, Quantity above, List<Vintage> after) {
        Quantity left = above;
        Quantity total = null;
        for (Vintage vintage : bank) {
            // drawn from a vintage = min(what is left of it, what is still above the annual quantity)
            Quantity drawn = vintage.left().min(left);
            left = left.minus(drawn);
            total = total == null ? drawn : total.plus(drawn);
            after.add(new Vintage(
                    vintage.year(),
                    vintage.lastYear(),
                    vintage.left().minus(drawn).named("to be made up from " + vintage.year())));
        }
        return Optional.ofNullable(total).map(t -> t.named("made up", "Σ min(banked, above the annual quantity)"));
    }

    /** carry − drawn + max(0, paid − Q), where paid = T − M. */
    private static Optional<Quantity> carry(
            Optional<Quantity> before, Optional<Quantity> drawn, Optional<Minimum> minimum, Quantity paid) {
        Optional<Quantity> left = before.isPresent() && drawn.isPresent()
                ? Optional.of(before.get().minus(drawn.get()))
                : before;
        if (minimum.isEmpty() || minimum.get().carryForwardCap().isEmpty()) {
            return left;
        }
        Quantity excess = paid.minus(minimum.get().annual()).orZero();
        return Optional.of(left.map(l -> l.plus(excess)).orElse(excess).named("carried forward"));
    }
}
