package dev.offtake.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void breaksAtSpaces() {
        assertThat(Words.lines("one two three", 7)).containsExactly("one two", "three");
        assertThat(Words.lines("alongerword two", 4)).containsExactly("alongerword", "two");
        assertThat(Words.lines("", 4)).containsExactly("");
    }

    @Test
    void aPercentSignStaysWithItsNumber() {
        assertThat(Words.lines("rests 19 % on it", 8)).containsExactly("rests", "19 % on", "it");
        assertThat(Words.lines("all of 100 %", 10)).containsExactly("all of", "100 %");
    }
}
