package dev.offtake.engine.model;

import dev.offtake.api.Charge;
import dev.offtake.api.Charge.Deficiency;
import dev.offtake.api.Charge.Tier;
import dev.offtake.api.Funding;
import dev.offtake.api.Operation;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the engine holds a plugin's offer to, by the numbers of the provider contract. */
final class OfferRules {

    private static final String NOT_NEGATIVE = "P04";

    private static final double SLACK = 1 + 1e-9;

    private OfferRules() {}

    /**
     * What can be seen before anything is computed.
     *
     * @param offer the offer
     * @param inputs the paths of the scenario's numbers
     * @return which rule is broken and how, or empty
     */
    static Optional<String> broken(SupplyOffer offer, Set<String> inputs) {
        return several(offer, "price list", Charge.Usage.class, Charge.Tiered.class)
                .or(() -> several(offer, "minimum", Charge.TakeOrPay.class))
                .or(() -> several(offer, "on-demand charge", Charge.OnDemand.class))
                .or(() -> several(offer, "margin", Charge.Margin.class))
                .or(() -> unpriced(offer))
                .or(() -> unknownInput(offer, inputs));
    }

    private static Optional<String> several(SupplyOffer offer, String what, Class<?>... kinds) {
        long count = offer.charges().stream()
                .filter(charge -> List.of(kinds).stream().anyMatch(kind -> kind.isInstance(charge)))
                .count();
        return count <= 1
                ? Optional.empty()
                : Optional.of("its offer has " + count + " charges of the kind '" + what
                        + "', where rule P13 of the provider contract allows one");
    }

    /** A minimum settled through a price list needs one. */
    private static Optional<String> unpriced(SupplyOffer offer) {
        boolean priced = offer.charges().stream()
                .anyMatch(charge -> charge instanceof Charge.Usage || charge instanceof Charge.Tiered);
        boolean unpriced = offer.charges().stream()
                .anyMatch(charge -> charge instanceof Charge.TakeOrPay minimum
                        && minimum.deficiency() instanceof Deficiency.ThroughTiers
                        && !minimum.minimum().dimension().equals(Unit.USD.dimension())
                        && !priced);
        return unpriced
                ? Optional.of("its minimum is settled through the price list, but the offer has none,"
                        + " against rule P13 of the provider contract")
                : Optional.empty();
    }

    private static Optional<String> unknownInput(SupplyOffer offer, Set<String> inputs) {
        Set<Quantity> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Quantity> open = new ArrayDeque<>();
        parts(offer).forEach(part -> open.add(part.value()));
        while (!open.isEmpty()) {
            Quantity node = open.pop();
            if (!seen.add(node)) {
                continue;
            }
            if (node.operation() == Operation.INPUT && !inputs.contains(node.text())) {
                return Optional.of("its offer reads '" + node.text()
                        + "', which the scenario does not have, against rule P08 of the provider contract");
            }
            open.addAll(node.operands());
        }
        return Optional.empty();
    }

    /**
     * What can only be seen when numbers are computed: each is finite and at least 0 on every path.
     *
     * @param offer the offer
     * @return the numbers to look at
     */
    static List<Model.Check> numbers(YearOffer offer) {
        List<Model.Check> checks = new ArrayList<>();
        for (Part part : parts(offer.offer())) {
            checks.add(check(offer, part.what(), part.value()));
        }
        // what is at most something else: something else × (1 + 1e-9) − it, so that rounding is no breach
        offer.offer()
                .installed()
                .ifPresent(installed -> checks.add(check(
                        offer,
                        "the installed capacity less the usable",
                        installed.times(SLACK).minus(offer.offer().capacity()))));
        for (Charge.Energy energy : offer.all(Charge.Energy.class)) {
            checks.add(check(
                    offer,
                    "the full cost less the idle cost of '" + energy.label() + "'",
                    energy.full().times(SLACK).minus(energy.idle())));
        }
        return checks;
    }

    private static Model.Check check(YearOffer offer, String what, Quantity value) {
        return new Model.Check(offer.supplier(), offer.year(), NOT_NEGATIVE, what, value);
    }

    private record Part(String what, Quantity value) {}

    private static List<Part> parts(SupplyOffer offer) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("the capacity", offer.capacity()));
        offer.installed().ifPresent(q -> parts.add(new Part("the installed capacity", q)));
        offer.power().ifPresent(q -> parts.add(new Part("the IT power", q)));
        offer.charges().forEach(charge -> charge(charge, parts));
        for (Funding funding : offer.funding()) {
            parts.add(new Part(
                    "the funding by " + funding.party() + " (" + funding.kind().category() + ")", funding.amount()));
        }
        return parts;
    }

    private static void charge(Charge charge, List<Part> parts) {
        String of = " of '" + charge.label() + "'";
        if (charge instanceof Charge.Fixed fixed) {
            parts.add(new Part("the amount" + of, fixed.amount()));
        } else if (charge instanceof Charge.Usage usage) {
            parts.add(new Part("the price" + of, usage.price()));
        } else if (charge instanceof Charge.Tiered tiered) {
            tiers(tiered, of, parts);
        } else if (charge instanceof Charge.Reserved reserved) {
            parts.add(new Part("the capacity" + of, reserved.capacity()));
            parts.add(new Part("the price" + of, reserved.price()));
        } else if (charge instanceof Charge.OnDemand onDemand) {
            parts.add(new Part("the capacity" + of, onDemand.capacity()));
            parts.add(new Part("the price" + of, onDemand.price()));
        } else if (charge instanceof Charge.TakeOrPay minimum) {
            parts.add(new Part("the minimum" + of, minimum.minimum()));
            minimum.carryForwardCap().ifPresent(cap -> parts.add(new Part("the carry-forward cap" + of, cap)));
            if (minimum.deficiency() instanceof Deficiency.AtPrice at) {
                parts.add(new Part("the deficiency price" + of, at.price()));
            }
        } else if (charge instanceof Charge.Energy energy) {
            parts.add(new Part("the idle cost" + of, energy.idle()));
            parts.add(new Part("the full cost" + of, energy.full()));
        } else if (charge instanceof Charge.Margin margin) {
            parts.add(new Part("the rate" + of, margin.rate()));
        }
    }

    private static void tiers(Charge.Tiered tiered, String of, List<Part> parts) {
        Quantity before = Quantity.zero(Unit.H100E_HOUR.dimension());
        for (int i = 0; i < tiered.tiers().size(); i++) {
            Tier tier = tiered.tiers().get(i);
            parts.add(new Part("the price of tier " + (i + 1) + of, tier.price()));
            parts.add(new Part("the fee of tier " + (i + 1) + of, tier.fee()));
            if (tier.upTo().isPresent()) {
                parts.add(new Part(
                        "the width of tier " + (i + 1) + of, tier.upTo().get().minus(before)));
                before = tier.upTo().get();
            }
        }
    }
}
