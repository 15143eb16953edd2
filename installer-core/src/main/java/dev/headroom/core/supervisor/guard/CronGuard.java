package dev.headroom.core.supervisor.guard;

import dev.headroom.core.host.Host;
import dev.headroom.core.host.cron.Crontab;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.manifest.Artifact;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.Step;
import dev.headroom.core.supervisor.Account;
import dev.headroom.core.supervisor.ServiceSpec;
import dev.headroom.core.supervisor.cron.CronBlock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The guard as one line of the user's crontab, known by the comment at its end. */
record CronGuard() implements Guard {
    @Override
    public String title() {
        return "a line of the crontab";
    }

    @Override
    public List<Step> install(ServiceSpec what, Host host) {
        Optional<String> before = Crontab.read(host.commands());
        Optional<String> base = without(before, what.profile());
        boolean noneBefore = base.isEmpty() || base.get().contains(CronBlock.NONE_BEFORE);
        String text = base.orElse("");
        String gap = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
        String command = String.join(
                        " ",
                        GuardScript.argv(what, host).stream()
                                .map(Command::quoted)
                                .toList())
                .replace("%", "\\%");
        String workspace = Command.quoted(what.workspace().root().toString()).replace("%", "\\%");
        String line = "* * * * * HEADROOM_WORKSPACE_DIR=" + workspace + " " + command + " >/dev/null 2>&1 "
                + mark(what.profile()) + (noneBefore ? " " + CronBlock.NONE_BEFORE : "") + "\n";
        return List.of(new Step.WriteCrontab(before, Optional.of(text + gap + line)));
    }

    @Override
    public List<Step> remove(ProfileName profile, Host host) {
        if (host.commands().find("crontab").isEmpty() || Account.obstacle(host).isPresent()) {
            return List.of();
        }
        Optional<String> before = Crontab.read(host.commands());
        Optional<String> after = without(before, profile);
        return after.equals(before) ? List.of() : List.of(new Step.WriteCrontab(before, after));
    }

    @Override
    public List<Artifact> artifacts(ProfileName profile, Host host) {
        return List.of(new Artifact(ARTIFACT, "user:" + profile, Map.of()));
    }

    private static String mark(ProfileName profile) {
        return "# headroom guard " + profile + ".";
    }

    /** The crontab without the line; empty when none is to be left. */
    private static Optional<String> without(Optional<String> crontab, ProfileName profile) {
        if (crontab.isEmpty()) {
            return crontab;
        }
        StringBuilder rest = new StringBuilder();
        boolean mayVanish = false;
        for (String line : crontab.get().split("(?<=\n)", -1)) {
            String bare = line.stripTrailing();
            boolean alone = bare.endsWith(" " + mark(profile) + " " + CronBlock.NONE_BEFORE);
            if (bare.startsWith("* * * * * ") && (alone || bare.endsWith(" " + mark(profile)))) {
                mayVanish |= alone;
            } else {
                rest.append(line);
            }
        }
        return rest.isEmpty() && mayVanish ? Optional.empty() : Optional.of(rest.toString());
    }
}
