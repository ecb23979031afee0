package dev.offtake.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

class ModulesTest {
    @Test
    void apiNeedsNothingButJavaBase() {
        // Where the classes are follows from the build's folder, which is not always target/.
        String classes = Path.of(URI.create(Quantity.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);

        int exit = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(writer, writer, "--multi-release", "17", "--ignore-missing-deps", "--print-module-deps", classes);

        assertThat(exit).as(out.toString()).isZero();
        assertThat(out.toString().strip()).isEqualTo("java.base");
    }
}
