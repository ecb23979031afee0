import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The performance problem R1 as an ordinary Java program has it: one path at a time, a record for everything, and the
 * values of each output sorted in the end.
 *
 * <p>Reads lines from the standard input and answers each with a line of JSON, see benchmarks/README.md: {@code run
 * PATHS THREADS SEED}, and {@code path U1 .. U12 Z1 .. Z12}, where the Z are the standard normal quantiles of the U.
 */
public final class R1Scalar {

    private static final int YEARS = 7;
    private static final int OUTPUTS = 50;
    private static final double[] LEVELS = {0.05, 0.5, 0.95};
    private static final double[] COMMITTED = {1.5, 3, 5, 8, 10, 12, 14};
    private static final List<Site> SITES = List.of(
            new Site(2025.70, 1200, 0.5),
            new Site(2026.60, 1400, 0.8),
            new Site(2027.10, 1100, 1.0),
            new Site(2027.60, 1500, 1.2),
            new Site(2028.30, 1800, 1.5));
    private static final double[] GLIDE = glide();

    private double[][] values = new double[OUTPUTS][0];

    private R1Scalar() {}

    private record Site(double start, double megawatts, double delayed) {

        double energised(double year, double delay) {
            return megawatts * ramp(year - start - delayed * delay / 12);
        }

        /** The integral of a linear ramp of eighteen months: m m / 3 + max(x - 1.5, 0), m = clamp(x, 0, 1.5). */
        private static double ramp(double x) {
            double m = Math.min(Math.max(x, 0), 1.5);
            return m * m / 3 + Math.max(x - 1.5, 0);
        }
    }

    private record Inputs(
            double trainingDemand,
            double inferenceDemand,
            double trainingGrowth,
            double inferenceGrowth,
            double price,
            double decline,
            double rentedGrowth,
            double delay,
            double plant,
            double rate,
            double power,
            double efficiencyGrowth) {}

    private record Allocation(double ownTraining, double ownInference, double rentedTraining, double rentedInference) {

        double own() {
            return ownTraining + ownInference;
        }

        double rented() {
            return rentedTraining + rentedInference;
        }
    }

    private record Year(
            double total,
            double rentedTraining,
            double rentedInference,
            double ownTraining,
            double ownInference,
            double share,
            double unmet,
            boolean isShort) {}

    private record Future(List<Year> years, double npv) {

        boolean isShort() {
            for (Year year : years) {
                if (year.isShort()) {
                    return true;
                }
            }
            return false;
        }
    }

    private static double[] glide() {
        double[] glide = new double[YEARS];
        double first = 1 / (1 + Math.exp(1.3 * 3.2));
        double last = 1 / (1 + Math.exp(-1.3 * (6 - 3.2)));
        for (int t = 0; t < YEARS; t++) {
            glide[t] = 0.75 * (1 / (1 + Math.exp(-1.3 * (t - 3.2))) - first) / (last - first);
        }
        return glide;
    }

    private static double lognormal(double z, double median, double sigma) {
        return median * Math.exp(sigma * z);
    }

    private static double triangular(double u, double a, double c, double b) {
        return u < (c - a) / (b - a)
                ? a + Math.sqrt(u * (b - a) * (c - a))
                : b - Math.sqrt((1 - u) * (b - a) * (b - c));
    }

    private static Inputs draw(RandomGenerator random) {
        return new Inputs(
                lognormal(random.nextGaussian(), 1.2, 0.20),
                lognormal(random.nextGaussian(), 0.8, 0.25),
                lognormal(random.nextGaussian(), 1.9, 0.10),
                lognormal(random.nextGaussian(), 2.2, 0.12),
                2.60 + 0.20 * random.nextGaussian(),
                triangular(random.nextDouble(), 0.08, 0.18, 0.35),
                triangular(random.nextDouble(), 1.25, 1.55, 1.90),
                lognormal(random.nextGaussian(), 5, 0.7),
                38 + 4 * random.nextGaussian(),
                0.07 + 0.06 * random.nextDouble(),
                triangular(random.nextDouble(), 35, 50, 85),
                1.08 + 0.14 * random.nextDouble());
    }

