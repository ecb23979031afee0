package dev.offtake.engine.scenario;

/**
 * A kind of work that needs compute.
 *
 * @param id its id, such as {@code training}
 * @param demand how much it needs
 */
public record Workload(String id, DemandTerms demand) {}
