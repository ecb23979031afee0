/** The model as expressions: demand, allocation, settlement, finance. */
@NullMarked
package dev.offtake.engine.model;

import org.jspecify.annotations.NullMarked;
