package dev.offtake.engine.compute;

import java.util.Arrays;

/**
 * Chooses the kernel of each node of a graph: one that takes a number where an operand is constant, and one that does
 * the work of several nodes where what lies between is needed for nothing else. No choice changes a bit of a result.
 */
final class Fusion {

    static final int NONE = -1;

    private final Graph graph;
    private final boolean[] needed;
    /** By node: the kernel, the nodes whose rows it reads, or NONE, and the numbers it takes. */
    final int[] code;

    final int[] a;
    final int[] b;
    final int[] c;
    final double[] number;
    final double[] second;
    /** Nodes whose work another node's kernel does. */
    final boolean[] absorbed;
    /** How many kernels, calls and outputs read a node. */
    private final int[] uses;

    private Fusion(Graph graph, boolean[] needed) {
        this.graph = graph;
        this.needed = needed;
        int size = graph.size();
        code = new int[size];
        a = new int[size];
        b = new int[size];
        c = new int[size];
        number = new double[size];
        second = new double[size];
        absorbed = new boolean[size];
        uses = new int[size];
        Arrays.fill(a, NONE);
        Arrays.fill(b, NONE);
        Arrays.fill(c, NONE);
    }

    /** The kernels of the nodes that are needed; nodes are fused if asked. */
    static Fusion of(Graph graph, boolean[] needed, int[] outputs, boolean fuse) {
        Fusion fusion = new Fusion(graph, needed);
        for (int node = 0; node < graph.size(); node++) {
            if (needed[node]) {
                fusion.choose(node);
            }
        }
        if (fuse) {
            fusion.count(outputs);
            for (int node = graph.size() - 1; node >= 0; node--) {
                if (needed[node] && !fusion.absorbed[node]) {
                    fusion.fuse(node);
                }
            }
        }
        return fusion;
    }

    /** Whether a node is computed by a kernel of its own. */
    boolean isKernel(int node) {
        return needed[node] && !absorbed[node] && code[node] >= Kernels.ADD;
    }

    private void choose(int node) {
        int kind = graph.code(node);
        code[node] = kind;
        if (kind < Kernels.ADD) {
            return;
        }
        int first = graph.a(node);
        int next = graph.b(node);
        int withSecond = graph.isConstant(next) ? withSecondNumber(kind) : NONE;
        int withFirst = graph.isConstant(first) ? withFirstNumber(kind) : NONE;
        if (withSecond != NONE) {
            set(node, withSecond, first, NONE, NONE, graph.number(next), 0);
        } else if (withFirst != NONE) {
            set(node, withFirst, next, NONE, NONE, graph.number(first), 0);
        } else if (kind == Kernels.SELECT) {
            set(node, kind, first, next, graph.c(node), 0, 0);
        } else {
            boolean alone = kind == Kernels.EXP || kind == Kernels.LOG || kind == Kernels.SQRT;
            set(node, kind, first, alone ? NONE : next, NONE, 0, 0);
        }
    }

    private void set(int node, int kernel, int first, int next, int third, double x, double y) {
        code[node] = kernel;
        a[node] = first;
        b[node] = next;
        c[node] = third;
        number[node] = x;
        second[node] = y;
    }

    private static int withSecondNumber(int code) {
        return switch (code) {
            case Kernels.ADD -> Kernels.ADD_NUMBER;
            case Kernels.SUBTRACT -> Kernels.SUBTRACT_NUMBER;
            case Kernels.MULTIPLY -> Kernels.MULTIPLY_NUMBER;
            case Kernels.DIVIDE -> Kernels.DIVIDE_NUMBER;
            case Kernels.MIN -> Kernels.MIN_NUMBER;
            case Kernels.MAX -> Kernels.MAX_NUMBER;
            case Kernels.POWER -> Kernels.POWER_NUMBER;
            case Kernels.RAMP -> Kernels.RAMP_NUMBER;
            default -> NONE;
        };
    }

    private static int withFirstNumber(int code) {
        return switch (code) {
            case Kernels.SUBTRACT -> Kernels.SUBTRACT_FROM_NUMBER;
            case Kernels.DIVIDE -> Kernels.DIVIDE_INTO_NUMBER;
            default -> Kernels.commutes(code) ? withSecondNumber(code) : NONE;
        };
    }

    // ---- fusing -----------------------------------------------------------------------------------------------

    private void count(int[] outputs) {
        for (int node = 0; node < graph.size(); node++) {
            if (needed[node]) {
                if (code[node] == Kernels.CALL) {
                    for (int operand : graph.call(graph.a(node)).operands) {
                        uses[operand]++;
                    }
                } else if (code[node] >= Kernels.ADD) {
                    use(a[node]);
                    use(b[node]);
                    use(c[node]);
                }
            }
        }
        for (int output : outputs) {
            uses[output]++;
        }
    }

    private void use(int node) {
        if (node != NONE) {
            uses[node]++;
        }
    }

