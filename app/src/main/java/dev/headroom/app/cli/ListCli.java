package dev.headroom.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.core.api.Installer;
import dev.headroom.core.model.Words;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;

/** {@code headroom install list}: every profile, a line each. */
final class ListCli {
    private final Streams streams;
    private final Installer installer;

    ListCli(Streams streams, Installer installer) {
        this.streams = streams;
        this.installer = installer;
    }

    int run(Arguments arguments) {
        Snapshot snapshot = installer.snapshot();
        if (arguments.has("json")) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            snapshot.profiles().forEach(view -> all.add(StatusJson.of(view)));
            streams.out().println(all.toPrettyString());
        } else {
            snapshot.profiles().forEach(view -> streams.out().println(line(view)));
        }
        snapshot.troubles().forEach(trouble -> streams.err().println(trouble));
        snapshot.unfinished().forEach(name -> streams.err()
                .println("A change of profile '" + name + "' is under way or unfinished."));
        if (snapshot.profiles().isEmpty() && snapshot.troubles().isEmpty()) {
            streams.err().println("No profiles. 'headroom install apply' makes one.");
        }
        return Exit.OK;
    }

    private static String line(ProfileView view) {
        var deployment = view.deployment();
        return deployment.profile() + "  " + Words.of(view.state()) + "  "
                + deployment.proxy().address() + "  " + deployment.preset().id() + "  "
                + String.join(",", deployment.targets());
    }
}
