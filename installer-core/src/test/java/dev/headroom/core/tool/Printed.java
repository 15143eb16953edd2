package dev.headroom.core.tool;

import dev.headroom.core.plan.ManagedEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Wirings and wants as text, for golden files. */
public final class Printed {
    private Printed() {}

    public static String of(ToolRouting wiring) {
        StringBuilder text = new StringBuilder();
        wiring.entries().forEach(managed -> text.append(of(managed)));
        wiring.environment().forEach((name, value) -> text.append("variable %s=%s\n".formatted(name, value)));
        wiring.leftOut().ifPresent(why -> text.append("left out: ").append(why).append('\n'));
        wiring.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
        return text.toString();
    }

    public static String of(List<ManagedEntry> entries) {
        StringBuilder text = new StringBuilder();
        entries.forEach(managed -> text.append(of(managed)));
        return text.toString();
    }

    private static String of(ManagedEntry managed) {
        return switch (managed) {
            case ManagedEntry.Values values ->
                "%s %s (%s)\n%s".formatted(values.format(), values.file(), values.target(), lines(values.values()));
            case ManagedEntry.OwnFile own ->
                "own file %s %s (%s)\n%s"
                        .formatted(
                                own.file(), own.mode(), own.target(), own.text().indent(4));
            case ManagedEntry.Line line ->
                "line in %s (%s)\n    %s\n".formatted(line.file(), line.target(), line.line());
            case ManagedEntry.Variable variable ->
                "%s %s=%s (%s)\n".formatted(variable.place(), variable.name(), variable.value(), variable.target());
        };
    }

    private static String lines(Map<List<String>, String> values) {
        Map<String, String> sorted = new TreeMap<>();
        values.forEach((path, value) -> sorted.put(String.join(".", path), value));
        StringBuilder text = new StringBuilder();
        sorted.forEach((path, value) -> text.append("    %s = %s\n".formatted(path, value)));
        return text.toString();
    }
}
