package dev.offtake.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.api.Operation;
import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.RandomGraphs.RandomGraph;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What must hold for every program, over many random ones. */
class ProgramPropertiesTest {

    private static final int GRAPHS = 400;

    private static double[][] run(Program program, double[][] rows, int blockSize) {
        int paths = rows[0].length;
        double[][] outputs = new double[program.outputs()][paths];
        Workspace workspace = program.newWorkspace(blockSize);
        for (int offset = 0; offset < paths; offset += blockSize) {
            program.run(workspace, rows, offset, Math.min(blockSize, paths - offset), outputs);
        }
        return outputs;
    }

    private static Program compile(RandomGraph graph, Program.Options options) {
        return Program.compile(graph.outputs(), graph.fixed(), RandomGraphs.VARIABLES, options);
    }

    private static void assertSameBits(double actual, double expected) {
        assertThat(Double.doubleToLongBits(actual))
                .as("%s, not %s", actual, expected)
                .isEqualTo(Double.doubleToLongBits(expected));
    }

    @Test
    void noOptionChangesABit() {
        SplittableRandom random = new SplittableRandom(11);
        for (int g = 0; g < GRAPHS; g++) {
            RandomGraph graph = RandomGraphs.next(random, 5 + random.nextInt(120));
            double[][] rows = RandomGraphs.rows(random, 37);
            List<List<Long>> plain =
                    RandomGraphs.bits(run(compile(graph, new Program.Options(false, false, false)), rows, 37));
            for (int bits = 1; bits < 8; bits++) {
                Program.Options options = new Program.Options((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
                assertThat(RandomGraphs.bits(run(compile(graph, options), rows, 37)))
                        .as("graph %d with %s", g, options)
                        .isEqualTo(plain);
            }
        }
    }

    @Test
    void blockSizeAndPlaceInTheBlockDoNotMatter() {
        SplittableRandom random = new SplittableRandom(12);
        for (int g = 0; g < GRAPHS / 4; g++) {
            RandomGraph graph = RandomGraphs.next(random, 60);
            Program program = compile(graph, Program.Options.DEFAULT);
            double[][] rows = RandomGraphs.rows(random, 130);
            List<List<Long>> whole = RandomGraphs.bits(run(program, rows, 130));
            for (int blockSize : new int[] {1, 7, 64, 129, 1000}) {
                assertThat(RandomGraphs.bits(run(program, rows, blockSize)))
                        .as("graph %d in blocks of %d", g, blockSize)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void thousandIdenticalPathsEqualABlockOfOne() {
        SplittableRandom random = new SplittableRandom(13);
        for (int g = 0; g < GRAPHS / 4; g++) {
            Program program = compile(RandomGraphs.next(random, 80), Program.Options.DEFAULT);
            double[] point = {random.nextDouble(-2, 2), random.nextDouble(0, 2), 0, random.nextDouble(0, 3)};
            double[][] rows = new double[point.length][1_000];
            for (int i = 0; i < point.length; i++) {
                Arrays.fill(rows[i], point[i]);
            }
            double[] one = program.run(point);
            double[][] many = run(program, rows, 1_000);
            for (int k = 0; k < one.length; k++) {
                for (double value : many[k]) {
                    assertSameBits(value, one[k]);
                }
            }
        }
    }

    @Test
    void evaluationAndProgramAgreeAndEachNodeFollowsFromItsOperands() {
        SplittableRandom random = new SplittableRandom(14);
        for (int g = 0; g < GRAPHS; g++) {
            RandomGraph graph = RandomGraphs.next(random, 60);
            double[] point = {random.nextDouble(-2, 2), random.nextDouble(-2, 2), 0, random.nextDouble(0, 3)};
            Map<String, Double> inputs = new HashMap<>(graph.fixed());
            for (int i = 0; i < point.length; i++) {
                inputs.put(RandomGraphs.VARIABLES.get(i), point[i]);
            }
            Evaluation evaluation = Evaluation.of(graph.outputs(), inputs);
            double[] outputs = compile(graph, Program.Options.DEFAULT).run(point);
            for (int k = 0; k < outputs.length; k++) {
                assertSameBits(evaluation.value(graph.outputs().get(k)), outputs[k]);
            }
            for (Quantity node : evaluation.nodes()) {
                if (node.operation() != Operation.INPUT) {
                    double[] operands = node.operands().stream()
                            .mapToDouble(evaluation::value)
                            .toArray();
                    assertSameBits(Evaluation.apply(node, operands), evaluation.value(node));
                }
            }
        }
    }

    @Test
    void programsAreTheSameEachTime() {
        SplittableRandom random = new SplittableRandom(15);
        for (int g = 0; g < GRAPHS / 4; g++) {
            long seed = random.nextLong();
            Program first = compile(RandomGraphs.next(new SplittableRandom(seed), 100), Program.Options.DEFAULT);
            Program second = compile(RandomGraphs.next(new SplittableRandom(seed), 100), Program.Options.DEFAULT);
            assertThat(first.listing()).isEqualTo(second.listing());
        }
    }
}
