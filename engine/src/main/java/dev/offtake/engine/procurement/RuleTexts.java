package dev.offtake.engine.procurement;

import dev.offtake.engine.procurement.BuildChoice.Limits;
import dev.offtake.engine.procurement.Procurement.ShareLimit;
import dev.offtake.engine.program.Rule;
import dev.offtake.engine.result.Display;

/** The rules of a question, each with an id and a sentence. */
final class RuleTexts {

    private static final String COMPUTE = "H100e";

    private RuleTexts() {}

    static Rule capacity(String supplier, int year, double capacity) {
        return new Rule(
                "capacity[" + supplier + "," + year + "]",
                supplier + " offers " + compute(capacity) + " in " + year + " without any order",
                COMPUTE,
                false);
    }

    static Rule minimumTake(String supplier, int year, double take) {
        return new Rule(
                "minimum-take[" + supplier + "," + year + "]",
                "at least " + compute(take) + " of " + supplier + " must be used in " + year,
                COMPUTE,
                true);
    }

    static Rule orderCap(BuildChoice choice, int year, double most) {
        return new Rule(
                "order-cap[" + choice.path() + "," + year + "]",
                "at most " + compute(most) + " of " + choice.path() + " can be ordered in " + year,
                COMPUTE,
                true);
    }

    static Rule total(BuildChoice choice, double most) {
        return new Rule(
                "total-cap[" + choice.path() + "]",
                "at most " + compute(most) + " of " + choice.path() + " can be ordered in all years together",
                COMPUTE,
                true);
    }

    static Rule growth(BuildChoice choice, int year) {
        Limits limits = choice.limits();
        String times = limits.growthRate() == 0
                ? "that of the year before"
                : Display.number(1 + limits.growthRate()) + " times that of the year before";
        return new Rule(
                "growth[" + choice.path() + "," + year + "]",
                "the order of " + choice.path() + " in " + year + " can be at most " + times + " plus "
                        + compute(limits.growth()),
                COMPUTE,
                true);
    }

    static Rule budget(int year, double budget) {
        return new Rule(
                "capital-budget[" + year + "]",
                "orders of " + year + " can commit at most " + Display.value(budget, "USD") + " of capital",
                "USD",
                true);
    }

    static Rule reserve(int year, double margin, double needed) {
        return new Rule(
                "reserve-margin[" + year + "]",
                "usable capacity in " + year + " must be at least " + compute(needed) + ", demand and "
                        + Display.value(margin, "%") + " of it in reserve",
                COMPUTE,
                true);
    }

    static Rule mostShare(ShareLimit limit) {
        return new Rule(
                "largest-share[" + limit.supplier() + "," + limit.year() + "]",
                limit.supplier() + " can supply at most " + Display.value(limit.most(), "%")
                        + " of the compute supplied in " + limit.year(),
                COMPUTE,
                true);
    }

    static Rule leastShare(ShareLimit limit) {
        return new Rule(
                "least-share[" + limit.supplier() + "," + limit.year() + "]",
                limit.supplier() + " must supply at least " + Display.value(limit.least(), "%")
                        + " of the compute supplied in " + limit.year(),
                COMPUTE,
                true);
    }

    private static String compute(double amount) {
        return Display.value(amount, COMPUTE);
    }
}
