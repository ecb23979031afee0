package dev.offtake.engine.procurement;

import dev.offtake.engine.procurement.ExistingOffer.Commitment;
import dev.offtake.engine.procurement.ExistingOffer.Segment;
import dev.offtake.engine.procurement.Procurement.Supplier;
import dev.offtake.engine.program.LinearProgram;
import dev.offtake.engine.program.LinearProgram.Terms;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of the program that stands for what a supplier offers in one year without any order. With one price and no
 * commitment, the price stands on the supplies; otherwise supplies are also a sum of segments.
 *
 * <p>Segments are used in their order. Where prices rise, the least cost does so by itself. A segment that is cheaper
 * than one before it takes a 0-or-1 decision z: use ≤ limit × z, and Σ of those before it ≥ z × Σ of their limits (the
 * textbook form of a piecewise linear cost; G. L. Nemhauser and L. A. Wolsey, "Integer and Combinatorial Optimization",
 * Wiley 1988, section I.1.4).
 */
final class OfferColumns {

    private static final double NONE = Double.NEGATIVE_INFINITY;
    private static final double ANY = Double.POSITIVE_INFINITY;

    private final int supplierIndex;
    private final int yearIndex;
    private final Supplier supplier;
    private final ExistingOffer offer;
    private final double hours;
    private final double worth;
    private final List<Used> segments = new ArrayList<>();
    private final List<Missed> shortfalls = new ArrayList<>();

    /** A column by what it costs, undiscounted, in USD for one unit of the column. */
    private record Used(int column, Segment segment, double usd) {}

    private record Missed(int column, double usd) {}

    /**
     * The part of one offer.
     *
     * @param worth the present value of a dollar of the year, at the time operating costs are paid
     */
    OfferColumns(int supplierIndex, int yearIndex, Supplier supplier, ExistingOffer offer, double hours, double worth) {
        this.supplierIndex = supplierIndex;
        this.yearIndex = yearIndex;
        this.supplier = supplier;
        this.offer = offer;
        this.hours = hours;
        this.worth = worth;
    }

    /** What is used costs, discounted, in USD. */
    double running(double[] columns) {
        double sum = 0;
        for (Used used : segments) {
            sum += used.usd * columns[used.column];
        }
        return sum * worth;
    }

    /** What falls short of commitments costs, discounted, in USD. */
    double shortfall(double[] columns) {
        double sum = 0;
        for (Missed each : shortfalls) {
            sum += each.usd * columns[each.column];
        }
        return sum * worth;
    }

    void addTo(LinearProgram.Builder builder, int year, int[] workloads, ProgramIndex index) {
        String key = supplier.id() + "," + year + ")";
        List<Segment> parts = parts();
        double capacity = parts.stream().mapToDouble(Segment::limit).sum();
        boolean simple = parts.size() <= 1 && offer.commitments().isEmpty();
        Terms supplied = new Terms();
        if (capacity > 0) {
            double usd = simple ? parts.get(0).price() * hours : 0;
            for (int w : workloads) {
                String name =
                        "supply(" + supplier.id() + "," + supplier.serves().get(at(workloads, w)) + "," + year + ")";
                int column = builder.column(name, 0, ANY, usd * worth);
                index.offerSupply(supplierIndex, w, yearIndex, column);
                supplied.add(1, column);
                if (simple) {
                    segments.add(new Used(column, parts.get(0), usd));
                }
            }
        }
        if (!supplied.isEmpty()) {
            builder.row("capacity(" + key, NONE, capacity, RuleTexts.capacity(supplier.id(), year, capacity), supplied);
        }
        if (offer.minimumTake() > 0) {
            builder.row(
                    "take(" + key,
                    offer.minimumTake(),
                    ANY,
                    RuleTexts.minimumTake(supplier.id(), year, offer.minimumTake()),
                    supplied);
        }
        if (!simple) {
            addSegments(builder, key, parts, supplied);
            addCommitments(builder, key);
        }
    }

    private static int at(int[] workloads, int workload) {
        for (int i = 0; i < workloads.length; i++) {
            if (workloads[i] == workload) {
                return i;
            }
        }
        throw new IllegalArgumentException("workload " + workload + " is not served");
    }

    /** The segments with what the capacity leaves for each. */
    private List<Segment> parts() {
        List<Segment> parts = new ArrayList<>();
        double left = offer.capacity();
        for (Segment segment : offer.segments()) {
            double limit = Math.min(left, segment.limit());
            if (limit > 0) {
                parts.add(new Segment(limit, segment.price(), segment.committed()));
                left -= limit;
            }
        }
        return parts;
    }

    private void addSegments(LinearProgram.Builder builder, String key, List<Segment> parts, Terms supplied) {
        Terms before = new Terms();
        double limits = 0;
        double dearest = NONE;
        for (int i = 0; i < parts.size(); i++) {
            Segment part = parts.get(i);
            String name = (i + 1) + "," + key;
            double usd = part.price() * hours;
            int column = builder.column("segment(" + name, 0, part.limit(), usd * worth);
            segments.add(new Used(column, part, usd));
            supplied.add(-1, column);
            if (part.price() < dearest) {
                int open = builder.column("open(" + name, 0, 1, 0, true, null);
                builder.row(
                        "opens(" + name,
                        NONE,
                        0,
                        null,
                        new Terms().add(1, column).add(-part.limit(), open));
                builder.row("full(" + name, 0, ANY, null, before.copy().add(-limits, open));
            }
            before.add(1, column);
            limits += part.limit();
            dearest = Math.max(dearest, part.price());
        }
        // Σ supplies = Σ segments
        if (!supplied.isEmpty()) {
            builder.row("split(" + key, 0, 0, null, supplied);
        }
    }

    private void addCommitments(LinearProgram.Builder builder, String key) {
        for (int k = 0; k < offer.commitments().size(); k++) {
            Commitment commitment = offer.commitments().get(k);
            String name = (k + 1) + "," + key;
            // one unit of the column is about one H100e for the year, so that all columns are of one size
            double unit = commitment instanceof Commitment.Volume ? hours : hours * dearestCommitted();
            if (unit == 0) {
                unit = 1;
            }
            double usd = commitment instanceof Commitment.Volume volume ? unit * volume.price() : unit;
            int column = builder.column("shortfall(" + name, 0, ANY, usd * worth);
            shortfalls.add(new Missed(column, usd));
            Terms terms = new Terms().add(unit, column);
            for (Used used : segments) {
                if (used.segment.committed()) {
                    terms.add(commitment instanceof Commitment.Volume ? hours : used.usd, used.column);
                }
            }
            // shortfall + what was taken or paid ≥ minimum
            builder.row("commitment(" + name, minimum(commitment), ANY, null, terms);
        }
    }

    private static double minimum(Commitment commitment) {
        if (commitment instanceof Commitment.Volume volume) {
            return volume.minimum();
        }
        Commitment.Spend spend = (Commitment.Spend) commitment;
        return Math.max(0, spend.minimum() - spend.counted());
    }

    private double dearestCommitted() {
        double dearest = 0;
        for (Used used : segments) {
            if (used.segment.committed()) {
                dearest = Math.max(dearest, used.segment.price());
            }
        }
        return dearest;
    }
}
