package dev.headroom.acceptance;

import static dev.headroom.acceptance.BothCommandLines.GOOD;

import dev.headroom.acceptance.BothCommandLines.Form;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One row of the table: a profile that one command line made, and what each command of the other came to. */
final class BothWays {
    /** The commands of the table, in its order; the last is the removal after an apply, by the one that made the profile. */
    static final List<String> COLUMNS =
            List.of("made", "status", "stop", "start", "restart", "wrap", "remove", "apply", "removed");

    /** They say that they do not do it with a task, and change nothing. */
    private static final String REFUSED = "refused";

    /** They take a process that is just ending for another one, and do it when they are asked again. */
    private static final String SECOND = "yes, asked twice";

    private static final String ENDING = "runtime identity changed";

    /** A command line cannot see that a proxy sends requests to the server of this session, and starts one beside it. */
    private static final String OWN_PROXY = "own proxy";

    /** Theirs, of a container. */
    private static final String CONTAINER = "did not expose routing config";

    /** Ours, of a profile whose manifest does not hold the server: theirs write none before 0.42. */
    private static final String OTHER_SERVER = "sends requests to another server than this tool's";

    /** The oldest takes every other version than its own for an old one, and restarts a proxy that is idle. */
    private static final String RESTARTS = "restarts it";

    /** What a cell may say; what these mean is told in {@code docs/engine.md}. */
    static final Set<String> AS_KNOWN = Set.of(GOOD, REFUSED, SECOND, OWN_PROXY, RESTARTS);

    private final BothCommandLines user;
    private final Collection<String> wanted;
    private final Map<String, String> cells = new LinkedHashMap<>();

    /** With these of the commands. */
    BothWays(BothCommandLines user, Collection<String> wanted) {
        this.user = user;
        this.wanted = wanted;
    }

    /** Runs the commands of the Python command line on a profile that we made, and returns the result of each. */
    Map<String, String> theirsOnOurs() {
        tried("made", () -> user.ours("apply"), said -> user.serves());
        String asMade = user.manifest();
        String described = user.description();
        tried("status", () -> theirs("status"), said -> both(BothCommandLines.saysRunning(said), same(asMade)));
        if (user.form() == Form.TASK) {
            for (String verb : List.of("stop", "start", "restart")) {
                refused(verb, asMade);
            }
        } else {
            tried("stop", () -> theirs("stop"), said -> both(user.stopped(), sameDescription(described)));
            tried("start", () -> theirs("start"), said -> both(user.serves(), sameDescription(described)));
            tried("restart", () -> theirs("restart"), said -> both(user.serves(), sameDescription(described)));
        }
        double uptime = user.uptime();
        tried("wrap", user::wrap, said -> both(wrapped(said, uptime), sameDescription(described)));
        tried("remove", () -> theirs("remove"), said -> user.gone());
        if (wanted.contains("apply")) {
            tried("made", () -> user.ours("apply"), said -> user.serves());
            appliedOver(() -> theirs("apply"));
        }
        tried("removed", () -> user.ours("remove"), said -> user.gone());
        return cells;
    }

    /** Our commands with a profile of theirs: what each came to. */
    Map<String, String> oursOnTheirs() {
        tried("made", () -> theirs("apply"), said -> user.theyFindItRunning());
        String asMade = user.manifest();
        tried(
                "status",
                () -> user.ours("status"),
                said -> both(BothCommandLines.saysRunning(said), both(same(asMade), user.serves())));
        String described = user.description();
        tried("stop", () -> user.ours("stop"), said -> both(user.stopped(), sameDescription(described)));
        tried("start", () -> user.ours("start"), said -> both(user.serves(), sameDescription(described)));
        tried("restart", () -> user.ours("restart"), said -> both(user.serves(), sameDescription(described)));
        double uptime = user.uptime();
        String before = user.manifest();
        tried("wrap", user::oursWrap, said -> both(wrapped(said, uptime), same(before)));
        tried("remove", () -> user.ours("remove"), said -> user.gone());
        if (wanted.contains("apply")) {
            tried("made", () -> theirs("apply"), said -> user.theyFindItRunning());
            appliedOver(() -> user.ours("apply"));
        }
        tried("removed", () -> theirs("remove"), said -> user.gone());
        return cells;
    }

    private void appliedOver(Supplier<Box.Output> apply) {
        String words = user.sameWords();
        tried(
                "apply",
                apply,
                said -> both(
                        both(user.theyFindItRunning(), user.serves()),
                        user.sameWords().equals(words)
                                ? GOOD
                                : "changed " + BootedMachine.difference(words, user.sameWords())));
    }

    /** Their command, once more where it met a process that was just ending, which before 0.40 it takes for the one to start. */
    private Box.Output theirs(String verb) {
        double began = verb.equals("restart") ? user.began() : 0;
        Box.Output first = user.theirs(verb);
        boolean refused = first.code() != 0 && first.text().contains(ENDING);
        boolean mistaken = first.code() == 0 && began > 0 && !user.beganSince(began);
        if (!refused && !mistaken) {
            return first;
        }
        Box.Output second = user.theirs(verb);
        return new Box.Output(second.code(), second.text() + "\n" + ENDING);
    }

    private void refused(String verb, String asMade) {
        tried(
                verb,
                () -> {
                    Box.Output output = user.theirs(verb);
                    boolean said = output.code() == 1 && output.text().contains("not supported for task deployments");
                    return new Box.Output(said ? 0 : 1, output.text());
                },
                said -> {
                    String after = both(user.serves(), same(asMade));
                    return after.equals(GOOD) ? REFUSED : after;
                });
    }

    /** Does it, if it is wanted; a command that worked is judged by what it printed and by what is there afterwards. */
    private void tried(String what, Supplier<Box.Output> command, UnaryOperator<String> look) {
        if (!wanted.contains(what)) {
            return;
        }
        Box.Output output = command.get();
        String text = output.text().strip();
        String came = output.code() == 0 ? look.apply(text) : "exit code " + output.code() + ": " + lastLine(text);
        cells.put(what, came.equals(GOOD) && text.endsWith(ENDING) ? SECOND : came);
    }

    private static String lastLine(String text) {
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    /** What is wrong first, or nothing. */
    private static String both(String first, String second) {
        return first.equals(GOOD) ? second : first;
    }

    private String same(String manifest) {
        return user.manifest().equals(manifest) ? GOOD : "changed the manifest";
    }

    private String sameDescription(String description) {
        String now = user.description();
        return now.equals(description) ? GOOD : "changed the manifest from " + description + " to " + now;
    }

    private String wrapped(String said, double uptimeBefore) {
        if (user.uptime() < uptimeBefore) {
            String after = said.contains("with Headroom 0.28") ? user.serves() : "restarted the proxy";
            return after.equals(GOOD) ? RESTARTS : after;
        }
        if (said.contains("sent to " + user.address())) {
            return GOOD;
        }
        boolean unseen = (user.form() == Form.DOCKER && said.contains(CONTAINER)) || said.contains(OTHER_SERVER);
        return unseen && said.contains("sent to http://") ? OWN_PROXY : "says " + lastLine(said);
    }
}
