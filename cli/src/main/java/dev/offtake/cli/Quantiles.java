package dev.offtake.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads quantiles by the names that results give them, such as {@code p5,p50,p97.5}. */
final class Quantiles {

    private static final Pattern NAME = Pattern.compile("p(\\d{1,3}(?:\\.\\d{1,15})?)");
    private static final Pattern OTHER = Pattern.compile("[pPqQ]?(\\d{0,3}(?:\\.\\d{1,15})?)\\s*(%|th|)");

    private Quantiles() {}

    /**
     * Reads a list.
     *
     * @param lists names separated by commas
     * @return the quantiles as parts of 1, rising, each once
     * @throws Failure if one is not a name, or is not between 0 and 100
     */
    static List<Double> of(List<String> lists) throws Failure {
        TreeSet<Double> quantiles = new TreeSet<>();
        for (String list : lists) {
            for (String name : list.split(",", -1)) {
                quantiles.add(quantile(name.strip()));
            }
        }
        return new ArrayList<>(quantiles);
    }

    /**
     * Reads one quantile.
     *
     * @param name its name, such as {@code p95}
     * @return the quantile as a part of 1
     * @throws Failure if it is not a name, or is not between 0 and 100
     */
    static double quantile(String name) throws Failure {
        return quantile("--quantiles", name);
    }

    /** Reads one quantile that another option asks for. */
    static double quantile(String option, String name) throws Failure {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw Failure.usage(option + ": '" + name + "' is no quantile. Write p5, p50 or p97.5." + meant(name));
        }
        double share = new BigDecimal(matcher.group(1)).movePointLeft(2).doubleValue();
        if (!(share > 0 && share < 1)) {
            throw Failure.usage(option + ": " + name + " is not between p0 and p100, both excluded.");
        }
        return share;
    }

    /** A number from 0 to 1 is a probability to many; anything else that looks like a number is a percentage. */
    private static String meant(String name) {
        if (name.equalsIgnoreCase("median")) {
            return " Did you mean p50?";
        }
        Matcher matcher = OTHER.matcher(name);
        if (!matcher.matches() || matcher.group(1).isEmpty()) {
            return "";
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        boolean named = name.toLowerCase(Locale.ROOT).startsWith("p")
                || !matcher.group(2).isEmpty();
        BigDecimal percent = !named && number.compareTo(BigDecimal.ONE) < 0 ? number.movePointRight(2) : number;
        boolean possible = percent.signum() > 0 && percent.compareTo(BigDecimal.valueOf(100)) < 0;
        return possible ? " Did you mean p" + percent.stripTrailingZeros().toPlainString() + "?" : "";
    }
}
