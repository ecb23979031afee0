package dev.offtake.cli;

import dev.offtake.cli.render.CsvTable;
import dev.offtake.engine.PathReader;
import dev.offtake.engine.SimulationSettings;
import dev.offtake.engine.json.JsonNumbers;
import dev.offtake.engine.result.Key;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes what each path came to as comma-separated values: a row a path, a column a number. */
final class KeptPaths implements PathReader {

    private final OutputStream out;
    private final SimulationSettings.Progress progress;

    KeptPaths(OutputStream out, SimulationSettings.Progress progress) {
        this.out = out;
        this.progress = progress;
    }

    @Override
    public void begin(List<Key> keys, List<String> units) throws IOException {
        List<String> headers = new ArrayList<>(List.of("path"));
        for (int i = 0; i < keys.size(); i++) {
            headers.add(keys.get(i) + " (" + units.get(i) + ")");
        }
        out.write(CsvTable.line(headers).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void block(long firstPath, int n, double[][] values) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < n; i++) {
            lines.append(firstPath + i);
            for (double[] row : values) {
                lines.append(',');
                if (!Double.isNaN(row[i])) {
                    lines.append(JsonNumbers.text(row[i]));
                }
            }
            lines.append(CsvTable.END);
        }
        out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
        progress.paths(firstPath + n);
    }
}
