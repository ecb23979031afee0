package dev.offtake.engine.compute;

import dev.offtake.api.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The nodes below some roots, each once, operands before what is made of them, and a number for each.
 *
 * <p>The order follows the roots and the operands alone, never an identity hash, so it is the same in every run. It is
 * found without recursion: a chain of any depth is safe.
 */
final class PostOrder {

    private final List<Quantity> nodes = new ArrayList<>();
    private final IdentityHashMap<Quantity, Integer> numbers = new IdentityHashMap<>();

    private PostOrder() {}

    /** The order of the nodes of these expressions. */
    static PostOrder of(List<Quantity> roots) {
        PostOrder order = new PostOrder();
        List<Quantity> open = new ArrayList<>();
        List<List<Quantity>> openOperands = new ArrayList<>();
        int[] next = new int[64];
        for (Quantity root : roots) {
            if (!order.add(root)) {
                continue;
            }
            open.add(root);
            openOperands.add(root.operands());
            next[0] = 0;
            while (!open.isEmpty()) {
                int top = open.size() - 1;
                List<Quantity> operands = openOperands.get(top);
                if (next[top] == operands.size()) {
                    order.nodes.add(open.remove(top));
                    openOperands.remove(top);
                    continue;
                }
                Quantity operand = operands.get(next[top]++);
                if (order.add(operand)) {
                    if (top + 1 == next.length) {
                        next = Arrays.copyOf(next, 2 * next.length);
                    }
                    next[top + 1] = 0;
                    open.add(operand);
                    openOperands.add(operand.operands());
                }
            }
        }
        return order;
    }

    private boolean add(Quantity node) {
        return numbers.putIfAbsent(node, numbers.size()) == null;
    }

    /** The nodes, operands first. */
    List<Quantity> nodes() {
        return Collections.unmodifiableList(nodes);
    }

    /** A node's number, from 0 to the number of nodes less 1; not its place in the order. */
    int number(Quantity node) {
        Integer number = numbers.get(node);
        if (number == null) {
            throw new IllegalArgumentException("not part of what was evaluated: " + node);
        }
        return number;
    }
}
