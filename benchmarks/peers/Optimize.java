import dev.offtake.engine.procurement.BuildChoice;
import dev.offtake.engine.procurement.BuildChoice.Limits;
import dev.offtake.engine.procurement.BuildChoice.OrderTerms;
import dev.offtake.engine.procurement.ExistingOffer;
import dev.offtake.engine.procurement.ExistingOffer.Commitment;
import dev.offtake.engine.procurement.ExistingOffer.Segment;
import dev.offtake.engine.procurement.LeastCost;
import dev.offtake.engine.procurement.Procurement;
import dev.offtake.engine.procurement.Procurement.ShareLimit;
import dev.offtake.engine.procurement.Procurement.Supplier;
import dev.offtake.engine.procurement.Procurement.Workload;
import dev.offtake.engine.procurement.ProcurementConventions;
import dev.offtake.engine.procurement.ProcurementConventions.Capital;
import dev.offtake.engine.procurement.ProcurementConventions.Salvage;
import dev.offtake.engine.procurement.ProcurementConventions.Timing;
import dev.offtake.engine.procurement.ProcurementProgram;
import dev.offtake.engine.procurement.ProcurementResult;
import dev.offtake.engine.program.LinearSolver;
import dev.offtake.engine.program.LpText;
import dev.offtake.engine.program.SolveLimits;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.ServiceLoader;

/**
 * A question of procurement of some size: written as an LP, solved, and solved again as its demand changes.
 * Arguments: suppliers, years, workloads, the file for the LP, how many changes of demand. Prints a line of JSON.
 *
 * <p>Every supplier offers something without an order, at two rising prices; every third with a minimum that is paid for
 * where it is not taken. From every supplier something can be ordered, with lead times of 0 to 3 years and lives of 3 to
 * 15. Every tenth may supply at most 20 %, capital is short, and a tenth of demand must be there in reserve.
 */
final class Optimize {

    private static final double ANY = Double.POSITIVE_INFINITY;

    private Optimize() {}

    public static void main(String[] arguments) throws Exception {
        int suppliers = Integer.parseInt(arguments[0]);
        int years = Integer.parseInt(arguments[1]);
        int workloads = Integer.parseInt(arguments[2]);
        Path file = Path.of(arguments[3]);
        int changes = Integer.parseInt(arguments[4]);
        long began = System.nanoTime();
        LinearSolver solver = ServiceLoader.load(LinearSolver.class, LinearSolver.class.getClassLoader())
                .findFirst()
                .orElseThrow();
        solver.open().close();
        double load = seconds(began);
        Procurement asked = question(suppliers, years, workloads, 0);
        ProcurementProgram program = ProcurementProgram.of(asked);
        try (Writer out = Files.newBufferedWriter(file)) {
            LpText.write(program.program(), "procurement " + suppliers + " × " + years + " × " + workloads, out);
        }
        List<Double> cold = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        double objective;
        double worst = 0;
        try (LeastCost kept = new LeastCost(solver)) {
            began = System.nanoTime();
            ProcurementResult first = kept.solve(asked, SolveLimits.NONE);
            double solve = seconds(began);
            objective = first.objective().total();
            for (int i = 1; i <= changes; i++) {
                Procurement changed = question(suppliers, years, workloads, i);
                began = System.nanoTime();
                double again = kept.solve(changed, SolveLimits.NONE).objective().total();
                warm.add(seconds(began));
                try (LeastCost fresh = new LeastCost(solver)) {
                    began = System.nanoTime();
                    double anew =
                            fresh.solve(changed, SolveLimits.NONE).objective().total();
                    cold.add(seconds(began));
                    worst = Math.max(worst, Math.abs(again - anew) / Math.abs(anew));
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "{\"columns\": %d, \"rows\": %d, \"entries\": %d, \"load\": %.3f, \"solve\": %.3f,"
                            + " \"objective\": %.17g, \"cold\": %.4f, \"warm\": %.4f, \"difference\": %.3g}%n",
                    program.program().columns(),
                    program.program().rows(),
                    program.program().start(program.program().rows()),
                    load,
                    solve,
                    objective,
                    median(cold),
                    median(warm),
                    worst);
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    /** The question; with each change, the demand of one year and workload is 1 % more. */
    static Procurement question(int suppliers, int years, int workloads, int change) {
        Random random = new Random(6);
        List<Integer> calendar = new ArrayList<>();
        for (int y = 0; y < years; y++) {
            calendar.add(2025 + y);
        }
        List<Workload> demands = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int w = 0; w < workloads; w++) {
            List<Double> demand = new ArrayList<>();
            double now = 100_000 * (1 + random.nextDouble());
            for (int y = 0; y < years; y++) {
                boolean changed = change > 0 && w == change % workloads && y == (7 * change) % years;
                demand.add(now * (changed ? 1.01 : 1));
                now *= 1 + (y < 8 ? 0.5 : 0.05) * random.nextDouble();
            }
            names.add("workload-" + w);
            demands.add(new Workload("workload-" + w, demand, Collections.nCopies(years, 20.0)));
        }
        List<Supplier> all = new ArrayList<>();
        List<BuildChoice> choices = new ArrayList<>();
        List<ShareLimit> shares = new ArrayList<>();
        for (int s = 0; s < suppliers; s++) {
            String id = "supplier-" + s;
            double price = 2 + random.nextDouble();
            double capacity = 1_000_000.0 / suppliers * random.nextDouble();
            List<ExistingOffer> offers = new ArrayList<>();
            for (int y = 0; y < years; y++) {
                double now = price * StrictMath.pow(0.9, y);
                List<Segment> segments =
                        List.of(new Segment(capacity / 2, now, true), new Segment(ANY, 1.2 * now, true));
                List<Commitment> minimum = s % 3 == 0 && y < 5
                        ? List.of(new Commitment.Volume(0.4 * capacity * 8760, 0.8 * now))
                        : List.of();
                offers.add(new ExistingOffer(capacity, 0, segments, 0, minimum));
                if (s % 10 == 0) {
                    shares.add(new ShareLimit(id, 2025 + y, 0, 0.2));
                }
            }
            all.add(new Supplier(id, names, offers));
            int life = 3 + random.nextInt(13);
            double capital = 20_000 + 20_000 * random.nextDouble();
            double fixed = 1_000 + 2_000 * random.nextDouble();
            double running = 0.2 + 1.5 * random.nextDouble();
            double most = 2_000_000.0 / suppliers * random.nextDouble();
            List<OrderTerms> orders = new ArrayList<>();
            List<Double> runs = new ArrayList<>();
            for (int y = 0; y < years; y++) {
                double cheaper = StrictMath.pow(0.92, y);
                orders.add(new OrderTerms(most, capital * cheaper, List.of(fixed * cheaper)));
                runs.add(running * cheaper);
            }
            choices.add(new BuildChoice(id, "order", random.nextInt(4), life, Limits.NONE, orders, runs));
        }
        List<Double> budget = new ArrayList<>();
        List<Double> reserve = new ArrayList<>();
        for (int y = 0; y < years; y++) {
            budget.add(15e9);
            reserve.add(y < 4 ? -1.0 : 0.1);
        }
        return new Procurement(
                calendar,
                Collections.nCopies(years, 8760.0),
                0.08,
                new ProcurementConventions(Capital.ORDER_YEAR, Timing.MID, Salvage.SINKING_FUND),
                demands,
                all,
                choices,
                shares,
                budget,
                reserve);
    }
}
