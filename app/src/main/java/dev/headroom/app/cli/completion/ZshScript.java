package dev.headroom.app.cli.completion;

import dev.headroom.app.cli.args.CliOption;
import dev.headroom.core.plan.Command;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The completion script for zsh: a file that compinit finds by its first line, and that can be read by hand as well
 * (zshcompsys(1)).
 */
public final class ZshScript {
    private static final String BEGIN = """
        #compdef headroom headroomctl
        _headroom() {
          local at='' prev=${words[CURRENT-1]} value=''
          local -a headroom_words
          if (( CURRENT > 2 )); then
            at=${words[2]}
            [[ $at == (install|runtime) ]] && (( CURRENT > 3 )) && at="$at ${words[3]}"
          fi
          # The name of an option and its value may be one word.
          if [[ ${words[CURRENT]} == --*=* ]]; then
            prev=${words[CURRENT]%%=*}
            compset -P '*='
          fi
          case "$at $prev" in
        """;

    private static final String END = """
          esac
          case $value in
            files) _files ;;
            profiles)
              headroom_words=(${HEADROOM_WORKSPACE_DIR:-$HOME/.headroom}/deploy/*(N/:t))
              _describe profile headroom_words ;;
            *) _describe headroom headroom_words ;;
          esac
        }
        if [[ ${funcstack[1]-} == _headroom ]]; then
          _headroom "$@"
        else
          (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
          compdef _headroom headroom headroomctl
        fi
        """;

    private ZshScript() {}

    public static String text() {
        StringBuilder text = new StringBuilder(BEGIN);
        for (Place place : Place.all()) {
            for (CliOption opt : place.options()) {
                if (!opt.value().isEmpty()) {
                    String letter = opt.letter().isEmpty() ? "" : "|'" + place.path() + " -" + opt.letter() + "'";
                    text.append(
                            "    '" + place.path() + " --" + opt.name() + "'" + letter + ") " + value(opt) + " ;;\n");
                }
            }
        }
        text.append("    *) case $at in\n");
        for (Place place : Place.all()) {
            text.append("      '" + place.path() + "') headroom_words=(" + words(place) + ") ;;\n");
        }
        return text.append("    esac ;;\n").append(END).toString();
    }

    private static String value(CliOption opt) {
        return switch (opt.kind()) {
            case FILE -> "value=files";
            case PROFILE -> "value=profiles";
            case WORD -> "headroom_words=(" + String.join(" ", opt.words()) + ")";
        };
    }

    private static String words(Place place) {
        List<String> options = place.options().stream()
                .map(opt -> described("--" + opt.name(), opt.help()))
                .toList();
        return Stream.concat(
                        place.words().stream().map(choice -> described(choice.word(), choice.help())), options.stream())
                .collect(Collectors.joining(" "));
    }

    /** A colon ends the word. */
    private static String described(String word, String help) {
        String text =
                help.isEmpty() ? word : word + ":" + help.replace("\\", "\\\\").replace(":", "\\:");
        return Command.literal(text);
    }
}
