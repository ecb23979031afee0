/** Results as text for people: tables, Markdown and comma-separated values. Nothing here computes or reads files. */
@NullMarked
package dev.offtake.cli.render;

import org.jspecify.annotations.NullMarked;
