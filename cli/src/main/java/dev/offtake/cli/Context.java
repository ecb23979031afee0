package dev.offtake.cli;

import java.util.function.Supplier;

/**
 * What every command is given.
 *
 * @param console the world around
 * @param engines opens an engine with the plugins at hand
 */
record Context(Console console, Supplier<Engine> engines) {}