    /** Whether a node's kernel is the given one and nothing but one other kernel reads it. */
    private boolean only(int node, int kernel) {
        return used(node, kernel, 1);
    }

    private boolean used(int node, int kernel, int times) {
        return node != NONE && code[node] == kernel && uses[node] == times && !absorbed[node];
    }

    private void fuse(int node) {
        switch (code[node]) {
            case Kernels.SELECT -> {
                if (!rest(node)) {
                    snap(node);
                }
            }
            case Kernels.RAMP_NUMBER -> {
                if (number[node] >= Kernels.SHORTEST && only(a[node], Kernels.SUBTRACT_FROM_NUMBER)) {
                    int from = a[node];
                    take(from);
                    set(node, FusedKernels.RAMP_FROM, a[from], NONE, NONE, number[from], number[node]);
                }
            }
            case Kernels.ADD_NUMBER -> {
                if (only(a[node], Kernels.MULTIPLY_NUMBER)) {
                    int scaled = a[node];
                    take(scaled);
                    set(node, FusedKernels.SCALE_SHIFT, a[scaled], NONE, NONE, number[scaled], number[node]);
                }
            }
            case Kernels.MULTIPLY_NUMBER -> {
                scale(node, Kernels.SUBTRACT, FusedKernels.SUBTRACT_SCALE);
                scale(node, Kernels.MULTIPLY, FusedKernels.MULTIPLY_SCALE);
                scale(node, Kernels.ADD, FusedKernels.ADD_SCALE);
            }
            case Kernels.MAX_NUMBER -> {
                if (only(a[node], Kernels.MULTIPLY_NUMBER)) {
                    int scaled = a[node];
                    take(scaled);
                    set(node, FusedKernels.SCALE_MAX, a[scaled], NONE, NONE, number[scaled], number[node]);
                }
            }
            case Kernels.MIN_NUMBER -> bounded(node);
            case Kernels.DIVIDE -> {
                if (only(b[node], Kernels.MAX_NUMBER)) {
                    int larger = b[node];
                    take(larger);
                    set(node, FusedKernels.DIVIDE_BY_LARGER, a[node], a[larger], NONE, number[larger], 0);
                }
            }
            case Kernels.SUBTRACT -> {
                if (only(b[node], Kernels.ADD)) {
                    int sum = b[node];
                    take(sum);
                    set(node, FusedKernels.SUBTRACT_SUM, a[node], a[sum], b[sum], 0, 0);
                } else if (only(a[node], Kernels.SUBTRACT)) {
                    int difference = a[node];
                    take(difference);
                    set(node, FusedKernels.SUBTRACT_DIFFERENCE, a[difference], b[difference], b[node], 0, 0);
                }
            }
            case Kernels.ADD -> {
                if (!add(node, a[node], b[node]) && !add(node, b[node], a[node])) {
                    addOfTwo(node);
                }
            }
            case Kernels.MULTIPLY -> {
                if (!multiply(node, a[node], b[node]) && !multiply(node, b[node], a[node])) {
                    three(node, Kernels.MULTIPLY, FusedKernels.MULTIPLY_MULTIPLY);
                }
            }
            case Kernels.MIN -> {
                if (!min(node, a[node], b[node]) && !min(node, b[node], a[node])) {
                    three(node, Kernels.MIN, FusedKernels.MIN_MIN);
                }
            }
            default -> {
                // As it is.
            }
        }
    }

    /** min(a ÷ max(b, number), number). */
    private void bounded(int node) {
        int ratio = a[node];
        if (only(ratio, Kernels.DIVIDE) && only(b[ratio], Kernels.MAX_NUMBER)) {
            int larger = b[ratio];
            take(ratio);
            take(larger);
            set(node, FusedKernels.DIVIDE_BOUNDED, a[ratio], a[larger], NONE, number[larger], number[node]);
        }
    }

    private void take(int node) {
        absorbed[node] = true;
    }

    /** A product with a number after a kernel of two operands. */
    private void scale(int node, int kernel, int fused) {
        int inner = a[node];
        if (code[node] == Kernels.MULTIPLY_NUMBER && only(inner, kernel)) {
            take(inner);
            set(node, fused, a[inner], b[inner], NONE, number[node], 0);
        }
    }

    /** The same operation twice; it commutes, so the inner one may stand on either side. */
    private boolean three(int node, int kernel, int fused) {
        boolean left = only(a[node], kernel);
        if (!left && !only(b[node], kernel)) {
            return false;
        }
        int inner = left ? a[node] : b[node];
        int other = left ? b[node] : a[node];
        take(inner);
        set(node, fused, a[inner], b[inner], other, 0, 0);
        return true;
    }

