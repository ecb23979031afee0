package dev.offtake.api;

/** What the records of an offer check in their constructors. */
final class Checks {

    private Checks() {}

    static void label(String label) {
        if (label.isBlank()) {
            throw new IllegalArgumentException("a charge needs a label");
        }
    }

    static void money(Quantity amount, String label) {
        amount.require(Unit.USD.dimension(), "charge as " + label);
    }

    static void price(Quantity price, String label) {
        price.require(Unit.USD_PER_H100E_HOUR.dimension(), "use as the price of " + label);
    }
}
