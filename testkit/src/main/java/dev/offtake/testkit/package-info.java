/** The provider contract as runnable tests, with fixtures and assertions. */
@NullMarked
package dev.offtake.testkit;

import org.jspecify.annotations.NullMarked;
