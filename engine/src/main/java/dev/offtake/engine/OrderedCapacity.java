package dev.offtake.engine;

import dev.offtake.api.Charge;
import dev.offtake.api.ComputeProvider;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import dev.offtake.engine.procurement.ProcurementResult.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was ordered of one option, as a supplier: its orders are usable from year to year, and charge for it. */
final class OrderedCapacity implements ComputeProvider {

    /** The label of the yearly capital charge, of which the unused share has a line of its own. */
    static final String CAPITAL = "capital charge";

    /** The label of what is owed each year besides. */
    static final String FIXED = "yearly cost";

    private static final Unit POWER = Unit.of("MW-IT");

    private final OptimizeModel.Choice choice;
    private final List<Order> orders;
    private final int firstYear;
    private final double rate;

    /**
     * Takes the orders of an option.
     *
     * @param choice the option
     * @param orders what is ordered of it
     * @param firstYear the first year of the horizon
     * @param rate the discount rate, per year
     */
    OrderedCapacity(OptimizeModel.Choice choice, List<Order> orders, int firstYear, double rate) {
        this.choice = choice;
        this.orders = List.copyOf(orders);
        this.firstYear = firstYear;
        this.rate = rate;
    }

    @Override
    public SupplyOffer offer(OfferRequest request) {
        int year = request.year();
        List<Quantity> amounts = new ArrayList<>();
        List<Quantity> capital = new ArrayList<>();
        List<Quantity> fixed = new ArrayList<>();
        List<Quantity> power = new ArrayList<>();
        for (Order order : orders) {
            if (year < order.usableFrom() || year > order.usableTo()) {
                continue;
            }
            Quantity amount = Quantity.of(order.amount(), Unit.H100E).named("order of " + order.year());
            amounts.add(amount);
            capital.add(Quantity.of(yearlyCharge(order), Unit.USD)
                    .named("capital charge of the order of " + order.year(), "capital × (1 + r)^lead × CRF(r, life)"));
            List<Double> owed =
                    choice.choice().orders().get(order.year() - firstYear).fixed();
            int age = owed.size() == 1 ? 0 : year - order.usableFrom();
            fixed.add(amount.times(Quantity.of(owed.get(age), "USD/H100e")));
            Optional.ofNullable(choice.power().get(order.year()))
                    .ifPresent(per -> power.add(Quantity.of(order.amount() * per, POWER)));
        }
        if (amounts.isEmpty()) {
            boolean before = orders.stream().anyMatch(order -> order.usableFrom() > year);
            return SupplyOffer.nothing(
                    before ? "what was ordered is not usable yet" : "what was ordered is past its life");
        }
        Quantity capacity = Quantity.sum(amounts, Unit.H100E.dimension());
        List<Charge> charges = new ArrayList<>();
        charges.add(new Charge.Fixed(CAPITAL, Charge.Plant.CAPITAL, Quantity.sum(capital, Unit.USD.dimension())));
        charges.add(new Charge.Fixed(FIXED, Charge.Plant.OPERATIONS, Quantity.sum(fixed, Unit.USD.dimension())));
        charges.add(new Charge.Usage(
                "use", Quantity.of(choice.choice().running().get(year - firstYear), Unit.USD_PER_H100E_HOUR)));
        SupplyOffer offer = SupplyOffer.of(capacity, charges);
        return power.size() == amounts.size()
                ? offer.withPlant(capacity, Quantity.sum(power, POWER.dimension()))
                : offer.withInstalled(capacity);
    }

    /** capital × (1 + r)^lead × CRF(r, life): equal amounts at the end of each year of its life that pay the capital. */
    private double yearlyCharge(Order order) {
        int lead = choice.choice().leadYears();
        int life = choice.choice().lifeYears();
        double grown = Reckoning.power(1 + rate, life);
        // r (1 + r)^n ÷ ((1 + r)^n − 1), 1 ÷ n without interest
        double recovery = rate == 0 ? 1.0 / life : rate * grown / (grown - 1);
        return order.capital() * Reckoning.power(1 + rate, lead) * recovery;
    }
}
