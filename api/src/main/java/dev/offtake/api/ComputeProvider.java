package dev.offtake.api;

import java.util.List;
import java.util.Map;

/** A supplier of compute: says, for one year, what it could supply, what it charges, and who funds it. */
public interface ComputeProvider {

    /**
     * The offer for one year. It is asked for once a year of the horizon, in any order; write the plain formula and
     * keep no state, since the engine shares repeated work across years.
     *
     * @param request the year and its length
     * @return the offer; {@link SupplyOffer#nothing} where there is none, never null
     */
    SupplyOffer offer(OfferRequest request);

    /**
     * Choices of method that a reader of the results must know, such as which cost of capital was used.
     *
     * @return choice by name, shown in the order of the names; empty by default
     */
    default Map<String, String> conventions() {
        return Map.of();
    }

    /**
     * What could be ordered in one year beyond what is offered anyway, for whoever asks what should be ordered. Like
     * {@link #offer}, it is asked once a year of the horizon, in any order, and keeps no state. Whether an order would
     * arrive before the end of the horizon is the engine's business.
     *
     * @param request the year in which an order would be placed
     * @return the options, each with an id of its own; none by default
     */
    default List<BuildOption> buildOptions(BuildRequest request) {
        return List.of();
    }
}