    private static Inputs of(double[] u, double[] z) {
        return new Inputs(
                lognormal(z[0], 1.2, 0.20),
                lognormal(z[1], 0.8, 0.25),
                lognormal(z[2], 1.9, 0.10),
                lognormal(z[3], 2.2, 0.12),
                2.60 + 0.20 * z[4],
                triangular(u[5], 0.08, 0.18, 0.35),
                triangular(u[6], 1.25, 1.55, 1.90),
                lognormal(z[7], 5, 0.7),
                38 + 4 * z[8],
                0.07 + 0.06 * u[9],
                triangular(u[10], 35, 50, 85),
                1.08 + 0.14 * u[11]);
    }

    private static double energised(double year, double delay) {
        double sum = 0;
        for (Site site : SITES) {
            sum += site.energised(year, delay);
        }
        return sum;
    }

    private static Allocation allocate(double share, double training, double inference, double own, double rented) {
        double ownTraining = Math.min(share * training, own);
        double ownInference = Math.min(share * inference, own - ownTraining);
        double rentedInference = Math.min(inference - ownInference, rented);
        double rentedTraining = Math.min(training - ownTraining, rented - rentedInference);
        return new Allocation(ownTraining, ownInference, rentedTraining, rentedInference);
    }

    private static double rentedCost(double price, double used, double committed) {
        double billed = Math.max(used, committed);
        return price * (billed - 0.08 * Math.max(billed - 4, 0) - 0.07 * Math.max(billed - 10, 0));
    }

    private static Future compute(Inputs in) {
        List<Year> years = new ArrayList<>(YEARS);
        double recovery = in.rate / (1 - Math.pow(1 + in.rate, -6));
        double training = in.trainingDemand;
        double inference = in.inferenceDemand;
        double rentable = 2.6;
        double price = in.price;
        double perMegawatt = 780 * 7008e-9;
        double fade = 1;
        double discount = 1;
        double npv = 0;
        double before = energised(2024, in.delay);
        for (int t = 0; t < YEARS; t++) {
            double after = energised(2025 + t, in.delay);
            double megawatts = after - before;
            before = after;
            Allocation served = allocate(GLIDE[t], training, inference, megawatts * perMegawatt, rentable);
            double own = served.own();
            double rented = served.rented();
            double unmet =
                    (training - served.ownTraining - served.rentedTraining)
                            + (inference - served.ownInference - served.rentedInference);
            double rentedCost = rentedCost(price, rented, COMMITTED[t]);
            double ownCost = megawatts * (recovery * in.plant + 1.2) * 1e-3
                    + in.power * 1.25 * (own / perMegawatt) * 8760e-9;
            double rentedTraining = rentedCost * served.rentedTraining / Math.max(rented, 1e-12);
            double ownTraining = ownCost * served.ownTraining / Math.max(own, 1e-12);
            double total = rentedCost + ownCost;
            years.add(new Year(
                    total,
                    rentedTraining,
                    rentedCost - rentedTraining,
                    ownTraining,
                    ownCost - ownTraining,
                    own / Math.max(own + rented, 1e-12),
                    unmet,
                    unmet > 0.05 * (training + inference)));
            npv += total * discount;
            discount /= 1 + in.rate;
            training *= 1 + (in.trainingGrowth - 1) * fade;
            inference *= 1 + (in.inferenceGrowth - 1) * fade;
            fade *= 0.92;
            rentable *= in.rentedGrowth;
            price *= 1 - in.decline;
            perMegawatt *= in.efficiencyGrowth;
        }
        return new Future(years, npv);
    }

    private static void write(Future future, double[][] to, int at) {
        for (int t = 0; t < YEARS; t++) {
            Year year = future.years().get(t);
            to[t][at] = year.total();
            to[7 + t][at] = year.rentedTraining();
            to[14 + t][at] = year.rentedInference();
            to[21 + t][at] = year.ownTraining();
            to[28 + t][at] = year.ownInference();
            to[35 + t][at] = year.share();
            to[42 + t][at] = year.unmet();
        }
        to[49][at] = future.npv();
    }

