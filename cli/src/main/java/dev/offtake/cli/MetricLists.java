package dev.offtake.cli;

import java.util.ArrayList;
import java.util.List;

/** Takes lists of metric expressions apart. */
final class MetricLists {

    private MetricLists() {}

    /**
     * The expressions of some lists.
     *
     * @param lists expressions separated by commas; a comma within brackets, parentheses or quotes belongs to its
     *     expression
     * @return the expressions in order
     * @throws Failure if one is empty
     */
    static List<String> of(List<String> lists) throws Failure {
        List<String> expressions = new ArrayList<>();
        for (String list : lists) {
            int depth = 0;
            boolean quoted = false;
            int from = 0;
            for (int i = 0; i <= list.length(); i++) {
                char c = i < list.length() ? list.charAt(i) : ',';
                quoted ^= c == '"';
                depth += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
                if (i == list.length() || (c == ',' && depth <= 0 && !quoted)) {
                    String expression = list.substring(from, i).strip();
                    if (expression.isEmpty()) {
                        throw Failure.usage("--metrics " + list + ": there is nothing "
                                + (list.isBlank() ? "in it." : "between two commas.")
                                + " Write it as in --metrics \"total-cost,cost[azure]\"");
                    }
                    expressions.add(expression);
                    from = i + 1;
                }
            }
        }
        return expressions;
    }
}
