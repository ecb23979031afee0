package dev.offtake.testkit;

import dev.offtake.api.Charge;
import dev.offtake.api.ComputeProvider;
import dev.offtake.api.Dimension;
import dev.offtake.api.Horizon;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.ProviderContext;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The rules on what a provider offers. */
final class OfferRules {

    private static final int DRAWS = 200;
    private static final long SEED = 20_250_221L;
    private static final int ASKED_AT_ONCE = 64;
    private static final int THREADS = 8;

    /** How much longer than asked a horizon is made, in years: as long as a lease of land. */
    private static final int BEYOND = 15;

    /** What rounding may add to a sum that cannot exceed another. */
    private static final double ROUNDING = 1e-9;

    private OfferRules() {}

    static <T extends Record> List<String> p02(Trial<T> trial) throws NotRun, Unanswered {
        Horizon years = trial.subject().horizon();
        ComputeProvider once = trial.provider(new TermInputs(0.5), years);
        ComputeProvider again = trial.provider(new TermInputs(0.5), years);
        Expressions expressions = new Expressions();
        List<Described> forward = new ArrayList<>();
        for (SupplyOffer offer : trial.offers(once, years)) {
            forward.add(Described.of(offer, expressions));
        }
        Set<String> breaches = new LinkedHashSet<>();
        for (int year = years.last(); year >= years.first(); year--) {
            Described first = forward.get(year - years.first());
            if (!Described.of(trial.offer(again, year, years), expressions).equals(first)) {
                breaches.add("another provider of the same terms answers otherwise for " + year);
            }
            if (!Described.of(trial.offer(once, year, years), expressions).equals(first)) {
                breaches.add("asked again for " + year + ", it answers otherwise");
            }
        }
        return List.copyOf(breaches);
    }

    static <T extends Record> List<String> p03(Trial<T> trial) throws NotRun, Unanswered {
        Map<String, Dimension> byEnding = new LinkedHashMap<>();
        byEnding.put("capacity", Unit.H100E.dimension());
        byEnding.put("power", Unit.MW_IT.dimension());
        byEnding.put("amount", Unit.USD.dimension());
        byEnding.put("idle", Unit.USD.dimension());
        byEnding.put("full", Unit.USD.dimension());
        byEnding.put("price", Unit.USD_PER_H100E_HOUR.dimension());
        byEnding.put("bound", Unit.H100E_HOUR.dimension());
        Horizon years = trial.subject().horizon();
        ComputeProvider provider = trial.provider(new TermInputs(0.5), years);
        List<String> breaches = new ArrayList<>();
        for (int year = years.first(); year <= years.last(); year++) {
            int asked = year;
            Offers.quantities(trial.offer(provider, year, years)).forEach((name, quantity) -> {
                byEnding.forEach((ending, dimension) -> {
                    if (name.endsWith(ending) && !quantity.dimension().equals(dimension)) {
                        breaches.add(name + " in " + asked + " is " + quantity.dimension() + ", not " + dimension);
                    }
                });
            });
        }
        return breaches;
    }

    static <T extends Record> List<String> p04(Trial<T> trial) throws NotRun, Unanswered {
        Horizon years = trial.subject().horizon();
        TermInputs inputs = new TermInputs(0.5);
        ComputeProvider provider = trial.provider(inputs, years);
        List<SupplyOffer> offers = trial.offers(provider, years);
        SplittableRandom random = new SplittableRandom(SEED);
        Map<String, String> breaches = new LinkedHashMap<>();
        for (int draw = 0; draw <= DRAWS; draw++) {
            Map<String, Double> values = draw == 0 ? inputs.centre() : inputs.draw(random);
            Evaluate path = Evaluate.at(values);
            for (int i = 0; i < offers.size(); i++) {
                numbers(offers.get(i), path, years.first() + i, values, breaches);
            }
        }
        return List.copyOf(breaches.values());
    }

