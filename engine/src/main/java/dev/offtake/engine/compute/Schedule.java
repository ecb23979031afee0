package dev.offtake.engine.compute;

import java.util.Arrays;

/**
 * The order in which nodes are computed: that of the graph, but what can be computed without taking a row more is
 * computed at once. So fewer values wait in rows for their use, and more of those that do are in cache. The order
 * changes no result.
 */
final class Schedule {

    private final Graph graph;
    private final Fusion kernels;
    private final boolean[] needed;
    private final boolean[] isOutput;
    /** The readers of each node, one after the other; those of a node begin at its entry in {@code first}. */
    private final int[] readers;

    private final int[] first;
    /** How many readers of a node are yet to be computed. */
    private final int[] unread;
    /** How many operands of a node are yet to be computed. */
    private final int[] missing;

    private final boolean[] done;
    private final int[] order;
    private int size;
    private int[] open = new int[64];
    private int openCount;

    private Schedule(Graph graph, Fusion kernels, boolean[] needed, int[] outputs) {
        this.graph = graph;
        this.kernels = kernels;
        this.needed = needed;
        int nodes = graph.size();
        isOutput = new boolean[nodes];
        for (int output : outputs) {
            isOutput[output] = true;
        }
        unread = new int[nodes];
        missing = new int[nodes];
        done = new boolean[nodes];
        order = new int[nodes];
        first = new int[nodes + 1];
        for (int node = 0; node < nodes; node++) {
            for (int operand : operands(node)) {
                first[operand + 1]++;
            }
        }
        for (int node = 0; node < nodes; node++) {
            unread[node] = first[node + 1];
            first[node + 1] += first[node];
        }
        readers = new int[first[nodes]];
        int[] next = Arrays.copyOf(first, nodes);
        for (int node = 0; node < nodes; node++) {
            for (int operand : operands(node)) {
                readers[next[operand]++] = node;
                missing[node] += isComputed(operand) ? 1 : 0;
            }
        }
    }

    /** The nodes that are an instruction, each after those it reads. */
    static int[] of(Graph graph, Fusion kernels, boolean[] needed, int[] outputs) {
        Schedule schedule = new Schedule(graph, kernels, needed, outputs);
        for (int node = 0; node < graph.size(); node++) {
            if (schedule.isInstruction(node) && !schedule.done[node]) {
                schedule.compute(node);
            }
        }
        return Arrays.copyOf(schedule.order, schedule.size);
    }

    private boolean isInstruction(int node) {
        return kernels.isKernel(node) || (needed[node] && graph.code(node) == Kernels.CALL);
    }

    private boolean isComputed(int operand) {
        return graph.code(operand) > Kernels.VARIABLE;
    }

    /** The different nodes whose rows an instruction reads. */
    private int[] operands(int node) {
        if (kernels.isKernel(node)) {
            int a = kernels.a[node];
            int b = kernels.b[node] == a ? Fusion.NONE : kernels.b[node];
            int c = kernels.c[node] == a || kernels.c[node] == b ? Fusion.NONE : kernels.c[node];
            int[] operands = {a, b, c};
            return Arrays.stream(operands).filter(x -> x != Fusion.NONE).toArray();
        }
        if (isInstruction(node)) {
            return Arrays.stream(graph.call(graph.a(node)).operands).distinct().toArray();
        }
        return new int[0];
    }

    /** Computes a node, then all that needs no row more. */
    private void compute(int node) {
        emit(node);
        while (openCount > 0) {
            int candidate = open[--openCount];
            if (!done[candidate] && missing[candidate] == 0 && takesNoRow(candidate)) {
                emit(candidate);
            }
        }
    }

    private void emit(int node) {
        done[node] = true;
        order[size++] = node;
        for (int operand : operands(node)) {
            unread[operand]--;
            if (unread[operand] == 1 && isComputed(operand)) {
                // Its last reader frees its row.
                offer(operand);
            }
        }
        if (graph.code(node) == Kernels.CALL) {
            int outputs = graph.call(graph.a(node)).outputs;
            for (int k = outputs; k >= 1; k--) {
                computed(node + k);
            }
        } else {
            computed(node);
        }
    }

    private void computed(int node) {
        for (int i = first[node]; i < first[node + 1]; i++) {
            missing[readers[i]]--;
        }
        offer(node);
    }

    /** The readers of a node may now be computed without a row more; the earliest is looked at first. */
    private void offer(int node) {
        for (int i = first[node + 1] - 1; i >= first[node]; i--) {
            if (!done[readers[i]] && missing[readers[i]] == 0) {
                if (openCount == open.length) {
                    open = Arrays.copyOf(open, 2 * openCount);
                }
                open[openCount++] = readers[i];
            }
        }
    }

    /** Whether the result has a row of its own, or takes that of an operand that nothing else is to read. */
    private boolean takesNoRow(int node) {
        if (graph.code(node) == Kernels.CALL) {
            return false;
        }
        if (isOutput[node]) {
            return true;
        }
        for (int operand : operands(node)) {
            if (unread[operand] == 1 && isComputed(operand) && !isOutput[operand]) {
                return true;
            }
        }
        return false;
    }
}
