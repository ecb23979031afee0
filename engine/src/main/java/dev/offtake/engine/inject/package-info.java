/** The Guice modules behind the facade. */
@NullMarked
package dev.offtake.engine.inject;

import org.jspecify.annotations.NullMarked;
