package dev.offtake.testkit;

import java.util.function.Supplier;

/**
 * Terms that a provider must refuse.
 *
 * @param field the field that the refusal must name, in kebab case
 * @param says what the refusal must say: the value, or the words that tell the mistake
 * @param attempt makes the terms, or a provider from them
 */
public record Refusal(String field, String says, Supplier<?> attempt) {

    @Override
    public String toString() {
        return field + ": " + says;
    }
}
