package dev.headroom.core.api.doctor.probe;

import dev.headroom.core.api.Core;
import dev.headroom.core.api.Doctor;
import dev.headroom.core.doctor.Finding;
import dev.headroom.core.doctor.Finding.Area;
import dev.headroom.core.host.Commands;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Processes;
import dev.headroom.core.status.Health;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.usage.Savings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Has a tool answer one question, and looks whether the count of its profile's proxy moves. */
public final class ToolProbe {
    private static final String CODE = "tools.probe";
    private static final Pattern ENDING = Pattern.compile("\\.(exe|cmd|c?js|mjs)$");
    private static final String QUESTION = "Answer with the word OK.";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** An engine's counts may be some seconds old. */
    private static final int LOOKS = 20;

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Host host;
    private final Core.Profiles profiles;
    private final Snapshot snapshot;

    /** A probe on one machine with these profiles as they are now. */
    public ToolProbe(Host host, Core.Profiles profiles, Snapshot snapshot) {
        this.host = host;
        this.profiles = profiles;
        this.snapshot = snapshot;
    }

    /**
     * Asks the tool.
     *
     * @param telling gets a sentence before the question
     * @return as {@link Doctor#probe}
     */
    public Finding of(ToolTarget tool, Consumer<String> telling) {
        List<String> words = tool.question(QUESTION);
        if (words.isEmpty()) {
            return undecided(
                    tool.title() + " cannot be asked from a command line.",
                    "Ask it something yourself, and look at its count: headroom stats");
        }
        if (host.commands().find(tool.program()).isEmpty()) {
            return undecided("The program '" + tool.program() + "' is in none of the folders of PATH.", "");
        }
        Optional<ProfileView> routed = snapshot.profiles().stream()
                .filter(view -> view.deployment().targets().contains(tool.id().id()))
                .filter(view -> view.health() instanceof Health.Live)
                .findFirst();
        if (routed.isEmpty()) {
            return fail(
                    tool.title() + " goes through no profile that answers.",
                    "'headroom doctor' says why; 'headroom install apply' makes a profile.");
        }
        telling.accept("Asking " + tool.title() + " (at most two minutes) ...");
        return asked(tool, words, routed.get());
    }

    private Finding asked(ToolTarget tool, List<String> words, ProfileView view) {
        List<Long> others = sessions(tool);
        long before = requests(tool, view);
        List<String> argv = new ArrayList<>(List.of(tool.program()));
        argv.addAll(words);
        Commands.Result result = host.commands().run(argv, "", LIMIT);
        long sent = sent(tool, view, before);
        String name = "profile '" + view.deployment().profile() + "'";
        String said = result.code() == Commands.TIMED_OUT ? "It did not end within two minutes." : result.lastLine();
        if (sent == 0) {
            return fail(
                    tool.title() + " answered, or failed, without " + name + ": its proxy counted no request. It said: "
                            + said,
                    "Something leads it elsewhere: look at the other findings of 'headroom doctor'.");
        }
        if (!others.isEmpty()) {
            return undecided(
                    "The proxy of " + name + " counted " + requests(sent) + ", but another " + tool.title()
                            + " is open (process " + others.getFirst() + "), which may have sent "
                            + (sent == 1 ? "it." : "them."),
                    "End it, and run the command again.");
        }
        String count = tool.title() + " sent " + requests(sent) + " through " + name;
        return result.ok()
                ? Finding.pass(CODE, Area.TOOLS, count + ", and answered.")
                : warn(count + ", and ended with an error: " + said, "The error is the tool's own, or its provider's.");
    }

    private static String requests(long count) {
        return count == 1 ? "one request" : count + " requests";
    }

    /** The numbers of the tool's processes; the counter does not tell their requests from those of the question. */
    private List<Long> sessions(ToolTarget tool) {
        return host.processes().running(Set.of()).stream()
                .filter(process -> process.words().stream().limit(2).anyMatch(word -> isProgram(word, tool)))
                .map(Processes.Running::pid)
                .toList();
    }

    private static boolean isProgram(String word, ToolTarget tool) {
        String name = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
        return ENDING.matcher(name).replaceFirst("").equals(tool.program());
    }

    private long sent(ToolTarget tool, ProfileView view, long before) {
        long sent = requests(tool, view) - before;
        for (int look = 0; look < LOOKS && sent <= 0; look++) {
            host.clock().pause(PAUSE);
            sent = requests(tool, view) - before;
        }
        return Math.max(0, sent);
    }

    private long requests(ToolTarget tool, ProfileView view) {
        return profiles.savings(view.deployment().profile())
                .map(Savings::tools)
                .map(tools -> tools.get(tool.id().id()))
                .map(Savings.Tool::requests)
                .orElse(0L);
    }

    private static Finding undecided(String what, String remedy) {
        return Finding.warn(Doctor.UNDECIDED, Area.TOOLS, what, remedy);
    }

    private static Finding warn(String what, String remedy) {
        return Finding.warn(CODE, Area.TOOLS, what, remedy);
    }

    private static Finding fail(String what, String remedy) {
        return Finding.fail(CODE, Area.TOOLS, what, remedy);
    }
}
