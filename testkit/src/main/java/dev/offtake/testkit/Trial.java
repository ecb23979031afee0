package dev.offtake.testkit;

import dev.offtake.api.ComputeProvider;
import dev.offtake.api.Horizon;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.ProviderContext;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import dev.offtake.api.UnitMismatchException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A subject under test, and the way to ask it: every call has a thread and a deadline, and what goes wrong is told with
 * the number of the rule that it breaks.
 *
 * @param <T> the provider's terms
 */
public final class Trial<T extends Record> {

    /** The hours of a year without a leap day. */
    private static final double HOURS = 8760;

    /** How long a call that was interrupted is waited for, in ms. */
    private static final long GRACE = 1_000;

    private final Subject<T> subject;
    private final AtomicReference<@Nullable String> stuck = new AtomicReference<>();

    Trial(Subject<T> subject) {
        this.subject = subject;
    }

    /**
     * What is tested.
     *
     * @return the subject
     */
    public Subject<T> subject() {
        return subject;
    }

    /**
     * A provider of the valid terms.
     *
     * @param inputs makes the leaves
     * @param years the horizon
     * @return the provider
     * @throws NotRun if there are no sample terms
     * @throws Unanswered if none is made
     */
    public ComputeProvider provider(TermInputs inputs, Horizon years) throws NotRun, Unanswered {
        T terms = subject.terms(inputs);
        try {
            return call("create", () -> subject.factory().create(terms, new ProviderContext("supplier", years)));
        } catch (InvalidTermsException e) {
            throw new Unanswered("P12", "create refused the sample terms for " + years + ": " + e.getMessage());
        }
    }

    /**
     * The provider's answer for one year.
     *
     * @param provider the provider
     * @param year the calendar year
     * @param years the horizon
     * @return the offer
     * @throws Unanswered if there is none
     */
    public SupplyOffer offer(ComputeProvider provider, int year, Horizon years) throws Unanswered {
        OfferRequest request = new OfferRequest(year, Quantity.of(HOURS, Unit.HOUR), years);
        try {
            return call("offer for " + year, () -> provider.offer(request));
        } catch (InvalidTermsException e) {
            throw new Unanswered("P12", "offer for " + year + " threw " + e + where(e));
        }
    }

    /**
     * The provider's answers for all years.
     *
     * @param provider the provider
     * @param years the horizon
     * @return the offers in the order of the years
     * @throws Unanswered if one is missing
     */
    public List<SupplyOffer> offers(ComputeProvider provider, Horizon years) throws Unanswered {
        List<SupplyOffer> offers = new ArrayList<>();
        for (int year = years.first(); year <= years.last(); year++) {
            offers.add(offer(provider, year, years));
        }
        return offers;
    }

    /** The outcome of a call, of which exactly one part is there once it has ended. */
    private static final class Ended<V> {
        volatile @Nullable V value;
        volatile @Nullable Throwable thrown;
    }

    /**
     * Calls into the provider.
     *
     * @param what what is called, for messages
     * @param call the call
     * @param <V> what it answers
     * @return its answer, never null
     * @throws InvalidTermsException if the provider refuses its terms
     * @throws Unanswered if it throws anything else, answers null, or does not end in time
     */
    public <V> V call(String what, Callable<@Nullable V> call) throws Unanswered {
        String before = stuck.get();
        if (before != null) {
            throw new Unanswered("P14", before);
        }
        Ended<V> ended = new Ended<>();
        Thread thread = new Thread(() -> run(call, ended), Printed.THREADS + what);
        thread.setDaemon(true);
        thread.setContextClassLoader(subject.factory().getClass().getClassLoader());
        thread.start();
        waitFor(thread, what);
        Throwable thrown = ended.thrown;
        if (thrown instanceof InvalidTermsException refused) {
            throw refused;
        }
        if (thrown instanceof UnitMismatchException) {
            throw new Unanswered("P03", what + ": " + thrown.getMessage() + where(thrown));
        }
        if (thrown != null) {
            throw new Unanswered("P12", what + " threw " + thrown + where(thrown));
        }
        V value = ended.value;
        if (value == null) {
            throw new Unanswered("P12", what + " answered null");
        }
        return value;
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a provider throws is told, and ends no thread without a word
    private static <V> void run(Callable<@Nullable V> call, Ended<V> ended) {
        try {
            ended.value = call.call();
        } catch (Throwable e) {
            ended.thrown = e;
        }
    }

    private void waitFor(Thread thread, String what) throws Unanswered {
        try {
            thread.join(subject.deadline().toMillis());
            if (!thread.isAlive()) {
                return;
            }
            thread.interrupt();
            thread.join(GRACE);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new Unanswered("P12", what + " was interrupted");
        }
        String reason = what + " did not end within " + subject.deadline().toMillis() / 1000.0 + " s"
                + (thread.isAlive() ? ", nor when it was interrupted" : "; it ended when it was interrupted");
        stuck.set(reason);
        throw new Unanswered("P14", reason);
    }

    /** Where something was thrown, for the end of a message. */
    static String where(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
    }
}
