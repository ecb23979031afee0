package dev.offtake.engine.compute;

import dev.offtake.api.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The nodes below some roots, each once, operands before what is made of them.
 *
 * <p>The order follows the roots and the operands alone, never an identity hash, so it is the same in every run. It is
 * found without recursion: a chain of any depth is safe.
 */
final class PostOrder {

    private PostOrder() {}

    /** The order of the nodes of these expressions. */
    static List<Quantity> of(List<Quantity> roots) {
        List<Quantity> order = new ArrayList<>();
        Set<Quantity> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Quantity> open = new ArrayList<>();
        List<List<Quantity>> openOperands = new ArrayList<>();
        int[] next = new int[64];
        for (Quantity root : roots) {
            if (!seen.add(root)) {
                continue;
            }
            open.add(root);
            openOperands.add(root.operands());
            next[0] = 0;
            while (!open.isEmpty()) {
                int top = open.size() - 1;
                List<Quantity> operands = openOperands.get(top);
                if (next[top] == operands.size()) {
                    order.add(open.remove(top));
                    openOperands.remove(top);
                    continue;
                }
                Quantity operand = operands.get(next[top]++);
                if (seen.add(operand)) {
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
}
