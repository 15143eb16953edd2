package dev.headroom.app.cli.completion;

import dev.headroom.app.cli.args.CliOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The completion script for bash: one case per option with a value, one per place (bash(1), Programmable Completion). */
public final class BashScript {
    private static final String BEGIN = """
        _headroom() {
          local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} at='' words='' file
          # The shell splits --name=value into three words.
          if [ "$cur" = = ]; then
            cur=''
          elif [ "$prev" = = ]; then
            prev=${COMP_WORDS[COMP_CWORD-2]}
          fi
          if [ "$COMP_CWORD" -gt 1 ]; then
            at=${COMP_WORDS[1]}
            case $at in
              install|runtime) [ "$COMP_CWORD" -gt 2 ] && at="$at ${COMP_WORDS[2]}" ;;
            esac
          fi
          COMPREPLY=()
          case "$at $prev" in
        """;

    /** Profiles are the folders that are there; files are left to the shell's own completion. */
    private static final String END = """
          esac
          case $words in
            :files) compopt -o default 2>/dev/null; return ;;
            :profiles)
              words=''
              for file in "${HEADROOM_WORKSPACE_DIR:-$HOME/.headroom}"/deploy/*/; do
                file=${file%/}
                [ -d "$file" ] && words="$words ${file##*/}"
              done ;;
          esac
          COMPREPLY=($(compgen -W "$words" -- "$cur"))
        }
        complete -F _headroom headroom headroomctl
        """;

    private BashScript() {}

    public static String text() {
        StringBuilder text = new StringBuilder(BEGIN);
        for (Place place : Place.all()) {
            for (CliOption opt : place.options()) {
                if (!opt.value().isEmpty()) {
                    String names = names(opt)
                            .map(name -> "'" + place.path() + " " + name + "'")
                            .collect(Collectors.joining("|"));
                    text.append("    " + names + ") words='" + value(opt) + "' ;;\n");
                }
            }
        }
        text.append("    *) case $at in\n");
        for (Place place : Place.all()) {
            text.append("      '" + place.path() + "') words='" + String.join(" ", words(place)) + "' ;;\n");
        }
        return text.append("    esac ;;\n").append(END).toString();
    }

    private static String value(CliOption opt) {
        return switch (opt.kind()) {
            case FILE -> ":files";
            case PROFILE -> ":profiles";
            case WORD -> String.join(" ", opt.words());
        };
    }

    private static List<String> words(Place place) {
        return Stream.concat(
                        place.words().stream().map(Place.Choice::word),
                        place.options().stream().map(opt -> "--" + opt.name()))
                .toList();
    }

    private static Stream<String> names(CliOption opt) {
        return Stream.of("--" + opt.name(), opt.letter().isEmpty() ? "" : "-" + opt.letter())
                .filter(name -> !name.isEmpty());
    }
}
