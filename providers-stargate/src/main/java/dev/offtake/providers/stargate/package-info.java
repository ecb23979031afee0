/** Owned capacity built site by site, after the Stargate venture. */
@NullMarked
package dev.offtake.providers.stargate;

import org.jspecify.annotations.NullMarked;
