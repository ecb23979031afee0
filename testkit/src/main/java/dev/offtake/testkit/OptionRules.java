package dev.offtake.testkit;

import dev.offtake.api.BuildOption;
import dev.offtake.api.BuildRequest;
import dev.offtake.api.ComputeProvider;
import dev.offtake.api.Horizon;
import dev.offtake.api.Quantity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rule on what a provider says could be ordered. */
final class OptionRules {

    private OptionRules() {}

    static <T extends Record> List<String> p16(Trial<T> trial) throws NotRun, Unanswered {
        Horizon years = trial.subject().horizon();
        TermInputs inputs = new TermInputs(0.5);
        ComputeProvider provider = trial.provider(inputs, years);
        Evaluate path = Evaluate.at(inputs.centre());
        List<String> breaches = new ArrayList<>();
        for (int year = years.first(); year <= years.last(); year++) {
            BuildRequest request = new BuildRequest(year, years);
            Set<String> ids = new HashSet<>();
            for (BuildOption option : trial.call("options of " + year, () -> provider.buildOptions(request))) {
                String in = "option '" + option.id() + "' in " + year;
                if (!option.id().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
                    breaches.add(in + ": its id is not lower-case letters, digits and hyphens");
                }
                if (!ids.add(option.id())) {
                    breaches.add(in + " is there twice");
                }
                numbers(option).forEach((what, quantity) -> {
                    double value = quantity.map(path::value).orElse(0.0);
                    if (!(Double.isFinite(value) && value >= 0)) {
                        breaches.add(in + ": " + what + " is " + value);
                    }
                });
            }
        }
        return breaches;
    }

    private static Map<String, Optional<Quantity>> numbers(BuildOption option) {
        Map<String, Optional<Quantity>> numbers = new LinkedHashMap<>();
        numbers.put("the largest order of a year", option.limits().yearly());
        numbers.put("the largest order of all years", option.limits().total());
        numbers.put("the growth of orders", option.limits().growth());
        numbers.put("the growth rate of orders", option.limits().growthRate());
        numbers.put("the block", option.limits().block());
        numbers.put("the capital", Optional.of(option.costs().capital()));
        numbers.put("the yearly cost", Optional.of(option.costs().fixed()));
        numbers.put("the standing cost", Optional.of(option.costs().standing()));
        numbers.put("the running cost", Optional.of(option.costs().running()));
        numbers.put("the power", option.power());
        return numbers;
    }
}
