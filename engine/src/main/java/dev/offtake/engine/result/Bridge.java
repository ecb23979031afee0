package dev.offtake.engine.result;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a number came from its value in one scenario to that in another: the change by changed assumption. What is held
 * here is rounded, to the cent where it is money, and adds up.
 *
 * @param metric the metric expression, such as {@code total-cost}
 * @param unit the unit of all amounts, a base unit such as {@code USD}
 * @param from the value before
 * @param to the value after
 * @param method how the change was divided, in words
 * @param parts the parts, by path
 * @param evidence how much of the parts, by their size whichever way they go, rests on graded sources; null where it was
 *     not asked for, or no part does anything
 */
public record Bridge(
        String metric,
        String unit,
        BigDecimal from,
        BigDecimal to,
        String method,
        List<Part> parts,
        @Nullable EvidenceWeight evidence) {

    /** Checks the parts and copies the list. */
    public Bridge {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(unit, "unit");
        parts = List.copyOf(parts);
    }

    /**
     * What one change did.
     *
     * @param path the path of what was changed; of several that were taken together their section, or all their paths
     * @param members the paths of all assumptions that were taken together; just that of a single one
     * @param amount what it did to the number, in the bridge's unit
     */
    public record Part(String path, List<String> members, BigDecimal amount) {

        /** Checks the path and copies the list. */
        public Part {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(amount, "amount");
            members = List.copyOf(members);
        }
    }

    /**
     * This bridge with what its parts rest on.
     *
     * @param weight how much of them rests on graded sources; null where no part does anything
     * @return the fuller bridge
     */
    public Bridge restingOn(@Nullable EvidenceWeight weight) {
        return new Bridge(metric, unit, from, to, method, parts, weight);
    }

    /**
     * The whole change.
     *
     * @return to − from, in {@link #unit}
     */
    public BigDecimal change() {
        return to.subtract(from);
    }

    /**
     * What the parts do not explain.
     *
     * @return to − from − Σ parts, of the rounded amounts, in {@link #unit}; 0
     */
    public BigDecimal residual() {
        BigDecimal rest = change();
        for (Part part : parts) {
            rest = rest.subtract(part.amount());
        }
        return rest;
    }
}
