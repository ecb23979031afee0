package dev.offtake.cli.render;

import dev.offtake.engine.json.JsonNumbers;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Observation;
import dev.offtake.engine.result.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Results as comma-separated values after RFC 4180, with all digits. */
public final class CsvTable {

    /** What ends a line. */
    public static final String END = "\r\n";

    private CsvTable() {}

    /**
     * A plan's rows.
     *
     * @param plan the plan
     * @return a line an observation, after a line of headers; a key that does not apply and an unknown value are empty
     */
    public static String observations(Plan plan) {
        StringBuilder out =
                new StringBuilder("metric,year,provider,workload,category,party,statistic,unit,value,reason" + END);
        for (Observation row : plan.observations()) {
            Key key = row.key();
            line(
                    out,
                    key.metric(),
                    key.year() == null ? null : String.valueOf(key.year()),
                    key.provider(),
                    key.workload(),
                    key.category(),
                    key.party(),
                    row.statistic(),
                    row.unit(),
                    number(row.value()),
                    row.reason());
        }
        return out.toString();
    }

    /**
     * Claims and their verdicts.
     *
     * @param claims the claims
     * @return a line a claim, after a line of headers
     */
    public static String claims(List<ClaimVerdict> claims) {
        StringBuilder out = new StringBuilder("id,verdict,expected,actual,unit,gap,probability,source,note,says" + END);
        for (ClaimVerdict claim : claims) {
            line(
                    out,
                    claim.id(),
                    claim.verdict().id(),
                    claim.expected(),
                    number(claim.actual()),
                    claim.unit(),
                    number(claim.gap()),
                    number(claim.chance() == null ? null : claim.chance().probability()),
                    claim.source(),
                    claim.note(),
                    claim.says());
        }
        return out.toString();
    }

    /**
     * Any table.
     *
     * @param table the table
     * @return its headers and rows
     */
    public static String of(Table table) {
        StringBuilder out = new StringBuilder();
        line(out, table.columns().stream().map(Table.Column::header).toArray(String[]::new));
        for (Table.Row row : table.rows()) {
            line(out, row.cells().toArray(String[]::new));
        }
        return out.toString();
    }

    /**
     * A line of any fields.
     *
     * @param fields the fields
     * @return the line, ended
     */
    public static String line(List<String> fields) {
        StringBuilder out = new StringBuilder();
        line(out, fields.toArray(String[]::new));
        return out.toString();
    }

    static void line(StringBuilder out, @Nullable String... fields) {
        String separator = "";
        for (String field : fields) {
            out.append(separator).append(field == null ? "" : quoted(field));
            separator = ",";
        }
        out.append(END);
    }

    private static String quoted(String field) {
        boolean plain = true;
        for (int i = 0; i < field.length() && plain; i++) {
            char c = field.charAt(i);
            plain = c != ',' && c != '"' && c != '\n' && c != '\r';
        }
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    static @Nullable String number(@Nullable Double value) {
        return value == null ? null : JsonNumbers.text(value);
    }
}
