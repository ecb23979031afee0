/** What a provider author sees: the provider interface, quantities, units, offers. */
@NullMarked
package dev.offtake.api;

import org.jspecify.annotations.NullMarked;
