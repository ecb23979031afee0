package dev.offtake.providers.stargate;

import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import java.util.Optional;

/**
 * One site.
 *
 * @param region where it is
 * @param itPower IT power once the ramp is complete, in MW-IT
 * @param firstPower the planned date of first power, in yr
 * @param ramp how long IT power takes to rise evenly from 0 to full, in yr; 0 is a step
 * @param delay how much later than planned the ramp starts, in yr
 * @param generation the hardware generation whose efficiency holds here
 * @param efficiency an efficiency of the site's own, in H100e/MW-IT
 * @param pue power usage effectiveness of the site's own, facility over IT
 * @param powerPrice a power price of the site's own, in USD/MWh-facility
 */
public record SiteTerms(
        @Term("where the site is") Optional<String> region,

        @Term(value = "IT power once the ramp is complete", unit = "MW-IT", min = 0, max = 100_000)
        Quantity itPower,

        @Term(value = "planned date of first power", unit = Term.DATE, min = StargateTerms.EARLIEST_POWER, max = 2100)
        Quantity firstPower,

        @Term(
                value = "how long IT power takes to rise evenly from 0 to full; 0 is a step",
                unit = "months",
                min = 0,
                max = 240)
        Quantity ramp,

        @Term(
                value = "how much later than planned the ramp starts",
                unit = "months",
                min = 0,
                max = 1200,
                defaultValue = "0 months",
                source = "assumption: as planned, unless the scenario says otherwise")
        Quantity delay,

        @Term("hardware generation of the site, one of efficiency.generations")
        Optional<String> generation,

        @Term(
                value = "efficiency of the site's own, in place of the common one",
                unit = "H100e/MW-IT",
                min = 1,
                max = 1e6)
        Optional<Quantity> efficiency,

        @Term(value = "power usage effectiveness of the site's own: facility over IT", unit = "1", min = 1, max = 3)
        Optional<Quantity> pue,

        @Term(value = "power price of the site's own", unit = "USD/MWh-facility", min = 0, max = 10_000)
        Optional<Quantity> powerPrice) {

    /**
     * Checks that the efficiency is said in one way.
     *
     * @throws InvalidTermsException if both generation and efficiency are stated
     */
    public SiteTerms {
        if (generation.isPresent() && efficiency.isPresent()) {
            throw new InvalidTermsException(
                    "efficiency", "both generation and efficiency are stated", "Keep one of the two.");
        }
    }
}
