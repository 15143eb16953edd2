package dev.headroom.core.supervisor.launchd;

import dev.headroom.core.host.Host;
import dev.headroom.core.plan.Command;
import dev.headroom.core.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The account without rights under which a machine-wide job runs. {@code sysadminctl -roleAccount} takes names with an
 * underscore and numbers from 200 to 400; Apple's own end below 380.
 */
final class LaunchdAccount {
    static final String NAME = "_headroom";
    static final String HOME = "/var/lib/headroom";

    private LaunchdAccount() {}

    static boolean isThere(Host host) {
        return host.commands().run(List.of("id", "-un", NAME)).out().strip().equals(NAME);
    }

    /** Makes the account if there is none, and its folder. */
    static List<Step> make(Host host) {
        List<Step> steps = new ArrayList<>();
        if (!isThere(host)) {
            steps.add(new Step.Run(
                    "Make the account " + NAME,
                    true,
                    Command.of("sysadminctl", "-addUser", NAME, "-UID", number(host), "-roleAccount"),
                    Optional.of(delete()),
                    Optional.of(Command.of("id", "-un", NAME)),
                    List.of(NAME)));
        }
        steps.add(new Step.Run(
                "Make its folder " + HOME,
                true,
                Command.of("install", "-d", "-o", NAME, "-m", "0700", HOME),
                Optional.empty(),
                Optional.empty(),
                List.of()));
        return steps;
    }

    static Step remove() {
        return new Step.Run(
                "Delete the account " + NAME,
                true,
                delete(),
                Optional.empty(),
                Optional.of(Command.of("id", "-un", NAME)),
                List.of(""));
    }

    private static Command delete() {
        return Command.of("sysadminctl", "-deleteUser", NAME);
    }

    private static String number(Host host) {
        int free = IntStream.rangeClosed(387, 399)
                .filter(id -> !host.commands()
                        .run(List.of("id", "-un", String.valueOf(id)))
                        .ok())
                .findFirst()
                .orElse(400);
        return String.valueOf(free);
    }
}
