package dev.offtake.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.program.LinearProgram.Terms;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LpTextTest {

    private static final double ANY = Double.POSITIVE_INFINITY;

    @Test
    void writesWhatOtherSolversRead() throws IOException {
        LinearProgram.Builder builder = LinearProgram.builder().offset(7);
        int x = builder.column("order(new-site,2027)", 0, ANY, 2);
        int n = builder.column("e1", 1, 9, -3, true, null);
        int z = builder.column("free one", -ANY, ANY, 0);
        int f = builder.column("free_one", 4, 4, 0);
        builder.row("range", 1, 5, null, new Terms().add(1, x).add(-0.5, n));
        builder.row("same", 2, 2, null, new Terms().add(1, z).add(1, f));
        builder.row("empty", 0, 1, null, new Terms());
        StringBuilder out = new StringBuilder();
        LpText.write(builder.build(), "a program", out);
        assertThat(out).hasToString("""
            \\ a program
            Minimize
             cost:
              + 2.0 order(new_site,2027) - 3.0 _e1 + 7.0 constant
            Subject To
             range.least:
              + 1.0 order(new_site,2027) - 0.5 _e1 >= 1.0
             range.most:
              + 1.0 order(new_site,2027) - 0.5 _e1 <= 5.0
             same:
              + 1.0 free_one + 1.0 free_one~2 = 2.0
            Bounds
             constant = 1
             1.0 <= _e1 <= 9.0
             free_one free
             free_one~2 = 4.0
            General
             _e1
            End
            """);
    }
}