    /** One breach for each number and year is enough, with the first values that show it. */
    private static void numbers(
            SupplyOffer offer, Evaluate path, int year, Map<String, Double> values, Map<String, String> breaches) {
        String with = values.isEmpty() ? "" : " with " + values;
        Offers.quantities(offer).forEach((name, quantity) -> {
            double value = path.value(quantity);
            if (!(Double.isFinite(value) && value >= 0)) {
                breaches.putIfAbsent(name, name + " in " + year + " is " + value + with);
            }
        });
        double usable = path.value(offer.capacity());
        offer.installed().map(path::value).ifPresent(installed -> {
            if (usable > installed * (1 + ROUNDING)) {
                breaches.putIfAbsent(
                        "usable",
                        "usable capacity in " + year + " is " + usable + " H100e, above the installed " + installed
                                + with);
            }
        });
        for (Charge.Energy energy : Offers.charges(offer, Charge.Energy.class)) {
            if (path.value(energy.idle()) > path.value(energy.full()) * (1 + ROUNDING)) {
                breaches.putIfAbsent(
                        "idle " + energy.label(),
                        "'" + energy.label() + "' in " + year + " costs more idle than at full load" + with);
            }
        }
    }

    static <T extends Record> List<String> p06(Trial<T> trial) throws NotRun, Unanswered {
        Horizon years = trial.subject().horizon();
        TermInputs inputs = new TermInputs(0.5);
        ComputeProvider provider = trial.provider(inputs, years);
        SplittableRandom random = new SplittableRandom(SEED);
        List<Map<String, Double>> draws = new ArrayList<>(List.of(inputs.centre()));
        for (int draw = 0; draw < DRAWS; draw++) {
            draws.add(inputs.draw(random));
        }
        List<String> breaches = new ArrayList<>();
        for (int year = years.first(); year <= years.last(); year++) {
            SupplyOffer offer = trial.offer(provider, year, years);
            boolean nothing =
                    draws.stream().anyMatch(values -> Evaluate.at(values).value(offer.capacity()) == 0);
            if (nothing && offer.nothing().isEmpty()) {
                breaches.add("the capacity in " + year + " can be 0, and no reason is given");
            }
        }
        beyond(trial, new Horizon(years.first(), years.last() + BEYOND), breaches);
        return breaches;
    }

    /** A longer horizon is served, or refused with InvalidTermsException; nothing else. */
    private static <T extends Record> void beyond(Trial<T> trial, Horizon longer, List<String> breaches)
            throws NotRun, Unanswered {
        T terms = trial.subject().terms(new TermInputs(0.5));
        ComputeProvider further;
        try {
            further = trial.call(
                    "create", () -> trial.subject().factory().create(terms, new ProviderContext("supplier", longer)));
        } catch (InvalidTermsException e) {
            return;
        } catch (Unanswered e) {
            breaches.add("the horizon " + longer + " is not refused with InvalidTermsException: " + e.getMessage());
            return;
        }
        try {
            trial.offers(further, longer);
        } catch (Unanswered e) {
            breaches.add("the horizon " + longer + " is not refused as the provider is made: " + e.getMessage());
        }
    }

    static <T extends Record> List<String> p09(Trial<T> trial) throws NotRun, Unanswered {
        Horizon years = trial.subject().horizon();
        // One that fails alone as well breaks another rule; a second provider is asked, so that none comes prepared.
        trial.offers(trial.provider(new TermInputs(0.5), years), years);
        ComputeProvider provider = trial.provider(new TermInputs(0.5), years);
        List<Callable<SupplyOffer>> calls = new ArrayList<>();
        for (int i = 0; i < ASKED_AT_ONCE; i++) {
            int year = years.first() + i % years.length();
            calls.add(() -> trial.offer(provider, year, years));
        }
        Expressions expressions = new Expressions();
        List<Described> first = new ArrayList<>();
        Set<String> breaches = new LinkedHashSet<>();
        int i = 0;
        for (SupplyOffer offer : atOnce(calls)) {
            Described described = Described.of(offer, expressions);
            int year = i++ % years.length();
            if (first.size() <= year) {
                first.add(described);
            } else if (!described.equals(first.get(year))) {
                breaches.add("asked by several threads at once, it answers otherwise for " + (years.first() + year));
            }
        }
        return List.copyOf(breaches);
    }

