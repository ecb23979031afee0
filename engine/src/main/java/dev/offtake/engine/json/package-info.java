/** Results as JSON, written by streaming: the contract between the engine and whatever reads its results. */
@NullMarked
package dev.offtake.engine.json;

import org.jspecify.annotations.NullMarked;
