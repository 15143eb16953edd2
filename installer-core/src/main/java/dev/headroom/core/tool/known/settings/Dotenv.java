package dev.headroom.core.tool.known.settings;

import dev.headroom.core.host.Host;
import dev.headroom.core.plan.ManagedEntry;
import dev.headroom.core.tool.Document;
import dev.headroom.core.tool.FormerAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files of lines such as {@code NAME=value}, or {@code NAME: value} at the top level of YAML, from which a tool takes variables that its
 * environment lacks.
 */
public final class Dotenv {
    private Dotenv() {}

    /**
     * What the first of the files that sets a variable sets it to.
     *
     * @param files the strongest first; one that is not there or cannot be read sets nothing
     * @return the value without quotes, under the variable's name
     */
    public static Optional<FormerAddress> find(List<Path> files, String name, Host host) {
        Pattern line = Pattern.compile("(?m)^\\s*(?:export\\s+)?" + Pattern.quote(name) + "\\s*[=:]\\s*(.*?)\\s*$");
        return files.stream()
                .flatMap(file -> line.matcher(Document.seen(host, file, ManagedEntry.Format.JSON)
                                .text())
                        .results()
                        .map(found -> found.group(1).replaceAll("^([\"'])(.*)\\1$", "$2"))
                        .filter(value -> !value.isEmpty())
                        .map(value -> new FormerAddress(file + ": " + name, name, value)))
                .findFirst();
    }
}