    private static void count(Future future, long[] claims) {
        Year last = future.years().get(YEARS - 1);
        claims[0] += last.share() >= 0.75 - 1e-6 ? 1 : 0;
        claims[1] += future.npv() <= 180 ? 1 : 0;
        claims[2] += last.total() <= 80 ? 1 : 0;
        claims[3] += future.isShort() ? 1 : 0;
    }

    private void simulate(int from, int to, long seed, long[] claims) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int n = from; n < to; n++) {
            Future future = compute(draw(random));
            write(future, values, n);
            count(future, claims);
        }
    }

    private static void inThreads(int count, java.util.function.IntConsumer task) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            int index = i;
            threads.add(new Thread(() -> task.accept(index)));
        }
        threads.forEach(Thread::start);
        task.accept(0);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static long cpuTime() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean bean
                ? bean.getProcessCpuTime()
                : 0;
    }

    private String run(int paths, int threads, long seed) {
        long cpu = cpuTime();
        long start = System.nanoTime();
        if (values[0].length != paths) {
            values = new double[OUTPUTS][paths];
        }
        long[][] counts = new long[threads][4];
        inThreads(threads, i -> simulate(
                (int) ((long) paths * i / threads), (int) ((long) paths * (i + 1) / threads), seed * 1000 + i, counts[i]));
        double[] means = new double[OUTPUTS];
        double[][] quantiles = new double[LEVELS.length][OUTPUTS];
        inThreads(threads, i -> {
            for (int o = i; o < OUTPUTS; o += threads) {
                double sum = 0;
                for (double value : values[o]) {
                    sum += value;
                }
                means[o] = sum / paths;
                Arrays.sort(values[o]);
                for (int k = 0; k < LEVELS.length; k++) {
                    quantiles[k][o] = values[o][Math.max(0, (int) Math.ceil(LEVELS[k] * paths) - 1)];
                }
            }
        });
        double[] claims = new double[4];
        for (long[] count : counts) {
            for (int c = 0; c < claims.length; c++) {
                claims[c] += (double) count[c] / paths;
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return String.format(
                Locale.ROOT,
                "{\"seconds\":%.9f,\"cpu\":%.9f,\"means\":%s,\"p5\":%s,\"p50\":%s,\"p95\":%s,\"claims\":%s}",
                seconds,
                (cpuTime() - cpu) / 1e9,
                Arrays.toString(means),
                Arrays.toString(quantiles[0]),
                Arrays.toString(quantiles[1]),
                Arrays.toString(quantiles[2]),
                Arrays.toString(claims));
    }

    private static String path(Scanner numbers) {
        double[] u = new double[12];
        double[] z = new double[12];
        Arrays.setAll(u, i -> Double.parseDouble(numbers.next()));
        Arrays.setAll(z, i -> Double.parseDouble(numbers.next()));
        Future future = compute(of(u, z));
        double[][] outputs = new double[OUTPUTS][1];
        long[] claims = new long[4];
        write(future, outputs, 0);
        count(future, claims);
        double[] flat = new double[OUTPUTS];
        Arrays.setAll(flat, o -> outputs[o][0]);
        return "{\"path\":true,\"outputs\":" + Arrays.toString(flat) + ",\"claims\":" + Arrays.toString(claims) + "}";
    }

    /**
     * Answers requests until the standard input ends.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        R1Scalar scalar = new R1Scalar();
        Scanner lines = new Scanner(System.in);
        while (lines.hasNextLine()) {
            Scanner line = new Scanner(lines.nextLine());
            String word = line.next();
            System.out.println(switch (word) {
                case "run" -> scalar.run(line.nextInt(), line.nextInt(), line.nextLong());
                case "path" -> path(line);
                default -> throw new IllegalArgumentException("unknown request: " + word);
            });
        }
    }
}
