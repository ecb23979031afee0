package dev.offtake.engine.result;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a supplier's bill for one year, before it is split over workloads.
 *
 * @param provider the supplier's id
 * @param year the calendar year
 * @param label what is charged, such as {@code compute rental}
 * @param category the category: {@code rental}, {@code reserved}, {@code on-demand}, {@code shortfall},
 *     {@code capital}, {@code operations}, {@code idle}, {@code energy} or {@code margin}
 * @param quantity how much was charged for, or null where the amount is not a quantity times a price
 * @param quantityUnit the quantity's unit, or null
 * @param unitPrice the average price of one, or null where there is no quantity or it is 0
 * @param priceUnit the price's unit, or null
 * @param amount the amount, in USD
 */
public record CostLine(
        String provider,
        int year,
        String label,
        String category,
        @Nullable Double quantity,
        @Nullable String quantityUnit,
        @Nullable Double unitPrice,
        @Nullable String priceUnit,
        double amount) {

    /** Checks the parts. */
    public CostLine {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(category, "category");
    }
}
