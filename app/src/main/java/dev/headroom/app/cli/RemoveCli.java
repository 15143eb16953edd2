package dev.headroom.app.cli;

import dev.headroom.core.api.Installer;
import dev.headroom.core.api.Installer.Answer;
import dev.headroom.core.api.Preview;
import dev.headroom.core.model.ProblemException;
import dev.headroom.core.model.ProfileName;
import java.util.List;
import java.util.Optional;

/** {@code headroom install remove} and {@code restore}. */
final class RemoveCli {
    private final Streams streams;
    private final Installer installer;

    RemoveCli(Streams streams, Installer installer) {
        this.streams = streams;
        this.installer = installer;
    }

    int remove(ProfileName profile, Arguments arguments) {
        if (arguments.has("dry-run")) {
            return switch (installer.previewRemoval(profile)) {
                case Answer.Refused<Preview> refused -> new Report(streams).problem(refused.problem());
                case Answer.Value<Preview> preview -> {
                    new PreviewPrinter(streams).print(preview.value());
                    yield Exit.OK;
                }
            };
        }
        ProgressPrinter progress = new ProgressPrinter(streams, false);
        return new Report(streams)
                .outcome(
                        progress.rest(installer.remove(profile, progress)),
                        List.of("Removed deployment '" + profile + "'."));
    }

    int restore(Arguments arguments) {
        Optional<ProfileName> profile = arguments.value("profile").map(ProfileName::new);
        if (profile.isPresent() == arguments.has("all")) {
            throw new ProblemException(Cli.usage(
                    "Say what is to be restored.", "Use --profile NAME for one profile, or --all for every one."));
        }
        ProgressPrinter progress = new ProgressPrinter(streams, false);
        return new Report(streams)
                .outcome(
                        progress.rest(installer.restore(profile, progress)),
                        List.of(profile.map(name -> "Restored what was before deployment '" + name + "'.")
                                .orElse("Restored what was before every deployment.")));
    }
}
