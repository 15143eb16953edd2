package dev.headroom.core.supervisor;

import dev.headroom.core.host.Commands.Result;
import dev.headroom.core.host.Host;
import dev.headroom.core.host.Os;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The account of the user. Its systemd and its crontab belong to the account, wherever {@code $HOME} points: what we put there
 * on behalf of another home would outlive it and would not be found by systemd.
 */
public final class Account {
    private static final int HOME_FIELD = 5;

    private Account() {}

    /** Why nothing may be put into the account; by getent(1), which also knows accounts of a directory service. */
    public static Optional<String> obstacle(Host host) {
        if (host.os() != Os.LINUX) {
            return Optional.empty();
        }
        return home(host)
                .filter(home -> !host.home().equals(home) && !isSame(host, home))
                .map(home -> "HOME is " + host.home() + ", but your account's home is " + home
                        + ", and services and the crontab belong to the account.");
    }

    private static Optional<Path> home(Host host) {
        Result answer = host.commands()
                .run(List.of("getent", "passwd", String.valueOf(host.user().id())));
        String[] fields = answer.out().strip().split(":", -1);
        return answer.ok() && fields.length > HOME_FIELD && fields[HOME_FIELD].startsWith("/")
                ? Optional.of(Path.of(fields[HOME_FIELD]))
                : Optional.empty();
    }

    /** A home may be reached by two names, such as through a symlink to another disk. */
    private static boolean isSame(Host host, Path home) {
        Result one = host.commands().run(List.of("readlink", "-f", host.home().toString()));
        Result other = host.commands().run(List.of("readlink", "-f", home.toString()));
        return one.ok() && other.ok() && one.out().equals(other.out());
    }
}
