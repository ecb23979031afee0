package com.example.oracle;

import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a scenario says of halls leased by the GW-year.
 *
 * @param halls the halls by id
 * @param lease what a GW of IT power costs a year, hardware and energy included
 * @param efficiency H100e per MW of IT power
 * @param availability the share of installed capacity that can be used
 */
public record OracleTerms(
        @Term("the leased halls by id") Map<String, Hall> halls,

        @Term(value = "lease for a year, hardware and energy included", unit = "bn USD/GW-IT/yr", min = 0)
        Quantity lease,

        @Term(value = "H100e per MW of IT power", unit = "H100e/MW-IT", min = 0)
        Quantity efficiency,

        @Term(
                value = "share of installed capacity that can be used",
                unit = "%",
                min = 0,
                max = 100,
                defaultValue = "90 %",
                source = "assumption: effective training time of a large run was 'more than 90 %' (Llama 3, 2024)")
        Quantity availability) {

    /**
     * One hall.
     *
     * @param power its IT power
     * @param opens the first calendar year in which it is leased, for the whole year
     */
    public record Hall(
            @Term(value = "IT power", unit = "MW-IT", min = 0)
            Quantity power,

            @Term(value = "first calendar year of the lease", min = 2000, max = 2100)
            int opens) {}

    /** Checks that there is a hall. */
    public OracleTerms {
        halls = Collections.unmodifiableMap(new LinkedHashMap<>(halls));
        if (halls.isEmpty()) {
            throw new InvalidTermsException("halls", "no hall is stated", "name at least one, with power and opens");
        }
    }
}
