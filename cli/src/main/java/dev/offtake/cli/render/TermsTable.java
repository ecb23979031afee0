package dev.offtake.cli.render;

import dev.offtake.api.Term;
import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.Table.Row;
import dev.offtake.engine.json.JsonNumbers;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The terms a provider understands, read off its terms record. */
public final class TermsTable {

    private static final String UNDER_TERM = "    ";

    private final List<Entry> entries = new ArrayList<>();

    private TermsTable() {}

    /**
     * One term.
     *
     * @param path its path below the supplier, such as {@code sites.<id>.it-power}
     * @param unit the unit or units it may be written in, or what else it takes; empty for a group of terms
     * @param range what values are allowed, or an empty text for any
     * @param presence {@code required}, {@code optional}, or {@code default} with the default value
     * @param source where the default comes from, or an empty text where there is none
     * @param meaning what it is
     */
    public record Entry(String path, String unit, String range, String presence, String source, String meaning) {}

    /**
     * Walks a terms record.
     *
     * @param terms the record
     * @return every term, groups before their members
     */
    public static List<Entry> entries(Class<?> terms) {
        TermsTable table = new TermsTable();
        table.walk(terms, "");
        return List.copyOf(table.entries);
    }

    /**
     * The terms as a table with a row each.
     *
     * @param entries the terms
     * @return the table
     */
    public static Table table(List<Entry> entries) {
        List<Row> rows = new ArrayList<>();
        for (Entry entry : entries) {
            rows.add(Row.of(
                    entry.path(), entry.unit(), entry.range(), entry.presence(), entry.source(), entry.meaning()));
        }
        return new Table(
                List.of(
                        new Column("term", Kind.LABEL),
                        new Column("unit", Kind.TEXT),
                        new Column("range", Kind.TEXT),
                        new Column("presence", Kind.TEXT),
                        new Column("source of the default", Kind.TEXT),
                        new Column("meaning", Kind.TEXT)),
                rows,
                List.of());
    }

    /**
     * The terms as text: a paragraph each, since they have more to say than a line holds.
     *
     * @param entries the terms
     * @param style how it is set
     * @return the text
     */
    public static String text(List<Entry> entries, Style style) {
        StringBuilder out = new StringBuilder();
        for (Entry entry : entries) {
            out.append(style.bold(entry.path()));
            String separator = "  ";
            for (String part : List.of(entry.unit(), entry.range(), entry.presence())) {
                if (!part.isEmpty()) {
                    out.append(separator).append(part);
                    separator = ", ";
                }
            }
            out.append('\n');
            Words.append(out, UNDER_TERM, UNDER_TERM, entry.meaning(), style.width());
            if (!entry.source().isEmpty()) {
                Words.append(out, UNDER_TERM, UNDER_TERM, "Default from: " + entry.source(), style.width());
            }
        }
        return out.toString();
    }

    private void walk(Class<?> record, String prefix) {
        for (RecordComponent component : record.getRecordComponents()) {
            Term term = component.getAnnotation(Term.class);
            if (term != null) {
                component(component.getGenericType(), term, prefix + kebab(component.getName()));
            }
        }
    }

    private void component(Type declared, Term term, String name) {
        boolean optional = false;
        String path = name;
        Type type = declared;
        while (type instanceof ParameterizedType wrapper) {
            Type[] arguments = wrapper.getActualTypeArguments();
            if (wrapper.getRawType() == Optional.class) {
                optional = true;
            } else if (wrapper.getRawType() == Map.class) {
                optional = true;
                path += arguments[0] == Integer.class ? ".<year>" : ".<id>";
            } else {
                optional = true;
                path += "[]";
            }
            type = arguments[arguments.length - 1];
        }
        Class<?> leaf = type instanceof Class<?> known ? known : Object.class;
        boolean group = leaf.isRecord();
        entries.add(new Entry(
                path,
                group ? "" : unit(leaf, term),
                range(term),
                presence(term, optional),
                term.source(),
                term.value()));
        if (group) {
            walk(leaf, path + ".");
        }
    }

    private static String presence(Term term, boolean optional) {
        if (!term.defaultValue().isEmpty()) {
            return "default " + term.defaultValue();
        }
        return optional ? "optional" : "required";
    }

    private static String unit(Class<?> type, Term term) {
        if (type.isEnum()) {
            List<String> choices = new ArrayList<>();
            for (Object constant : type.getEnumConstants()) {
                choices.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
            return String.join(" or ", choices);
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "text";
        }
        List<String> units = new ArrayList<>();
        units.add(word(term.unit(), type == int.class || type == Integer.class));
        units.addAll(List.of(term.alsoUnits()));
        return String.join(" or ", units);
    }

    private static String word(String unit, boolean whole) {
        if (unit.isEmpty()) {
            return whole ? "whole number" : "number";
        }
        return switch (unit) {
            case "1" -> "number";
            case Term.DATE -> "date, as 2025-09";
            default -> whole ? "whole " + unit : unit;
        };
    }

    private static String range(Term term) {
        boolean least = term.min() != Double.NEGATIVE_INFINITY;
        boolean most = term.max() != Double.POSITIVE_INFINITY;
        if (least && most) {
            return number(term.min()) + " to " + number(term.max());
        }
        return least ? "at least " + number(term.min()) : most ? "at most " + number(term.max()) : "";
    }

    private static String number(double value) {
        return new BigDecimal(JsonNumbers.text(value)).toPlainString();
    }

    private static String kebab(String name) {
        StringBuilder kebab = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                kebab.append('-').append(Character.toLowerCase(c));
            } else {
                kebab.append(c);
            }
        }
        return kebab.toString();
    }
}
