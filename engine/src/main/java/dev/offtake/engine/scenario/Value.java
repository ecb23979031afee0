package dev.offtake.engine.scenario;

import dev.offtake.api.Quantity;

/**
 * A number that was read: its expression, and between which values it lies on any path.
 *
 * @param quantity a leaf, or a formula over leaves
 * @param low the least value, in base units
 * @param high the largest value, in base units
 * @param unit its unit as written
 */
record Value(Quantity quantity, double low, double high, String unit) {}
