/** Two applications that embed the engine: the examples of {@code docs/embedding.md}. */
@NullMarked
package com.example.embedding;

import org.jspecify.annotations.NullMarked;