    private static List<SupplyOffer> atOnce(Collection<Callable<SupplyOffer>> calls) throws NotRun, Unanswered {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<SupplyOffer> offers = new ArrayList<>();
            for (Future<SupplyOffer> call : threads.invokeAll(calls)) {
                offers.add(call.get());
            }
            return offers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotRun("it was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Unanswered unanswered) {
                throw new Unanswered(
                        unanswered.rule().equals("P12") ? "P09" : unanswered.rule(),
                        "asked by several threads at once: " + unanswered.getMessage());
            }
            throw new IllegalStateException("a call ends with an answer or without one", e);
        } finally {
            threads.shutdownNow();
        }
    }

    static <T extends Record> List<String> p10(Trial<T> trial) throws NotRun, Unanswered {
        Horizon years = trial.subject().horizon();
        ComputeProvider low = trial.provider(new TermInputs(0.1), years);
        ComputeProvider high = trial.provider(new TermInputs(0.9), years);
        Expressions expressions = new Expressions();
        List<String> breaches = new ArrayList<>();
        for (int year = years.first(); year <= years.last(); year++) {
            Map<String, Integer> lower = Described.numbers(trial.offer(low, year, years), expressions);
            Map<String, Integer> higher = Described.numbers(trial.offer(high, year, years), expressions);
            if (!lower.equals(higher)) {
                breaches.add("the formulas for " + year + " change with the centre of the terms");
            }
        }
        return breaches;
    }

    static <T extends Record> List<String> p13(Trial<T> trial) throws NotRun, Unanswered {
        Horizon years = trial.subject().horizon();
        ComputeProvider provider = trial.provider(new TermInputs(0.5), years);
        List<String> breaches = new ArrayList<>();
        for (int year = years.first(); year <= years.last(); year++) {
            SupplyOffer offer = trial.offer(provider, year, years);
            int lists = Offers.charges(offer, Charge.Usage.class).size()
                    + Offers.charges(offer, Charge.Tiered.class).size();
            atMostOne("price lists", lists, year, breaches);
            List<Charge.TakeOrPay> minima = Offers.charges(offer, Charge.TakeOrPay.class);
            atMostOne("minima", minima.size(), year, breaches);
            atMostOne(
                    "on-demand charges",
                    Offers.charges(offer, Charge.OnDemand.class).size(),
                    year,
                    breaches);
            atMostOne("margins", Offers.charges(offer, Charge.Margin.class).size(), year, breaches);
            for (Charge.TakeOrPay minimum : minima) {
                if (lists == 0
                        && minimum.deficiency() instanceof Charge.Deficiency.ThroughTiers
                        && !minimum.minimum().dimension().equals(Unit.USD.dimension())) {
                    breaches.add("the minimum in " + year + " is settled through a price list, and there is none");
                }
            }
        }
        return breaches;
    }

    private static void atMostOne(String what, int count, int year, List<String> breaches) {
        if (count > 1) {
            breaches.add("the offer for " + year + " has " + count + " " + what);
        }
    }

    /** What an offer says: its expressions by number, and its reason for nothing. */
    private record Described(Map<String, Integer> numbers, String nothing) {

        static Described of(SupplyOffer offer, Expressions expressions) {
            return new Described(numbers(offer, expressions), offer.nothing().orElse(""));
        }

        static Map<String, Integer> numbers(SupplyOffer offer, Expressions expressions) {
            Map<String, Integer> numbers = new LinkedHashMap<>();
            Offers.quantities(offer).forEach((name, quantity) -> numbers.put(name, expressions.number(quantity)));
            return numbers;
        }
    }
}
