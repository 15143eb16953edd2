package dev.headroom.app.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.core.doctor.Checkup;
import dev.headroom.core.doctor.Finding;
import dev.headroom.core.model.EnumWords;
import java.util.List;

/** Writes what an examination found, for people and for programs. */
public final class CheckupText {
    private static final String INDENT = "        ";

    private CheckupText() {}

    /** One block of lines for each area in which something was found. */
    public static String of(Checkup checkup) {
        StringBuilder text = new StringBuilder();
        for (Finding.Area area : Finding.Area.values()) {
            List<Finding> findings = checkup.in(area);
            if (!findings.isEmpty()) {
                text.append(area.title()).append('\n');
                findings.forEach(finding -> text.append(line(finding)));
            }
        }
        return text.append(sum(checkup)).append('\n').toString();
    }

    private static String line(Finding finding) {
        String word =
                switch (finding.level()) {
                    case PASS -> "  ok    ";
                    case WARN -> "  warn  ";
                    case FAIL -> "  FAIL  ";
                };
        String remedy = finding.remedy().isEmpty() ? "" : INDENT + finding.remedy() + "\n";
        return word + finding.what() + "\n" + remedy;
    }

    private static String sum(Checkup checkup) {
        long failing = count(checkup, Finding.Level.FAIL);
        long warning = count(checkup, Finding.Level.WARN);
        if (failing + warning == 0) {
            return "All is well.";
        }
        String fixes = checkup.mends().isEmpty() ? "" : " 'headroom doctor --fix' can do something about it.";
        return failing
                + (failing == 1 ? " failure, " : " failures, ")
                + warning
                + (warning == 1 ? " warning." : " warnings.")
                + fixes;
    }

    private static long count(Checkup checkup, Finding.Level level) {
        return checkup.findings().stream()
                .filter(finding -> finding.level() == level)
                .count();
    }

    /** Returns the findings as JSON: {@code healthy}, and an object for each finding. */
    public static String json(Checkup checkup) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("healthy", checkup.isHealthy());
        ArrayNode findings = node.putArray("findings");
        for (Finding finding : checkup.findings()) {
            ObjectNode one = findings.addObject()
                    .put("code", finding.code())
                    .put("area", EnumWords.of(finding.area()))
                    .put("level", EnumWords.of(finding.level()))
                    .put("what", finding.what());
            if (!finding.remedy().isEmpty()) {
                one.put("remedy", finding.remedy());
            }
            finding.mend().ifPresent(mend -> one.put("fix", mend.sentence()));
        }
        return node.toPrettyString();
    }
}
