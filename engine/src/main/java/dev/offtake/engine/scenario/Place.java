package dev.offtake.engine.scenario;

import dev.offtake.engine.result.Location;

/**
 * Where something stands, and how it came there.
 *
 * @param source the text
 * @param line the line, from 1
 * @param column the column, from 1, in characters
 * @param length how many characters are meant, at least 1
 * @param origin whether it is the scenario's own, a variant's, or from outside
 */
record Place(SourceText source, int line, int column, int length, Input.Origin origin) {

    Location location() {
        return new Location(source.name(), line, column, length, source.line(line));
    }

    Place as(Input.Origin other) {
        return new Place(source, line, column, length, other);
    }

    /** A part of what this marks. */
    Place part(int offset, int partLength) {
        int from = Math.min(Math.max(offset, 0), length - 1);
        return new Place(source, line, column + from, Math.max(1, Math.min(partLength, length - from)), origin);
    }
}
