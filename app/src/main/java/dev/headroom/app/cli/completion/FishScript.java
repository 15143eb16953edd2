package dev.headroom.app.cli.completion;

import dev.headroom.app.cli.args.CliOption;

/** The completion script for fish: a line per word and option, each for its place (fish's {@code complete}). */
public final class FishScript {
    private static final String BEGIN = """
        function __headroom_at
            set -l words (commandline -opc)
            set -e words[1]
            set -l at "$words[1]"
            contains -- "$at" install runtime
            and set -q words[2]
            and set at "$words[1] $words[2]"
            test "$at" = "$argv[1]"
        end
        function __headroom_profiles
            set -l folder $HOME/.headroom
            set -q HEADROOM_WORKSPACE_DIR
            and set folder $HEADROOM_WORKSPACE_DIR
            for profile in $folder/deploy/*/
                string replace -r '.*/([^/]+)/$' '$1' -- $profile
            end
        end
        complete -c headroom -f
        complete -c headroomctl -w headroom
        """;

    private FishScript() {}

    public static String text() {
        StringBuilder text = new StringBuilder(BEGIN);
        for (Place place : Place.all()) {
            String here = "complete -c headroom -n '__headroom_at \"" + place.path() + "\"'";
            for (Place.Choice choice : place.words()) {
                text.append(here + " -a " + choice.word() + explained(choice.help()) + "\n");
            }
            for (CliOption opt : place.options()) {
                String letter = opt.letter().isEmpty() ? "" : " -s " + opt.letter();
                text.append(here + " -l " + opt.name() + letter + value(opt) + explained(opt.help()) + "\n");
            }
        }
        return text.toString();
    }

    private static String value(CliOption opt) {
        if (opt.value().isEmpty()) {
            return "";
        }
        return switch (opt.kind()) {
            case FILE -> " -rF";
            case PROFILE -> " -xa '(__headroom_profiles)'";
            case WORD -> opt.words().isEmpty() ? " -x" : " -xa '" + String.join(" ", opt.words()) + "'";
        };
    }

    private static String explained(String help) {
        return help.isEmpty() ? "" : " -d '" + help.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
