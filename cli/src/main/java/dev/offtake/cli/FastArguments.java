package dev.offtake.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the plain forms of arguments: known options with their values, each once, and one scenario. Whatever is not so
 * plain is left to picocli, which then also says what is wrong with it. A test holds that both read the same.
 */
final class FastArguments {

    private final String[] arguments;
    private final List<String> seen = new ArrayList<>();

    FastArguments(String... arguments) {
        this.arguments = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            this.arguments[i] = ScenarioInput.spelledOut(arguments[i]);
        }
    }

    /**
     * Fills a command from the arguments behind its name.
     *
     * @return false if they are not plain; what was filled is then to be forgotten
     */
    boolean fill(PlanningCommand command) {
        int i = 1;
        while (i < arguments.length) {
            String argument = arguments[i];
            if (!argument.startsWith("-") || argument.equals("-")) {
                if (command.scenario.argument != null) {
                    return false;
                }
                command.scenario.argument = argument;
                i++;
                continue;
            }
            boolean flag = argument.equals("--exact") || argument.equals(CommonOptions.DEBUG);
            if (!flag && !hasValue(i)) {
                return false;
            }
            if (!option(command, argument, flag ? "" : arguments[i + 1])) {
                return false;
            }
            i += flag ? 1 : 2;
        }
        return true;
    }

    private boolean hasValue(int option) {
        return option + 1 < arguments.length && !arguments[option + 1].startsWith("-");
    }

    private boolean option(PlanningCommand command, String name, String value) {
        switch (name) {
            case "--set" -> command.scenario.set.add(value);
            case "--fail-on" -> command.conditions.add(value);
            case "--scenario" -> command.scenario.named = value;
            case "-f", "--format" -> command.output.format = value;
            case "-o", "--output" -> command.output.file = value;
            case "--color" -> command.output.colour = value;
            case "--exact" -> command.exact = true;
            case CommonOptions.DEBUG -> command.common.debug = true;
            default -> {
                return false;
            }
        }
        boolean repeatable = name.equals("--set") || name.equals("--fail-on");
        if (repeatable) {
            return true;
        }
        // A long name and its short form are one option.
        String one = name.equals("-f") ? "--format" : name.equals("-o") ? "--output" : name;
        if (seen.contains(one)) {
            return false;
        }
        seen.add(one);
        return true;
    }
}
