/** The facade an application uses. */
@NullMarked
package dev.offtake.engine;

import org.jspecify.annotations.NullMarked;
