package dev.headroom.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.app.cli.args.Arguments;
import dev.headroom.app.cli.output.ChangeJson;
import dev.headroom.app.cli.output.Exit;
import dev.headroom.app.cli.output.StatusJson;
import dev.headroom.app.cli.output.Streams;
import dev.headroom.core.api.Core;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.model.EnumWords;
import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.ProfileView;
import dev.headroom.core.status.Snapshot;

/** {@code headroom install list}: shows every profile, one line each. */
final class ListCli {
    private final Streams streams;
    private final Core.Profiles profiles;

    ListCli(Streams streams, Core.Profiles profiles) {
        this.streams = streams;
        this.profiles = profiles;
    }

    int run(Arguments arguments) {
        Snapshot snapshot = profiles.snapshot();
        if (arguments.has("json")) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            snapshot.profiles().forEach(view -> all.add(StatusJson.of(view)));
            unreadable(all);
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

    /** Profiles that are there and cannot be shown: {@code profile} with the {@code problem} in the place of the rest. */
    private void unreadable(ArrayNode all) {
        for (ProfileName profile : profiles.profiles()) {
            if (profiles.view(profile) instanceof Answer.Refused<ProfileView> refused) {
                ChangeJson.put(all.addObject().put("profile", profile.value()).putObject("problem"), refused.problem());
            }
        }
    }

    private static String line(ProfileView view) {
        var deployment = view.deployment();
        return deployment.profile() + "  " + EnumWords.of(view.state()) + "  "
                + deployment.proxy().address() + "  " + deployment.preset().id() + "  "
                + String.join(",", deployment.targets());
    }
}
