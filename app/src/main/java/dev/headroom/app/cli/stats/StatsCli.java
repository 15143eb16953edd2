package dev.headroom.app.cli.stats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.app.cli.args.Arguments;
import dev.headroom.app.cli.args.StatsTable;
import dev.headroom.app.cli.args.UsageError;
import dev.headroom.app.cli.help.Help;
import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.OutcomeReport;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.api.local.Installers;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.operation.Outcome;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;
import dev.headroom.core.status.ToolDescription;
import dev.headroom.core.usage.NothingSaved;
import dev.headroom.core.usage.Savings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code headroom stats}: shows the savings of every profile, or of one. */
public final class StatsCli {
    private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,2})([dw])");
    private static final int DAYS = 7;
    private static final int MOST_DAYS = 366;

    private final Streams streams;
    private final Supplier<Core.Profiles> profiles;

    /** The command; {@code profiles} is asked once the words were understood. */
    public StatsCli(Streams streams, Supplier<Core.Profiles> profiles) {
        this.streams = streams;
        this.profiles = profiles;
    }

    /** Runs it with the words after {@code stats}; returns the exit code. */
    public int run(List<String> words) {
        Arguments arguments = Arguments.parse("stats", StatsTable.OPTIONS, words);
        if (arguments.has("help")) {
            streams.out().print(Help.stats().forTerminal());
            return Exit.OK;
        }
        if (!arguments.operands().isEmpty()) {
            throw usage("Unexpected argument '" + arguments.operands().getFirst() + "'.");
        }
        int days = arguments.value("since").map(StatsCli::days).orElse(DAYS);
        Optional<ProfileName> wanted = arguments.value("profile").map(ProfileName::new);
        return show(profiles.get(), wanted, days, arguments.has("json"));
    }

    private static int days(String span) {
        Matcher matcher = SPAN.matcher(span);
        if (!matcher.matches()) {
            throw usage("'" + span + "' is no span of time; write " + String.join(" or ", StatsText.examples()) + ".");
        }
        int days = Integer.parseInt(matcher.group(1)) * (matcher.group(2).equals("w") ? DAYS : 1);
        if (days > MOST_DAYS) {
            throw usage("'" + span + "' is longer than a year.");
        }
        return days;
    }

    private int show(Core.Profiles core, Optional<ProfileName> wanted, int days, boolean json) {
        if (wanted.isPresent() && core.view(wanted.get()) instanceof Answer.Refused<ProfileView> refused) {
            return new OutcomeReport(streams).outcome(new Outcome.Refused(refused.problem()), json, List.of());
        }
        Snapshot snapshot = core.snapshot();
        List<Counted> all = new ArrayList<>();
        for (ProfileView view : snapshot.profiles()) {
            ProfileName name = view.deployment().profile();
            if (wanted.isEmpty() || name.equals(wanted.get())) {
                core.savings(name)
                        .ifPresentOrElse(
                                counts ->
                                        all.add(counted(core, view, counts, DayCounts.of(counts, snapshot.at(), days))),
                                () -> streams.err()
                                        .println("Profile '" + name
                                                + "' does not answer, so its counts cannot be read now."));
            }
        }
        print(all, json);
        snapshot.troubles().forEach(trouble -> streams.err().println(trouble));
        if (snapshot.profiles().isEmpty()) {
            streams.err().println("No profile is installed here. 'headroom install apply' makes one.");
        }
        return Exit.OK;
    }

    private static Counted counted(Core.Profiles core, ProfileView view, Savings savings, DayCounts days) {
        return new Counted(
                view.deployment(), savings, days, core.whyNothing(view, savings).map(NothingSaved::sentence));
    }

    private void print(List<Counted> all, boolean json) {
        if (json) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            all.forEach(one -> array.add(StatsText.json(one)));
            streams.out().println(array.toPrettyString());
            return;
        }
        Map<String, String> titles = Installers.tools().stream()
                .collect(Collectors.toMap(tool -> tool.id().id(), ToolDescription::title));
        all.forEach(one -> streams.out().print(StatsText.of(one, titles)));
    }

    private static ProblemException usage(String what) {
        return new ProblemException(UsageError.of(what, "See 'headroom stats --help'."));
    }
}
