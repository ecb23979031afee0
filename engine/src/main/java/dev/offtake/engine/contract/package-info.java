/** A supplier stated in tables: what needs no Java of its own. It knows the api alone, and comes through its door. */
@NullMarked
package dev.offtake.engine.contract;

import org.jspecify.annotations.NullMarked;
