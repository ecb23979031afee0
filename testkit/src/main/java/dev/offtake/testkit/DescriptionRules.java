package dev.offtake.testkit;

import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/** The rules on what a provider says of itself and of its terms. */
final class DescriptionRules {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern SOURCE = Pattern.compile("(?s)(assumption: .+|[A-Z]\\d+ https?://.+)");

    private DescriptionRules() {}

    static <T extends Record> List<String> p01(Trial<T> trial) throws Unanswered {
        ComputeProviderFactory<T> factory = trial.subject().factory();
        List<String> breaches = new ArrayList<>();
        String id = trial.call("id", factory::id);
        if (!ID.matcher(id).matches()) {
            breaches.add("the id '" + id + "' is not lower-case letters, digits and hyphens");
        }
        String summary = trial.call("summary", factory::summary);
        if (summary.isBlank() || summary.contains("\n")) {
            breaches.add("the summary is not one line: '" + summary + "'");
        }
        return breaches;
    }

    static <T extends Record> List<String> p05(Trial<T> trial) throws Unanswered {
        List<String> breaches = new ArrayList<>();
        check(trial.call("termsType", trial.subject().factory()::termsType), "", breaches);
        return breaches;
    }

    static <T extends Record> List<String> p07(Trial<T> trial) throws NotRun {
        List<Refusal> refusals = trial.subject().refusals();
        if (refusals.isEmpty()) {
            throw new NotRun("it needs terms that are to be refused, which a ProviderContractTest states");
        }
        List<String> breaches = new ArrayList<>();
        for (Refusal refusal : refusals) {
            try {
                Object made = refusal.attempt().get();
                breaches.add(refusal + ": it was not refused, but made "
                        + made.getClass().getName());
            } catch (InvalidTermsException e) {
                boolean said = e.violations().stream()
                        .anyMatch(violation -> violation.field().equals(refusal.field())
                                && violation.message().contains(refusal.says())
                                && !violation.suggestion().isBlank());
                if (!said) {
                    breaches.add(refusal + ": the refusal does not say so, with what to try: " + e.violations());
                }
            } catch (RuntimeException e) {
                breaches.add(refusal + ": it threw " + e + Trial.where(e) + ", not InvalidTermsException");
            }
        }
        return breaches;
    }

    @SuppressWarnings("DoNotCallSuggester") // it is called as the rule's body
    static <T extends Record> List<String> p08(Trial<T> trial) throws NotRun {
        throw new NotRun("it is read from the class files, when a jar is loaded");
    }

    static <T extends Record> List<String> p11(Trial<T> trial) {
        Class<?> type = trial.subject().factory().getClass();
        boolean found = ServiceLoader.load(ComputeProviderFactory.class, type.getClassLoader()).stream()
                .map(ServiceLoader.Provider::type)
                .anyMatch(type::equals);
        return found
                ? List.of()
                : List.of(type.getName() + " is not found: name it in META-INF/services/"
                        + ComputeProviderFactory.class.getName());
    }

    private static void check(Class<?> terms, String place, List<String> breaches) {
        if (!terms.isRecord()) {
            breaches.add(place + terms.getName() + " is not a record");
            return;
        }
        for (RecordComponent component : terms.getRecordComponents()) {
            String name = place + terms.getSimpleName() + "." + component.getName();
            Term term = component.getAnnotation(Term.class);
            if (term == null) {
                breaches.add(name + " has no @Term");
                continue;
            }
            if (term.value().isBlank()) {
                breaches.add(name + " is not described");
            }
            if (term.defaultValue().isEmpty() != term.source().isEmpty()) {
                breaches.add(name + " has a default without a source, or a source without a default");
            }
            if (!term.source().isEmpty() && !SOURCE.matcher(term.source()).matches()) {
                breaches.add(name + ": source is neither a fact with its address nor an assumption: " + term.source());
            }
            nested(component.getGenericType()).forEach(type -> check(type, name + " > ", breaches));
            if (holdsQuantities(component.getGenericType()) && term.unit().isEmpty()) {
                breaches.add(name + " has no unit");
            }
        }
    }

    private static List<Class<?>> nested(Type type) {
        if (type instanceof ParameterizedType generic) {
            List<Class<?>> found = new ArrayList<>();
            for (Type argument : generic.getActualTypeArguments()) {
                found.addAll(nested(argument));
            }
            return found;
        }
        return type instanceof Class<?> plain && plain.isRecord() ? List.of(plain) : List.of();
    }

    private static boolean holdsQuantities(Type type) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                if (holdsQuantities(argument)) {
                    return true;
                }
            }
            return false;
        }
        return type.equals(Quantity.class);
    }
}
