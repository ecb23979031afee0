/** The offtake command. */
@NullMarked
package dev.offtake.cli;

import org.jspecify.annotations.NullMarked;
