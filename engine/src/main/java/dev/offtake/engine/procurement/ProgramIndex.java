package dev.offtake.engine.procurement;

import java.util.Arrays;

/** Which column or row of the program stands for what; −1 where there is none. */
final class ProgramIndex {

    private final int workloads;
    private final int years;
    private final int[] suppliers;
    private final int[] orders;
    private final int[] unmet;
    private final int[] offerSupplies;
    private final int[] choiceSupplies;
    private final int[] demandRows;

    ProgramIndex(Procurement asked) {
        workloads = asked.workloads().size();
        years = asked.years().size();
        int choices = asked.choices().size();
        orders = none(choices * years);
        unmet = none(workloads * years);
        offerSupplies = none(asked.suppliers().size() * workloads * years);
        choiceSupplies = none(choices * workloads * years);
        demandRows = none(workloads * years);
        suppliers = none(choices);
        for (int c = 0; c < choices; c++) {
            for (int s = 0; s < asked.suppliers().size(); s++) {
                if (asked.suppliers().get(s).id().equals(asked.choices().get(c).supplier())) {
                    suppliers[c] = s;
                }
            }
        }
    }

    private static int[] none(int length) {
        int[] indexes = new int[length];
        Arrays.fill(indexes, -1);
        return indexes;
    }

    /** The supplier of an option. */
    int supplier(int choice) {
        return suppliers[choice];
    }

    int order(int choice, int year) {
        return orders[choice * years + year];
    }

    void order(int choice, int year, int column) {
        orders[choice * years + year] = column;
    }

    int unmet(int workload, int year) {
        return unmet[workload * years + year];
    }

    void unmet(int workload, int year, int column) {
        unmet[workload * years + year] = column;
    }

    int offerSupply(int supplier, int workload, int year) {
        return offerSupplies[(supplier * workloads + workload) * years + year];
    }

    void offerSupply(int supplier, int workload, int year, int column) {
        offerSupplies[(supplier * workloads + workload) * years + year] = column;
    }

    int choiceSupply(int choice, int workload, int year) {
        return choiceSupplies[(choice * workloads + workload) * years + year];
    }

    void choiceSupply(int choice, int workload, int year, int column) {
        choiceSupplies[(choice * workloads + workload) * years + year] = column;
    }

    int demandRow(int workload, int year) {
        return demandRows[workload * years + year];
    }

    void demandRow(int workload, int year, int row) {
        demandRows[workload * years + year] = row;
    }
}
