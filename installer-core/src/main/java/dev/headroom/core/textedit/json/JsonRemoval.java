package dev.headroom.core.textedit.json;

import dev.headroom.core.textedit.Splice;
import dev.headroom.core.textedit.Text;
import java.util.ArrayList;
import java.util.List;

/** Decides the splices that take one member, with its comma and its white space, out of an object. */
final class JsonRemoval {
    private JsonRemoval() {}

    /**
     * @param inserted what we once put in: tells which white space was ours, as far as it still stands there
     */
    static List<Splice> of(String text, JsonContainer container, JsonMember member, String inserted) {
        List<Splice> splices = new ArrayList<>();
        JsonLayout.Trivia after = JsonLayout.Trivia.from(text, member.valueEnd());
        boolean comma = text.charAt(after.end()) == ',';
        int cut = cut(text, member, inserted);
        boolean only = container.count() == 1;
        if (only && !after.hasComment() && !comma && closedByUs(inserted) && isSpace(text, container.open() + 1, cut)) {
            return List.of(cutOut(container.open() + 1, container.close()));
        }
        if (!comma && !only) {
            int before = JsonLayout.Trivia.from(text, member.previousEnd()).end();
            splices.add(cutOut(before, before + 1));
        }
        splices.add(cutOut(cut, member.valueEnd()));
        if (comma) {
            splices.add(cutOut(after.end(), after.end() + 1));
        }
        return splices;
    }

    private static Splice cutOut(int start, int end) {
        return new Splice(start, end - start, "");
    }

    /** Where our white space before the member begins: all of it when it is not as we wrote it. */
    private static int cut(String text, JsonMember member, String inserted) {
        int run = Text.spaceBefore(text, member.previousEnd(), member.nameStart());
        String found = text.substring(run, member.nameStart());
        int name = inserted.indexOf(Text.quote(member.name()));
        String ours = name < 0 ? "" : inserted.substring(Text.spaceBefore(inserted, 0, name), name);
        String converted =
                found.contains("\r\n") ? ours.replace("\r", "").replace("\n", "\r\n") : ours.replace("\r", "");
        if (found.endsWith(ours) && isIntact(found, ours)) {
            return member.nameStart() - ours.length();
        }
        return found.endsWith(converted) && isIntact(found, converted) ? member.nameStart() - converted.length() : run;
    }

    /** Blank lines before our own line end are somebody else's; anything else was put there by a reformatting. */
    private static boolean isIntact(String found, String ours) {
        boolean halved = ours.startsWith("\n")
                && found.length() > ours.length()
                && found.charAt(found.length() - ours.length() - 1) == '\r';
        return !ours.isEmpty() && !halved && Text.hasBreak(found) == Text.hasBreak(ours);
    }

    private static boolean closedByUs(String inserted) {
        return !inserted.isEmpty() && Text.isSpace(inserted.charAt(inserted.length() - 1));
    }

    private static boolean isSpace(String text, int start, int end) {
        return text.substring(start, end).isBlank();
    }
}