    private boolean add(int node, int inner, int other) {
        if (!only(inner, Kernels.MULTIPLY_NUMBER) || inner == other) {
            return false;
        }
        take(inner);
        int difference = a[inner];
        if (only(difference, Kernels.SUBTRACT)) {
            take(difference);
            set(node, FusedKernels.SUBTRACT_SCALE_ADD, a[difference], b[difference], other, number[inner], 0);
        } else {
            set(node, FusedKernels.SCALE_ADD, a[inner], other, NONE, number[inner], 0);
        }
        return true;
    }

    private void addOfTwo(int node) {
        if (!three(node, Kernels.MULTIPLY, FusedKernels.MULTIPLY_ADD)) {
            three(node, Kernels.ADD, FusedKernels.ADD_ADD);
        }
    }

    private boolean multiply(int node, int inner, int other) {
        if (inner == other) {
            return false;
        }
        if (only(inner, Kernels.MULTIPLY_NUMBER)) {
            take(inner);
            set(node, FusedKernels.SCALE_MULTIPLY, a[inner], other, NONE, number[inner], 0);
        } else if (only(inner, Kernels.ADD_NUMBER)) {
            take(inner);
            int scaled = a[inner];
            if (only(scaled, Kernels.MULTIPLY_NUMBER)) {
                take(scaled);
                set(node, FusedKernels.SCALE_SHIFT_MULTIPLY, a[scaled], other, NONE, number[scaled], number[inner]);
            } else {
                set(node, FusedKernels.SHIFT_MULTIPLY, scaled, other, NONE, number[inner], 0);
            }
        } else if (only(inner, Kernels.SUBTRACT)) {
            take(inner);
            set(node, FusedKernels.SUBTRACT_MULTIPLY, a[inner], b[inner], other, 0, 0);
        } else {
            return false;
        }
        return true;
    }

    private boolean min(int node, int inner, int other) {
        if (inner == other) {
            return false;
        }
        if (only(inner, Kernels.MULTIPLY_NUMBER)) {
            take(inner);
            if (only(other, Kernels.SUBTRACT)) {
                take(other);
                set(node, FusedKernels.SCALE_MIN_DIFFERENCE, a[inner], a[other], b[other], number[inner], 0);
            } else {
                set(node, FusedKernels.SCALE_MIN, a[inner], other, NONE, number[inner], 0);
            }
        } else if (only(inner, Kernels.SUBTRACT_FROM_NUMBER)) {
            take(inner);
            set(node, FusedKernels.REVERSE_MIN, a[inner], other, NONE, number[inner], 0);
        } else if (only(inner, Kernels.SUBTRACT)) {
            take(inner);
            set(node, FusedKernels.SUBTRACT_MIN, a[inner], b[inner], other, 0, 0);
        } else {
            return false;
        }
        return true;
    }

    /** select(d ≤ a × part, 0, d) with d = a − b. */
    private boolean rest(int node) {
        int condition = a[node];
        int difference = c[node];
        if (!isPlainZero(b[node])
                || !only(condition, Kernels.AT_MOST)
                || a[condition] != difference
                || !used(difference, Kernels.SUBTRACT, 2)) {
            return false;
        }
        int part = b[condition];
        if (!only(part, Kernels.MULTIPLY_NUMBER) || a[part] != a[difference]) {
            return false;
        }
        take(condition);
        take(difference);
        take(part);
        int sum = b[difference];
        if (only(sum, Kernels.ADD)) {
            take(sum);
            set(node, FusedKernels.REST_OF_TWO, a[difference], a[sum], b[sum], number[part], 0);
        } else {
            set(node, FusedKernels.REST, a[difference], sum, NONE, number[part], 0);
        }
        return true;
    }

    /** select((d ≤ far) × (−far ≤ d), target, x) with d = x − target. */
    private void snap(int node) {
        int both = a[node];
        int target = b[node];
        int x = c[node];
        if (!graph.isConstant(target) || !only(both, Kernels.MULTIPLY)) {
            return;
        }
        boolean upperFirst = only(a[both], Kernels.AT_MOST) && graph.isConstant(b[a[both]]);
        int upper = upperFirst ? a[both] : b[both];
        int lower = upperFirst ? b[both] : a[both];
        if (!only(upper, Kernels.AT_MOST) || !only(lower, Kernels.AT_MOST)) {
            return;
        }
        int difference = a[upper];
        if (b[lower] != difference
                || !graph.isConstant(b[upper])
                || !graph.isConstant(a[lower])
                || graph.number(a[lower]) != -graph.number(b[upper])
                || !(graph.number(b[upper]) >= 0)
                || !Double.isFinite(graph.number(target))
                || !used(difference, Kernels.SUBTRACT_NUMBER, 2)
                || a[difference] != x
                || number[difference] != graph.number(target)) {
            return;
        }
        take(both);
        take(upper);
        take(lower);
        take(difference);
        set(node, FusedKernels.SNAP, x, NONE, NONE, graph.number(target), graph.number(b[upper]));
    }

    private boolean isPlainZero(int node) {
        return graph.isConstant(node) && graph.number(node) == 0;
    }
}
