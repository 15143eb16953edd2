package dev.headroom.core.tool.detection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headroom.core.host.FileReader;
import dev.headroom.core.host.Host;
import dev.headroom.core.tool.PathPatterns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of an installed tool, from the files of its package; starting the tool would take up to seconds. */
final class ToolVersion {
    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)+(?:-[0-9A-Za-z.]+)?)(?:\\.dist-info)?$");
    private static final JsonFactory JSON = new JsonFactory();

    private final Footprint footprint;
    private final Host host;

    ToolVersion(Footprint footprint, Host host) {
        this.footprint = footprint;
        this.host = host;
    }

    /** The version of the tool whose command this is: its npm package beside it, else the newest known elsewhere. */
    Optional<String> of(Path program) {
        return beside(program).stream()
                .flatMap(file -> fromFile(file).stream())
                .findFirst()
                .or(this::newest);
    }

    /**
     * Where npm, pnpm and their like put a package whose command is in this folder: {@code lib/node_modules} beside
     * {@code bin}, {@code node_modules} inside it (Windows), or above {@code node_modules/.bin}.
     */
    private List<Path> beside(Path program) {
        List<Path> files = new ArrayList<>();
        Path folder = program.toAbsolutePath().getParent();
        Path above = folder == null ? null : folder.getParent();
        for (String name : footprint.packages()) {
            if (folder != null && above != null) {
                files.add(above.resolve("lib/node_modules").resolve(name));
                files.add(folder.resolve("node_modules").resolve(name));
                files.add(folder.resolve("global/5/node_modules").resolve(name));
                files.add(above.resolve("install/global/node_modules").resolve(name));
                files.add(above.resolve("tools/image/packages").resolve(name + "/lib/node_modules/" + name));
                files.add(above.resolve(name));
            }
        }
        return files.stream().map(path -> path.resolve("package.json")).toList();
    }

    private Optional<String> newest() {
        return footprint.versions().stream()
                .flatMap(pattern -> PathPatterns.expand(host, pattern).stream())
                .flatMap(path -> version(path).stream())
                .max(Comparator.comparing(ToolVersion::sortable));
    }

    private Optional<String> version(Path path) {
        if (PathPatterns.glance(host, path).isEmpty()) {
            return Optional.empty();
        }
        String name = String.valueOf(path.getFileName());
        Matcher matcher = NUMBER.matcher(name);
        return name.endsWith(".json")
                ? fromFile(path)
                : matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private Optional<String> fromFile(Path file) {
        return PathPatterns.glance(host, file).filter(FileReader.Facts::isFile).isPresent()
                ? PathPatterns.allowed(() -> host.disk().read(file))
                        .flatMap(Function.identity())
                        .flatMap(ToolVersion::versionIn)
                : Optional.empty();
    }

    /** The {@code version} of the outermost object; a file that is no JSON says nothing. */
    private static Optional<String> versionIn(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean version = parser.currentName().equals("version");
                if (parser.nextToken() == JsonToken.VALUE_STRING && version) {
                    return Optional.of(parser.getText());
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Numbers padded, so that 10 comes after 9. */
    private static String sortable(String version) {
        return String.join(
                ".",
                Arrays.stream(version.split("[.-]", -1))
                        .map(part -> " ".repeat(Math.max(0, 12 - part.length())) + part)
                        .toList());
    }
}
