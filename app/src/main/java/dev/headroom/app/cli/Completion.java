package dev.headroom.app.cli;

import dev.headroom.core.model.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** {@code headroom completion SHELL}: scripts made from the tables of commands and options. */
final class Completion {
    private final Streams streams;

    Completion(Streams streams) {
        this.streams = streams;
    }

    int run(List<String> words) {
        String shell = words.isEmpty() ? "" : words.getFirst();
        streams.out()
                .print(
                        switch (shell) {
                            case "bash" -> bash();
                            case "zsh" -> "autoload -U +X bashcompinit && bashcompinit\n" + bash();
                            case "fish" -> fish();
                            default ->
                                throw new ProblemException(
                                        Cli.usage("Completion is made for bash, zsh and fish.", "Name one of them."));
                        });
        return Exit.OK;
    }

    private static String bash() {
        StringBuilder text = new StringBuilder("_headroom() {\n  local cur=${COMP_WORDS[COMP_CWORD]}"
                + " prev=${COMP_WORDS[COMP_CWORD-1]}\n  case $prev in\n");
        for (Opt opt : Verb.APPLY.options()) {
            if (!opt.words().isEmpty()) {
                text.append("    --" + opt.name() + ") COMPREPLY=($(compgen -W '" + String.join(" ", opt.words())
                        + "' -- \"$cur\")); return ;;\n");
            }
        }
        text.append("  esac\n  case ${COMP_WORDS[2]-} in\n");
        for (Verb verb : Verb.values()) {
            text.append("    " + verb.word() + ") COMPREPLY=($(compgen -W '" + String.join(" ", options(verb))
                    + "' -- \"$cur\")); return ;;\n");
        }
        text.append("  esac\n  if [ \"${COMP_WORDS[1]-}\" = install ]; then\n    COMPREPLY=($(compgen -W '"
                + String.join(" ", verbs()) + "' -- \"$cur\"))\n  else\n    COMPREPLY=($(compgen -W"
                + " 'install runtime proxy completion --help --version' -- \"$cur\"))\n  fi\n}\n"
                + "complete -o default -F _headroom headroom headroomctl\n");
        return text.toString();
    }

    private static String fish() {
        StringBuilder text = new StringBuilder();
        text.append("complete -c headroom -n __fish_use_subcommand -xa 'install runtime proxy completion'\n");
        String none =
                "__fish_seen_subcommand_from install; and not __fish_seen_subcommand_from " + String.join(" ", verbs());
        for (Verb verb : Verb.values()) {
            text.append("complete -c headroom -n '" + none + "' -xa " + verb.word() + " -d '" + quoted(verb.summary())
                    + "'\n");
            for (Opt opt : verb.options()) {
                String value = opt.value().isEmpty() ? "" : " -x";
                String words = opt.words().isEmpty() ? "" : " -a '" + String.join(" ", opt.words()) + "'";
                text.append("complete -c headroom -n '__fish_seen_subcommand_from " + verb.word() + "' -l " + opt.name()
                        + value + words + " -d '" + quoted(opt.help()) + "'\n");
            }
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return text.replace("'", "\\'");
    }

    private static List<String> verbs() {
        return List.of(Verb.values()).stream().map(Verb::word).toList();
    }

    private static List<String> options(Verb verb) {
        List<String> names = new ArrayList<>(
                verb.options().stream().map(opt -> "--" + opt.name()).toList());
        names.add("--help");
        return names;
    }
}
