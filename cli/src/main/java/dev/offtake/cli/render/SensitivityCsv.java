package dev.offtake.cli.render;

import dev.offtake.engine.result.RunInfo;
import dev.offtake.engine.result.Sensitivity;

/** A sensitivity analysis as comma-separated values: a row an index, then a row a swing, with all digits. */
public final class SensitivityCsv {

    private static final String HEADER =
            "metric,kind,path,group,first,first_low,first_high,total,low,high,input_unit,p10,"
                    + "p90,unit,at_p10,at_p90,swing,samples,sampling,seed";

    private SensitivityCsv() {}

    /**
     * The rows of an analysis.
     *
     * @param result the analysis
     * @return a line a row, after a line of headers; what does not apply is empty
     */
    public static String of(Sensitivity result) {
        StringBuilder out = new StringBuilder(HEADER + CsvTable.END);
        RunInfo run = result.run();
        String metric = result.key().toString();
        String samples = String.valueOf(run.paths());
        String sampling = run.conventions().get("sampling");
        String seed = String.valueOf(run.seed());
        for (Sensitivity.Index index : result.indices()) {
            CsvTable.line(
                    out,
                    metric,
                    "index",
                    index.path(),
                    null,
                    CsvTable.number(index.first()),
                    CsvTable.number(index.firstLow()),
                    CsvTable.number(index.firstHigh()),
                    CsvTable.number(index.total()),
                    CsvTable.number(index.low()),
                    CsvTable.number(index.high()),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    samples,
                    sampling,
                    seed);
        }
        for (Sensitivity.Swing swing : result.tornado()) {
            CsvTable.line(
                    out,
                    metric,
                    "swing",
                    swing.path(),
                    swing.group(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    swing.unit(),
                    CsvTable.number(swing.p10()),
                    CsvTable.number(swing.p90()),
                    result.unit(),
                    CsvTable.number(swing.atP10()),
                    CsvTable.number(swing.atP90()),
                    CsvTable.number(swing.swing()),
                    samples,
                    sampling,
                    seed);
        }
        return out.toString();
    }
}
