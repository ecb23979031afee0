package dev.offtake.testkit;

import dev.offtake.api.Dimension;
import dev.offtake.api.Operation;
import dev.offtake.api.Quantity;
import dev.offtake.api.VectorFunction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compares expressions by what they say, not by which objects they are. */
public final class Expressions {

    private final Map<Node, Integer> known = new HashMap<>();
    private final IdentityHashMap<Quantity, Integer> numbers = new IdentityHashMap<>();

    /** Creates a comparison, which remembers every expression it has seen. */
    public Expressions() {}

    /**
     * A number that two expressions share exactly if they are the same: same operations on same operands, same numbers
     * to the last bit, same inputs, names and formulas.
     *
     * @param quantity the expression
     * @return its number
     */
    public int number(Quantity quantity) {
        Deque<Quantity> open = new ArrayDeque<>();
        open.push(quantity);
        while (!open.isEmpty()) {
            Quantity node = open.peek();
            List<Quantity> missing = node.operands().stream()
                    .filter(operand -> !numbers.containsKey(operand))
                    .toList();
            if (missing.isEmpty()) {
                open.pop();
                numbers.put(node, known.computeIfAbsent(describe(node), fresh -> known.size()));
            } else {
                missing.forEach(open::push);
            }
        }
        return Objects.requireNonNull(numbers.get(quantity));
    }

    private Node describe(Quantity node) {
        return new Node(
                node.operation(),
                node.dimension(),
                Double.doubleToRawLongBits(node.number()),
                node.text(),
                node.formula(),
                node.function(),
                node.operands().stream()
                        .map(operand -> Objects.requireNonNull(numbers.get(operand)))
                        .toList());
    }

    private record Node(
            Operation operation,
            Dimension dimension,
            long number,
            String text,
            String formula,
            Optional<VectorFunction> function,
            List<Integer> operands) {}
}
