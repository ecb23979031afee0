/** Questions asked of a model: explain, diff, sensitivity, solve, optimize, claims. */
@NullMarked
package dev.offtake.engine.question;

import org.jspecify.annotations.NullMarked;
